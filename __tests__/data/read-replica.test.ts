import { devWith, productionWith, stackOf } from "../support/site";
import { Template } from "../support/template";
import { fileOf, instanceFilesOf } from "../support/user-data";

const off = stackOf("dev");
const on = devWith({ database: { readReplicas: 2 } });

/** The arguments of a replica, without CDKTF's metadata. */
function replicaOf(template: Template, number: number) {
  const replica = { ...template.resource(`aws_db_instance.database_replica_${number}`) } as Record<
    string,
    unknown
  >;
  delete replica["//"];
  return replica;
}

describe("read replicas (C4)", () => {
  it("do not exist by default", () => {
    expect(off.count("aws_db_instance")).toBe(1);
    expect(off.count("aws_cloudwatch_metric_alarm")).toBe(0);
    expect(Object.keys(off.json.output!)).not.toContain("database_replica_endpoints");
    expect(instanceFilesOf(off).write_files.map(({ path }) => path)).not.toContainEqual(
      expect.stringContaining("replica"),
    );
  });

  // The arguments are compared exactly: `db_name`, `username`, `engine` or a subnet group would pass validate and plan, but fail at apply.
  it("name their source, and set nothing that RDS copies from it", () => {
    expect(replicaOf(on, 1)).toEqual({
      identifier: "dev-wordpress-replica-1",
      replicate_source_db: "${aws_db_instance.database.identifier}",
      instance_class: "db.t4g.micro",
      availability_zone: "ap-northeast-2a",
      storage_type: "gp3",
      max_allocated_storage: 100,
      storage_encrypted: true,
      auto_minor_version_upgrade: true,
      parameter_group_name: "${aws_db_parameter_group.database_parameter_group.name}",
      vpc_security_group_ids: ["${aws_security_group.database_security_group.id}"],
      publicly_accessible: false,
      ca_cert_identifier: "rds-ca-rsa2048-g1",
      apply_immediately: false,
      copy_tags_to_snapshot: true,
      skip_final_snapshot: true,
    });
  });

  it("are spread over the zones", () => {
    const zones = (template: Template) =>
      Object.values(template.resources("aws_db_instance")).flatMap(
        ({ availability_zone }) => availability_zone ?? [],
      );
    expect(zones(devWith({ database: { readReplicas: 3 } }))).toEqual([
      "ap-northeast-2a",
      "ap-northeast-2b",
      "ap-northeast-2a",
    ]);
    expect(zones(stackOf("production"))).toEqual(["ap-northeast-2a", "ap-northeast-2b"]);
  });

  it("may have another instance class than the database", () => {
    const database = { readReplicas: 1, replicaInstanceClass: "db.t4g.small" };
    expect(replicaOf(devWith({ database }), 1).instance_class).toBe("db.t4g.small");
  });

  it("keep the database's minor version if the settings pin it", () => {
    const database = { readReplicas: 1, engineVersion: "11.4.13" };
    expect(replicaOf(devWith({ database }), 1).auto_minor_version_upgrade).toBe(false);
  });

  it("can be destroyed even if data is protected, because they are copies", () => {
    const replica = productionWith({ protectData: true }).resource("aws_db_instance.database_replica_1");
    expect(replica.lifecycle).toBeUndefined();
    expect(replica.deletion_protection).toBeUndefined();
  });

  it("ring an alarm if their lag is too long for 5 minutes, if replication stops, or if there is no data", () => {
    const alarm = devWith({
      database: { readReplicas: 1, maxReplicaLagSeconds: 9 },
      alarms: { enabled: true },
    }).resource("aws_cloudwatch_metric_alarm.alarms_database_replica_1_lag");
    expect(alarm).toMatchObject({
      alarm_name: "dev-wordpress-database-replica-1-lag-metric",
      comparison_operator: "GreaterThanThreshold",
      threshold: 9,
      evaluation_periods: 5,
      treat_missing_data: "breaching",
      datapoints_to_alarm: 5,
      metric_query: [
        // RDS reports -1 if replication is not running.
        { expression: "IF(lag < 0, 86400, lag)", return_data: true },
        {
          id: "lag",
          metric: {
            namespace: "AWS/RDS",
            metric_name: "ReplicaLag",
            dimensions: { DBInstanceIdentifier: "${aws_db_instance.database_replica_1.identifier}" },
            period: 60,
            stat: "Maximum",
          },
        },
      ],
    });
  });

  it("have their endpoints in the instances' settings and in the outputs", () => {
    const site = fileOf(on, "/etc/wordpress/site.env");
    expect(site).toContain(
      "\nREPLICA_HOSTS='${aws_db_instance.database_replica_1.address} ${aws_db_instance.database_replica_2.address}'\n",
    );
    expect(site).toContain("\nREPLICA_MAX_LAG_SECONDS='5'\n");
    expect(on.output("database_replica_endpoints").value).toEqual([
      "${aws_db_instance.database_replica_1.endpoint}",
      "${aws_db_instance.database_replica_2.endpoint}",
    ]);
  });

  it("change nothing of an existing site except the files of its instances", () => {
    const { database_replica_1, database_replica_2, ...instances } = on.resources("aws_db_instance");
    const others = on.json.resource!;
    expect([database_replica_1, database_replica_2]).not.toContain(undefined);
    expect({ ...others, aws_db_instance: instances }).toEqual(off.json.resource);
  });
});
