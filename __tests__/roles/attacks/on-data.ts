import { existing } from "../resources";
import { Request } from "../simulator";
import { Attack, Attacker, on, onProduction } from "./attack";

const bucket = "arn:aws:s3:::seongwoo-shop-terraform-state";
const s3 = (action: string, resource: string): Request[] => [{ action: `s3:${action}`, resource }];
const stateOf = (stack: string) => `${bucket}/${stack}/terraform.tfstate`;

const state = (by: Attacker, title: string, requests: readonly Request[]): Attack => ({
  by,
  title,
  requests,
  control: s3("GetObject", stateOf(by.split("_")[1]!)),
});

const database = (title: string, requests: readonly Request[]): Attack => ({
  by: "apply_dev",
  title,
  requests,
  control: [on("rds:ModifyDBInstance", "db", "dev"), on("rds:CreateDBSnapshot", "snapshot", "dev")],
});

/** A load balancer of production's that is called as dev's are. */
const misnamed = (action: string): Request => ({
  action,
  resource: existing("elasticloadbalancing:loadbalancer/app/", "dev").arn.replace(
    "dev-wordpress",
    "dev-wordpress-2",
  ),
  context: { "aws:ResourceTag/Environment": "production" },
});

/** States, secrets, databases, buckets. */
export const onData: readonly Attack[] = [
  state("apply_dev", "reads production's state", s3("GetObject", stateOf("production"))),
  state("apply_dev", "writes production's state", s3("PutObject", stateOf("production"))),
  state("apply_dev", "breaks production's lock", s3("DeleteObject", `${stateOf("production")}.tflock`)),
  state("apply_dev", "reads the state of its own permissions", s3("GetObject", stateOf("permissions"))),
  state("apply_dev", "deletes its own state", s3("DeleteObject", stateOf("dev"))),
  state("apply_dev", "reads what its state once was", s3("GetObjectVersion", stateOf("dev"))),
  state("apply_dev", "opens the states' bucket", s3("PutBucketPolicy", bucket)),
  state("apply_dev", "lets old states expire", s3("PutLifecycleConfiguration", bucket)),
  state("plan_dev", "reads production's state", s3("GetObject", stateOf("production"))),
  state("plan_dev", "writes its own state", s3("PutObject", stateOf("dev"))),
  state("apply_domain", "reads production's state", s3("GetObject", stateOf("production"))),
  {
    by: "plan_dev",
    title: "reads production's database password",
    requests: [on("secretsmanager:GetSecretValue", "Secret", "production")],
    control: [on("secretsmanager:GetSecretValue", "Secret", "dev")],
  },
  ...onProduction(["secretsmanager:PutSecretValue"], "Secret"),
  ...onProduction(
    ["s3:PutBucketLogging", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:DeleteBucket"],
    "bucket",
  ),
  ...onProduction(["s3:PutObject", "s3:DeleteObjectVersion"], "object"),
  ...onProduction(["rds:ModifyDBInstance", "rds:DeleteDBInstance"], "db"),
  database("copies production's database by a replica", [
    on("rds:CreateDBInstanceReadReplica", "db", "production"),
  ]),
  database("restores production's snapshot", [
    on("rds:RestoreDBInstanceFromDBSnapshot", "snapshot", "production"),
  ]),
  database("shares a snapshot with another account", [
    on("rds:ModifyDBSnapshotAttribute", "snapshot", "dev"),
  ]),
  database("deletes what was kept of the database", [on("rds:DeleteDBSnapshot", "snapshot", "dev")]),
  ...["DeleteLoadBalancer", "SetSecurityGroups"].map((name): Attack => {
    const action = `elasticloadbalancing:${name}`;
    return {
      by: "apply_dev",
      title: `${action} on production's load balancer, which is called as dev's`,
      requests: [misnamed(action)],
      control: [on(action, "loadbalancer/app/", "dev")],
    };
  }),
];
