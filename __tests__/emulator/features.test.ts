import * as acm from "@aws-sdk/client-acm";
import * as budgets from "@aws-sdk/client-budgets";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as cloudWatchLogs from "@aws-sdk/client-cloudwatch-logs";
import * as s3 from "@aws-sdk/client-s3";
import * as waf from "@aws-sdk/client-wafv2";
import { createHash } from "node:crypto";
import { reachability } from "terraform-review";
import { calls } from "../deployment/calls";
import { everyFeature } from "../support/every-feature";
import { Changes } from "../support/site";
import { alarms } from "./inspections/d3-alarms";
import { logs } from "./inspections/d3-logs";
import { media } from "./inspections/c1-media";
import { mail } from "./inspections/d2-mail";
import { resourcesOf } from "./inspections/permissions";
import { readReplicas } from "./inspections/c4-read-replicas";
import { AppliedDev, destroyedIn, linesOf, updatedIn } from "./support/applied-dev";
import { asRole } from "./support/as-role";
import { Aws } from "./support/aws";
import { describeEmulator } from "./support/describe-emulator";
import { iamAction } from "./support/iam-actions";
import { listedTypes, difference, parentTypes, takeInventory } from "./support/inventory";
import { observe, ObservedSite } from "./support/observed-site";
import { operator } from "./support/operator";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { dev, ExpectedSite } from "./support/sites";
import { Change, Stack } from "./support/stack";

const withPublicLoadBalancer = {
  siteCdn: { enabled: true, keepPublicLoadBalancer: true },
} as const satisfies Changes;

/** The site with every feature, as AWS should describe it. */
const expected: ExpectedSite & { webTierName: string } = {
  ...dev,
  webTierName: "dev-web",
  mediaName: "media.dev.seongwoo.shop",
  mailDomain: "dev.seongwoo.shop",
  readReplicas: { zones: ["ap-northeast-2a", "ap-northeast-2b"], maxLagSeconds: 5 },
  logged: { retentionDays: 30 },
  notified: ["email operator@seongwoo.shop", "https https://events.example.com/hooks/wordpress"],
};

/** The step-by-step switch to two tiers is in two-tiers.test.ts. */
describeEmulator("dev with every feature (C1, C2, C4, D2, D3)", () => {
  let applied: AppliedDev;
  let aws: Aws;
  let stack: Stack;

  beforeAll(async () => {
    applied = await AppliedDev.start();
    ({ aws, stack } = applied);
  });
  afterAll(() => applied?.stop());

  describe("each feature enabled on its own deletes nothing and changes little", () => {
    it.each<[string, Changes, string[]]>([
      [
        "media (C1)",
        { media: { enabled: true } },
        [
          "aws_autoscaling_group.fleet: launch_template",
          "aws_iam_role_policy.fleet_role_policy: policy",
          "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
          "aws_s3_object.fleet_instance_files: content, etag, version_id",
        ],
      ],
      [
        "CloudFront in front of the site",
        withPublicLoadBalancer,
        ["aws_autoscaling_group.fleet: target_group_arns", "aws_route53_record.record: records"],
      ],
      [
        "read replicas (C4)",
        { database: { readReplicas: 2 } },
        [
          "aws_autoscaling_group.fleet: launch_template",
          "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
          "aws_s3_object.fleet_instance_files: content, etag, version_id",
        ],
      ],
      [
        "mail (D2)",
        { mail: { enabled: true } },
        [
          "aws_autoscaling_group.fleet: launch_template",
          "aws_iam_role_policy.fleet_role_policy: policy",
          "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
          "aws_s3_object.fleet_instance_files: content, etag, version_id",
        ],
      ],
      ["alarms (D3)", { alarms: { enabled: true } }, []],
      [
        "traffic logs (D3)",
        { logs: { traffic: true } },
        ["aws_lb.load_balancer: access_logs, connection_logs"],
      ],
      [
        "logs, and monitoring of the database (D3)",
        { logs: { enabled: true }, database: { enhancedMonitoring: true } },
        [
          "aws_autoscaling_group.fleet: launch_template",
          "aws_db_instance.database: enabled_cloudwatch_logs_exports, monitoring_interval, monitoring_role_arn",
          "aws_iam_role_policy.fleet_role_policy: policy",
          "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
          "aws_s3_object.fleet_instance_files: content, etag, version_id",
        ],
      ],
      ["a firewall (D5)", { firewall: { enabled: true } }, []],
      ["maintenance (D5)", { maintenance: { enabled: true } }, []],
    ])("%s", async (_, changes, updated) => {
      const plan = await applied.planWith(changes);
      expect(destroyedIn(plan)).toEqual([]);
      expect(updatedIn(plan)).toEqual(updated);
    });
  });

  describe("all features enabled at once, with the public load balancer kept", () => {
    let plan: Change[];

    beforeAll(async () => {
      plan = await applied.planWith({ ...everyFeature, ...withPublicLoadBalancer });
      await stack.apply();
    });

    it("delete only the rules that bypass the web tier, and replace nothing", () => {
      expect(destroyedIn(plan)).toEqual([
        "aws_vpc_security_group_egress_rule.load_balancer_security_group_http_to_fleet",
        "aws_vpc_security_group_ingress_rule.fleet_security_group_http_from_load_balancer",
      ]);
    });

    it("change the instances, how visitors reach them, and what is logged, and nothing else", () => {
      expect(updatedIn(plan)).toEqual([
        "aws_autoscaling_group.fleet: launch_template, target_group_arns",
        "aws_db_instance.database: enabled_cloudwatch_logs_exports, monitoring_interval, monitoring_role_arn",
        "aws_iam_role_policy.fleet_role_policy: policy",
        "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
        "aws_lb.load_balancer: access_logs, connection_logs",
        "aws_route53_record.record: records",
        "aws_s3_object.fleet_instance_files: content, etag, version_id",
      ]);
    });

    it("leave nothing to plan", async () => {
      expect(await stack.plan()).toEqual([]);
    });
  });

  describe("with CloudFront as the only entry", () => {
    let plan: Change[];
    let site: ObservedSite;
    let distribution: cloudFront.Distribution;

    beforeAll(async () => {
      plan = await applied.planWith(everyFeature);
      await stack.apply();
      site = await observe(aws, expected);
      distribution = await distributionOf("dev.seongwoo.shop");
    });

    it("loses the public load balancer with everything that belongs to it, and nothing else", () => {
      const isAlarm = (address: string) => address.startsWith("aws_cloudwatch_");
      expect(destroyedIn(plan).filter((address) => !isAlarm(address))).toEqual([
        "aws_lb.load_balancer",
        "aws_lb_listener.load_balancer_http_listener",
        "aws_lb_listener.load_balancer_https_listener",
        "aws_lb_target_group.load_balancer_target_group",
        "aws_security_group.load_balancer_security_group",
        "aws_vpc_security_group_egress_rule.load_balancer_security_group_http_to_web_tier",
        "aws_vpc_security_group_ingress_rule.load_balancer_security_group_http_from_internet",
        "aws_vpc_security_group_ingress_rule.load_balancer_security_group_https_from_internet",
        "aws_vpc_security_group_ingress_rule.web_tier_security_group_http_from_load_balancer",
        "aws_wafv2_ip_set.firewall_allowed_ipv4",
        "aws_wafv2_ip_set.firewall_allowed_ipv6",
        "aws_wafv2_ip_set.firewall_maintenance_allowed_ipv4",
        "aws_wafv2_web_acl.firewall",
        "aws_wafv2_web_acl_association.firewall_load_balancer",
        "aws_wafv2_web_acl_logging_configuration.firewall_logs_configuration",
      ]);
      expect(updatedIn(plan)).toEqual([
        "aws_autoscaling_group.web_tier: target_group_arns",
        "aws_cloudwatch_dashboard.dashboard: dashboard_body",
        // It no longer writes its logs.
        "aws_s3_bucket_policy.traffic_logs_bucket_policy: policy",
        "terraform_data.alarms_outage_members: input, output",
      ]);
    });

    it("loses the load balancer's alarms, and replaces those that combine others (D3)", () => {
      const lost = plan
        .filter(({ actions }) => actions.join() === "delete")
        .map(({ address }) => address.split(".")[1]!)
        .filter((id) => id.startsWith("alarms_"));
      const replaced = plan
        .filter(({ actions }) => actions.join() === "delete,create")
        .map(({ address }) => address.split(".")[0]);
      expect(lost.length).toBeGreaterThan(5);
      expect(lost.filter((id) => !/^alarms_(load_balancer_|firewall_flood$)/.test(id))).toEqual([]);
      expect(new Set(replaced)).toEqual(new Set(["aws_cloudwatch_composite_alarm"]));
    });

    it("leaves nothing to plan", async () => {
      expect(await stack.plan()).toEqual([]);
    });

    for (const { id, inspections } of [media, mail, readReplicas, alarms, logs]) {
      it.each(Object.entries(inspections))(`${id} %s`, (_, inspection) => {
        expect(inspection(site, expected)).toEqual([]);
      });
    }

    it("resolves its name to CloudFront, which has an issued certificate in us-east-1", async () => {
      const record = site.records.find(({ Name }) => Name === "dev.seongwoo.shop.");
      expect(record).toMatchObject({ Type: "CNAME", ResourceRecords: [{ Value: distribution.DomainName }] });
      const arn = distribution.DistributionConfig!.ViewerCertificate!.ACMCertificateArn;
      const { Certificate } = await aws.acmOfCloudFront.send(
        new acm.DescribeCertificateCommand({ CertificateArn: arn }),
      );
      expect(Certificate).toMatchObject({ DomainName: "dev.seongwoo.shop", Status: "ISSUED" });
    });

    it("is reached by CloudFront over HTTPS, through a VPC origin and an internal load balancer", async () => {
      const origins = distribution.DistributionConfig!.Origins!.Items!;
      const [origin, ...others] = origins.filter(({ VpcOriginConfig }) => VpcOriginConfig);
      expect(others).toEqual([]);
      const { VpcOrigin } = await aws.cloudFront.send(
        new cloudFront.GetVpcOriginCommand({ Id: origin!.VpcOriginConfig!.VpcOriginId }),
      );
      const { Arn, OriginProtocolPolicy } = VpcOrigin!.VpcOriginEndpointConfig!;
      const balancer = site.loadBalancers.find(({ LoadBalancerArn }) => LoadBalancerArn === Arn);
      expect([VpcOrigin!.Status, OriginProtocolPolicy]).toEqual(["Deployed", "https-only"]);
      expect(balancer).toMatchObject({ LoadBalancerName: "dev-wordpress-cdn", Scheme: "internal" });
    });

    it("may be told by the instances to forget its pages, and no other; its id is beside their files (D1)", async () => {
      const { fleetRole, instanceFiles } = site;
      expect(resourcesOf(fleetRole, "cloudfront:CreateInvalidation")).toEqual([distribution.ARN]);
      const { Body } = await aws.s3.send(
        new s3.GetObjectCommand({ Bucket: instanceFiles.bucket, Key: "site-cdn-distribution" }),
      );
      expect(await Body!.transformToString()).toBe(distribution.Id);
    });

    it("has the same reachability in the AWS API as in the JSON, with no path from the internet", async () => {
      const names = { [operator.cidr]: "var.admin_cidrs" };
      const paths = linesOf(await reachabilityFromApi(aws, expected, names));
      expect(paths).toEqual(linesOf(reachability(stack.json())));
      expect(paths.filter((path) => path.startsWith("internet → "))).toEqual([]);
      expect(
        paths.filter((path) => path.startsWith("com.amazonaws.global.cloudfront.origin-facing")),
      ).toEqual(["com.amazonaws.global.cloudfront.origin-facing → load balancer dev-wordpress-cdn: 443"]);
    });

    it("delivers the requests to both distributions to the bucket of the logs (D3)", () => {
      const logged = Object.keys(site.logs.distributions);
      expect(logged.sort()).toEqual([distribution.ARN, site.media!.distribution!.ARN].sort());
    });

    it("has a firewall before CloudFront, which logs without secrets (D5)", async () => {
      const { WebACLs = [] } = await aws.wafOfCloudFront.send(
        new waf.ListWebACLsCommand({ Scope: "CLOUDFRONT" }),
      );
      const [{ ARN, Id, Name }] = WebACLs as [waf.WebACLSummary];
      expect(distribution.DistributionConfig!.WebACLId).toBe(ARN);
      const { WebACL } = await aws.wafOfCloudFront.send(
        new waf.GetWebACLCommand({ Scope: "CLOUDFRONT", Id, Name }),
      );
      const rules = [...WebACL!.Rules!].sort((one, other) => one.Priority! - other.Priority!);
      expect(rules.map((rule) => rule.Name)).toEqual([
        "maintenance",
        "allowed-addresses",
        "blocked-countries",
        "xmlrpc",
        "login-attempts",
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesCommonRuleSet",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesSQLiRuleSet",
        "AWSManagedRulesPHPRuleSet",
        "AWSManagedRulesWordPressRuleSet",
        "suspicious",
        "suspicious-but-editing",
        "suspicious-and-not-editing",
      ]);
      const { LoggingConfiguration } = await aws.wafOfCloudFront.send(
        new waf.GetLoggingConfigurationCommand({ ResourceArn: ARN }),
      );
      const { logGroups } = await aws.logsOfCloudFront.send(new cloudWatchLogs.DescribeLogGroupsCommand({}));
      expect(logGroups).toEqual([expect.objectContaining({ retentionInDays: 30 })]);
      expect(LoggingConfiguration!.LogDestinationConfigs).toEqual([logGroups![0]!.arn!.replace(/:\*$/, "")]);
      expect(LoggingConfiguration!.RedactedFields).toContainEqual({ SingleHeader: { Name: "cookie" } });
    });

    it("watches only what exists (D3)", async () => {
      const ids = Object.values(await takeInventory(aws)).flat();
      const watched = new Set(site.operations.alarms.flatMap(({ watches }) => watches));
      const missing = [...watched].filter((value) => !ids.some((id) => id.endsWith(value)));
      expect(watched.size).toBeGreaterThan(10);
      // Dimensions that are no names of resources.
      expect(missing.sort()).toEqual(["/", "ALL", "Global", "aws/efs/automatic-backup-vault", "xfs"]);
    });

    it("sends a message about the account's costs to the same topic (D3)", async () => {
      const account = { AccountId: "123456789012", BudgetName: "dev-wordpress-account" };
      const { Budget } = await aws.budgets.send(new budgets.DescribeBudgetCommand(account));
      const { Notifications = [] } = await aws.budgets.send(
        new budgets.DescribeNotificationsForBudgetCommand(account),
      );
      const subscribers = await Promise.all(
        Notifications.map((Notification) =>
          aws.budgets.send(
            new budgets.DescribeSubscribersForNotificationCommand({ ...account, Notification }),
          ),
        ),
      );
      expect(Budget).toMatchObject({ BudgetLimit: { Amount: "300" }, TimeUnit: "MONTHLY" });
      expect(subscribers.map((one) => one.Subscribers!.map(({ Address }) => Address))).toEqual(
        Notifications.map(() => [site.operations.topics[0]!.arn]),
      );
      expect(Notifications.map(({ NotificationType, Threshold }) => [NotificationType, Threshold])).toEqual(
        expect.arrayContaining([
          ["ACTUAL", 80],
          ["FORECASTED", 100],
        ]),
      );
    });

    it("gives both fleets user data of less than 2 KB, within EC2's limit of 16 KB", () => {
      for (const { userData } of [site, site.webTier!]) {
        expect(userData.sizeBytes).toBeGreaterThan(0);
        expect(userData.sizeBytes).toBeLessThan(2048);
      }
    });

    it("lets each fleet read the version of its files that its user data names, and an old one", async () => {
      for (const { fleetRole, instanceFiles } of [site, site.webTier!]) {
        const { bucket: Bucket, key: Key, versionId: VersionId, sha256, text } = instanceFiles;
        const { Versions } = await aws.s3.send(new s3.ListObjectVersionsCommand({ Bucket, Prefix: Key }));
        const old = Versions!.find((version) => version.VersionId !== VersionId);
        await asRole(applied.emulator, fleetRole!.arn, async (client) => {
          const read = async (version?: string) =>
            (
              await client.send(new s3.GetObjectCommand({ Bucket, Key, VersionId: version }))
            ).Body!.transformToString();
          const content = await read(VersionId);
          expect(content).toBe(text);
          expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
          if (fleetRole === site.fleetRole) {
            expect(await read(old!.VersionId)).toMatch(/^#cloud-config\n/);
          }
        });
      }
    });

    it("denies each fleet the files of the other, its own without a version, lists, and changes", async () => {
      const { bucket: Bucket } = site.instanceFiles;
      for (const [own, other] of [
        [site, site.webTier!],
        [site.webTier!, site],
      ] as const) {
        const { key: Key } = own.instanceFiles;
        const { key, versionId } = other.instanceFiles;
        await asRole(applied.emulator, own.fleetRole!.arn, async (client) => {
          for (const request of [
            () => client.send(new s3.GetObjectCommand({ Bucket, Key: key, VersionId: versionId })),
            () => client.send(new s3.GetObjectCommand({ Bucket, Key })),
            () => client.send(new s3.ListObjectsV2Command({ Bucket })),
            () => client.send(new s3.ListObjectVersionsCommand({ Bucket })),
            () => client.send(new s3.PutObjectCommand({ Bucket, Key, Body: "#!/bin/sh" })),
            () => client.send(new s3.DeleteObjectCommand({ Bucket, Key })),
          ]) {
            await expect(request()).rejects.toMatchObject({ name: "AccessDenied" });
          }
        });
      }
    });

    it("stores the files again when somebody else has overwritten them", async () => {
      const { bucket: Bucket, key: Key } = site.instanceFiles;
      await aws.s3.send(new s3.PutObjectCommand({ Bucket, Key, Body: "#cloud-config" }));
      expect(updatedIn(await stack.plan())).toEqual([
        "aws_autoscaling_group.fleet: launch_template",
        "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
        "aws_s3_object.fleet_instance_files: etag, version_id",
      ]);
      await stack.apply();
      const { instanceFiles } = await observe(aws, expected);
      expect(instanceFiles.text).toBe(site.instanceFiles.text);
      expect(instanceFiles.versionId).not.toBe(site.instanceFiles.versionId);
    });

    it("creates only resource types that the inventory lists", () => {
      const known = [...listedTypes, ...Object.keys(parentTypes)];
      const types = Object.keys(stack.json().resource as object);
      expect(types.filter((type) => !known.includes(type))).toEqual([]);
    });
  });

  it("is destroyed without a trace", async () => {
    await stack.destroy();
    expect(difference(await takeInventory(aws), applied.before)).toEqual({});
    expect(applied.emulator.errors).toEqual([]);
  });

  // Everybody may ask who they are. The domain stack's calls have a role of their own.
  const ofOthers = ["sts:GetCallerIdentity", "route53:CreateHostedZone", "route53:ChangeTagsForResource"];

  it("was applied and destroyed by calls that the deployment roles are held to (D8)", () => {
    const recorded = Object.entries(calls).flatMap(([service, names]) =>
      names.split(" ").map((name) => `${service}:${name}`),
    );
    const made = [...applied.emulator.calls].map(iamAction);
    expect(made).toContain("ec2:DeleteVpc");
    // Add what is missing to __tests__/deployment/calls.ts.
    expect([...new Set(made)].filter((call) => ![...recorded, ...ofOthers].includes(call)).sort()).toEqual(
      [],
    );
  });

  async function distributionOf(name: string): Promise<cloudFront.Distribution> {
    const { DistributionList } = await aws.cloudFront.send(new cloudFront.ListDistributionsCommand({}));
    const summary = DistributionList!.Items!.find(({ Aliases }) => Aliases?.Items?.includes(name));
    const { Distribution } = await aws.cloudFront.send(
      new cloudFront.GetDistributionCommand({ Id: summary!.Id }),
    );
    return Distribution!;
  }
});
