import { everyFeature } from "../support/every-feature";
import { policiesOf } from "../support/role-policies";
import { devWith, permissionsFor } from "../support/site";
import { calls, isRead } from "./calls";

interface Statement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: readonly { readonly variable: string; readonly values: readonly string[] }[];
}

const stack = permissionsFor("seongwoo/wordpress");

/** What a role is allowed. The level `__tests__/roles` evaluates conditions and denials too. */
const permissionsOf = (role: string): Statement[] =>
  policiesOf(stack, role)
    .flatMap(({ document }) => document.Statement)
    .map(({ Sid, Effect, Action, Resource, Condition }) => ({
      sid: Sid,
      actions: Action!,
      effect: Effect,
      resources: Resource ?? [],
      condition:
        Condition &&
        Object.values(Condition).flatMap((variables) =>
          Object.entries(variables).map(([variable, values]) => ({ variable, values })),
        ),
    }))
    .filter(({ effect }) => effect === "Allow");

/** Whether a role may perform an action on any resource, or on the one with this ARN. */
function allows(role: string, action: string, arn?: string): boolean {
  const matches = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text);
  return permissionsOf(role).some(
    ({ actions, resources }) =>
      actions.some((pattern) => matches(pattern, action)) &&
      (arn === undefined || resources.some((pattern) => matches(pattern, arn))),
  );
}

const called = Object.entries(calls).flatMap(([service, methods]) =>
  methods.split(" ").map((method) => `${service}:${method}`),
);

describe("the role that plans dev", () => {
  it.each(called.filter(isRead))("may call %s, as a plan of dev does", (action) => {
    expect(allows("plan_dev", action)).toBe(true);
  });

  it("may only read, and send a message to dev's operators", () => {
    const others = permissionsOf("plan_dev").map((statement) => ({
      ...statement,
      actions: statement.actions.filter((action) => !/^[a-z0-9]+:(Describe|Get|List|View)/.test(action)),
    }));
    expect(others.filter(({ actions }) => actions.length > 0)).toMatchObject([
      {
        actions: ["sns:Publish"],
        resources: ["arn:aws:sns:ap-northeast-2:*:dev-wordpress-notifications"],
      },
      {
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        condition: [
          { variable: "aws:ResourceTag/Environment", values: ["dev"] },
          { variable: "kms:ViaService", values: ["sns.ap-northeast-2.amazonaws.com"] },
        ],
      },
    ]);
  });

  // The provider reads the values of all of them in every plan, and keeps none.
  it("reads the values of dev's secrets, and of no others", () => {
    const secrets = permissionsOf("plan_dev").filter(({ actions }) =>
      actions.includes("secretsmanager:GetSecretValue"),
    );
    expect(secrets.map(({ resources }) => resources)).toEqual([
      ["arn:aws:secretsmanager:ap-northeast-2:*:secret:dev-wordpress*"],
    ]);
  });

  it("looks up Amazon's images, whose parameters have no account", () => {
    const parameter =
      "arn:aws:ssm:ap-northeast-2::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    expect(allows("plan_dev", "ssm:GetParameter", parameter)).toBe(true);
  });
});

describe("the permissions of all roles", () => {
  const roles = ["domain", "dev", "production"].flatMap((name) => [`plan_${name}`, `apply_${name}`]);

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html#arns-paths-wildcards
  it.each(roles)(
    "of %s name no ARN with a wildcard in its resource type, which IAM does not accept",
    (role) => {
      const arns = permissionsOf(role).flatMap(({ resources }) => resources);
      expect(arns.filter((arn) => /^arn:aws:(?!s3:|sns:)[^:]*:[^:]*:[^:]*:[a-z-]*\*/.test(arn))).toEqual([]);
    },
  );
});

describe("the role that applies dev", () => {
  it.each(called)("may call %s, as an apply or a destroy of dev does", (action) => {
    expect(allows("apply_dev", action)).toBe(true);
  });

  it.each([
    [
      "aws_autoscaling_group",
      "autoscaling:UpdateAutoScalingGroup",
      "arn:aws:autoscaling:ap-northeast-2:123456789012:autoScalingGroup:uuid:autoScalingGroupName/NAME",
    ],
    [
      "aws_cloudwatch_metric_alarm",
      "cloudwatch:PutMetricAlarm",
      "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:NAME",
    ],
    [
      "aws_cloudwatch_composite_alarm",
      "cloudwatch:PutCompositeAlarm",
      "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:NAME",
    ],
    [
      "aws_cloudwatch_dashboard",
      "cloudwatch:PutDashboard",
      "arn:aws:cloudwatch::123456789012:dashboard/NAME",
    ],
    ["aws_budgets_budget", "budgets:ModifyBudget", "arn:aws:budgets::123456789012:budget/NAME"],
    ["aws_wafv2_ip_set", "wafv2:CreateIPSet", "arn:aws:wafv2:us-east-1:123456789012:global/ipset/NAME/0123"],
    [
      "aws_wafv2_web_acl",
      "wafv2:CreateWebACL",
      "arn:aws:wafv2:us-east-1:123456789012:global/webacl/NAME/0123",
    ],
    ["aws_sns_topic", "sns:CreateTopic", "arn:aws:sns:ap-northeast-2:123456789012:NAME"],
    ["aws_sns_topic", "sns:CreateTopic", "arn:aws:sns:us-east-1:123456789012:NAME"],
    ["aws_db_instance", "rds:CreateDBInstance", "arn:aws:rds:ap-northeast-2:123456789012:db:NAME"],
    ["aws_db_instance", "rds:CreateDBInstanceReadReplica", "arn:aws:rds:ap-northeast-2:123456789012:db:NAME"],
    [
      "aws_db_parameter_group",
      "rds:CreateDBParameterGroup",
      "arn:aws:rds:ap-northeast-2:123456789012:pg:NAME",
    ],
    ["aws_db_subnet_group", "rds:CreateDBSubnetGroup", "arn:aws:rds:ap-northeast-2:123456789012:subgrp:NAME"],
    [
      "aws_iam_instance_profile",
      "iam:CreateInstanceProfile",
      "arn:aws:iam::123456789012:instance-profile/NAME",
    ],
    ["aws_iam_role", "iam:CreateRole", "arn:aws:iam::123456789012:role/NAME"],
    ["aws_iam_role", "iam:PassRole", "arn:aws:iam::123456789012:role/NAME"],
    [
      "aws_cloudwatch_log_group",
      "logs:CreateLogGroup",
      "arn:aws:logs:ap-northeast-2:123456789012:log-group:NAME",
    ],
    [
      "aws_lb",
      "elasticloadbalancing:CreateLoadBalancer",
      "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/NAME/0123",
    ],
    [
      "aws_lb",
      "elasticloadbalancing:CreateListener",
      "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/NAME/0123",
    ],
    [
      "aws_lb",
      "elasticloadbalancing:DeleteListener",
      "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener/app/NAME/0123/4567",
    ],
    [
      "aws_lb_target_group",
      "elasticloadbalancing:CreateTargetGroup",
      "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/NAME/0123",
    ],
    ["aws_s3_bucket", "s3:CreateBucket", "arn:aws:s3:::NAME"],
    ["aws_s3_bucket", "s3:ListBucketVersions", "arn:aws:s3:::NAME"],
    ["aws_s3_bucket", "s3:DeleteObjectVersion", "arn:aws:s3:::NAME/wp-content/uploads/2026/11/sea.png"],
    [
      "aws_secretsmanager_secret",
      "secretsmanager:CreateSecret",
      "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:NAME-AbCdEf",
    ],
  ])("covers the name of each %s in dev with every feature: %s", (type, action, arn) => {
    const names = Object.values(devWith(everyFeature).resources(type)).map(
      ({ name, identifier, alarm_name: alarm, dashboard_name: dashboard, bucket_prefix: prefix }) =>
        (name ??
          identifier ??
          alarm ??
          dashboard ??
          `${prefix as string}20261124220934170700000002`) as string,
    );
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !allows("apply_dev", action, arn.replace("NAME", name)))).toEqual([]);
  });

  it("keeps the log group of CloudFront's firewall, which is in us-east-1", () => {
    const group = "arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-dev-wordpress-cdn";
    expect(allows("apply_dev", "logs:CreateLogGroup", group)).toBe(true);
  });

  it("may do what CloudFront requires for a VPC origin and for delivering access logs", () => {
    expect(allows("apply_dev", "cloudfront:CreateVpcOrigin")).toBe(true);
    expect(allows("apply_dev", "cloudfront:AllowVendedLogDeliveryForResource")).toBe(true);
    const linked = permissionsOf("apply_dev").find(({ actions }) =>
      actions.includes("iam:CreateServiceLinkedRole"),
    );
    expect(linked!.condition![0]!.values).toContain("vpcorigin.cloudfront.amazonaws.com");
  });

  it("covers neither production nor the deployment roles", () => {
    const resources = permissionsOf("apply_dev").flatMap((statement) => statement.resources);
    expect(resources.filter((arn) => arn.includes("production"))).toEqual([]);
    expect(
      resources.filter((arn) => arn.startsWith("arn:aws:iam::") && !/\/(dev-|aws-service-role\/)/.test(arn)),
    ).toEqual([]);
  });

  it("passes the instances' roles to EC2, that of the database's monitoring to RDS, and no others", () => {
    const passing = permissionsOf("apply_dev").filter(({ actions }) => actions.includes("iam:PassRole"));
    expect(passing).toEqual([
      expect.objectContaining({
        resources: ["dev-bastion", "dev-web", "dev-wordpress"].map((role) => `arn:aws:iam::*:role/${role}`),
        condition: [expect.objectContaining({ values: ["ec2.amazonaws.com"] })],
      }),
      expect.objectContaining({
        resources: ["arn:aws:iam::*:role/dev-database"],
        condition: [expect.objectContaining({ values: ["monitoring.rds.amazonaws.com"] })],
      }),
    ]);
    for (const { condition } of passing) {
      expect(condition).toMatchObject([{ variable: "iam:PassedToService" }]);
    }
  });

  it("writes only its own state and lock, may store the instances' files and the error page, and empty the buckets", () => {
    const objects = permissionsOf("apply_dev")
      .flatMap(({ resources }) => resources)
      .filter((arn) => /^arn:aws:s3:::.*\//.test(arn));
    expect([...new Set(objects)].sort()).toEqual([
      "arn:aws:s3:::dev-wordpress-error-*/*",
      "arn:aws:s3:::dev-wordpress-instances-*/*",
      "arn:aws:s3:::dev-wordpress-logs-*/*",
      "arn:aws:s3:::dev-wordpress-media-*/*",
      "arn:aws:s3:::seongwoo-shop-terraform-state/dev/terraform.tfstate",
      "arn:aws:s3:::seongwoo-shop-terraform-state/dev/terraform.tfstate.tflock",
    ]);
  });
});
