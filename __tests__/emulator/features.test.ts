import * as acm from "@aws-sdk/client-acm";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { reachability } from "terraform-review";
import { fullest } from "../support/fullest";
import { Changes } from "../support/site";
import { media } from "./inspections/c1-media";
import { readReplicas } from "./inspections/c4-read-replicas";
import { AppliedDev, goneIn, linesOf, updatedIn } from "./support/applied-dev";
import { Aws } from "./support/aws";
import { describeEmulator } from "./support/describe-emulator";
import { listedKinds, more, partsOfOthers, takeInventory } from "./support/inventory";
import { observe, ObservedSite } from "./support/observed-site";
import { operator } from "./support/operator";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { dev, ExpectedSite } from "./support/sites";
import { Change, Stack } from "./support/stack";

const besidePublicLoadBalancer = {
  siteCdn: { enabled: true, keepPublicLoadBalancer: true },
} as const satisfies Changes;

/** What the fullest site is to be, asked of AWS. */
const expected: ExpectedSite & { webTierName: string } = {
  ...dev,
  webTierName: "dev-web",
  mediaName: "media.dev.seongwoo.shop",
  readReplicas: { zones: ["ap-northeast-2a", "ap-northeast-2b"], maxLagSeconds: 5 },
};

/** How dev comes to two tiers, step by step, is in two-tiers.test.ts. */
describeEmulator("dev, with every feature that it can have (C1, C2, C4)", () => {
  let applied: AppliedDev;
  let aws: Aws;
  let stack: Stack;

  beforeAll(async () => {
    applied = await AppliedDev.start();
    ({ aws, stack } = applied);
  });
  afterAll(() => applied?.stop());

  describe("switched on for the running site, one at a time, takes nothing away and changes little", () => {
    it.each<[string, Changes, string[]]>([
      [
        "media (C1)",
        { media: { enabled: true } },
        [
          "aws_autoscaling_group.fleet: launch_template",
          "aws_iam_role_policy.fleet_role_policy: policy",
          "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
        ],
      ],
      [
        "CloudFront before the site",
        besidePublicLoadBalancer,
        ["aws_autoscaling_group.fleet: target_group_arns", "aws_route53_record.record: records"],
      ],
      [
        "read replicas (C4)",
        { database: { readReplicas: 2 } },
        [
          "aws_autoscaling_group.fleet: launch_template",
          "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
        ],
      ],
    ])("%s", async (_, changes, updated) => {
      const plan = await applied.planOf(changes);
      expect(goneIn(plan)).toEqual([]);
      expect(updatedIn(plan)).toEqual(updated);
    });
  });

  describe("switched on all at once, beside the public load balancer", () => {
    let plan: Change[];

    beforeAll(async () => {
      plan = await applied.planOf({ ...fullest, ...besidePublicLoadBalancer });
      await stack.apply();
    });

    it("take nothing away but the way past the web tier, and replace nothing", () => {
      expect(goneIn(plan)).toEqual([
        "aws_vpc_security_group_egress_rule.load_balancer_security_group_http_to_fleet",
        "aws_vpc_security_group_ingress_rule.fleet_security_group_http_from_load_balancer",
      ]);
    });

    it("change the instances, the way of visitors to them, and nothing else", () => {
      expect(updatedIn(plan)).toEqual([
        "aws_autoscaling_group.fleet: launch_template, target_group_arns",
        "aws_iam_role_policy.fleet_role_policy: policy",
        "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
        "aws_route53_record.record: records",
      ]);
    });

    it("plan nothing more", async () => {
      expect(await stack.plan()).toEqual([]);
    });
  });

  describe("with CloudFront alone before it", () => {
    let plan: Change[];
    let site: ObservedSite;
    let distribution: cloudFront.Distribution;

    beforeAll(async () => {
      plan = await applied.planOf(fullest);
      await stack.apply();
      site = await observe(aws, expected);
      distribution = await distributionOf("dev.seongwoo.shop");
    });

    it("has lost the public load balancer, with all that belonged to it, and nothing else", () => {
      expect(goneIn(plan)).toEqual([
        "aws_lb.load_balancer",
        "aws_lb_listener.load_balancer_http_listener",
        "aws_lb_listener.load_balancer_https_listener",
        "aws_lb_target_group.load_balancer_target_group",
        "aws_security_group.load_balancer_security_group",
        "aws_vpc_security_group_egress_rule.load_balancer_security_group_http_to_web_tier",
        "aws_vpc_security_group_ingress_rule.load_balancer_security_group_http_from_internet",
        "aws_vpc_security_group_ingress_rule.load_balancer_security_group_https_from_internet",
        "aws_vpc_security_group_ingress_rule.web_tier_security_group_http_from_load_balancer",
      ]);
      expect(updatedIn(plan)).toEqual(["aws_autoscaling_group.web_tier: target_group_arns"]);
    });

    it("plans nothing more", async () => {
      expect(await stack.plan()).toEqual([]);
    });

    for (const { id, inspections } of [media, readReplicas]) {
      it.each(Object.entries(inspections))(`${id} %s`, (_, inspection) => {
        expect(inspection(site, expected)).toEqual([]);
      });
    }

    it("is found by its name at CloudFront, which has an issued certificate of us-east-1", async () => {
      const record = site.records.find(({ Name }) => Name === "dev.seongwoo.shop.");
      expect(record).toMatchObject({ Type: "CNAME", ResourceRecords: [{ Value: distribution.DomainName }] });
      const arn = distribution.DistributionConfig!.ViewerCertificate!.ACMCertificateArn;
      const { Certificate } = await aws.acmOfCloudFront.send(
        new acm.DescribeCertificateCommand({ CertificateArn: arn }),
      );
      expect(Certificate).toMatchObject({ DomainName: "dev.seongwoo.shop", Status: "ISSUED" });
    });

    it("is reached by CloudFront over HTTPS, through a VPC origin, at a load balancer without a public address", async () => {
      const origins = distribution.DistributionConfig!.Origins!.Items!;
      expect(origins).toHaveLength(1);
      const { VpcOrigin } = await aws.cloudFront.send(
        new cloudFront.GetVpcOriginCommand({ Id: origins[0]!.VpcOriginConfig!.VpcOriginId }),
      );
      const { Arn, OriginProtocolPolicy } = VpcOrigin!.VpcOriginEndpointConfig!;
      const balancer = site.loadBalancers.find(({ LoadBalancerArn }) => LoadBalancerArn === Arn);
      expect([VpcOrigin!.Status, OriginProtocolPolicy]).toEqual(["Deployed", "https-only"]);
      expect(balancer).toMatchObject({ LoadBalancerName: "dev-wordpress-cdn", Scheme: "internal" });
    });

    it("is reached as the JSON says, asked of the AWS API: from the internet not at all", async () => {
      const names = { [operator.cidr]: "var.admin_cidrs" };
      const paths = linesOf(await reachabilityFromApi(aws, expected, names));
      expect(paths).toEqual(linesOf(reachability(stack.json())));
      expect(paths.filter((path) => path.startsWith("internet → "))).toEqual([]);
      expect(
        paths.filter((path) => path.startsWith("com.amazonaws.global.cloudfront.origin-facing")),
      ).toEqual(["com.amazonaws.global.cloudfront.origin-facing → load balancer dev-wordpress-cdn: 443"]);
    });

    it("has the access logs of the uploads delivered into their bucket", async () => {
      const client = aws.logsOfCloudFront;
      const { deliverySources } = await client.send(new logs.DescribeDeliverySourcesCommand({}));
      const { deliveries } = await client.send(new logs.DescribeDeliveriesCommand({}));
      const { deliveryDestinations } = await client.send(new logs.DescribeDeliveryDestinationsCommand({}));
      expect(deliverySources).toEqual([
        expect.objectContaining({ logType: "ACCESS_LOGS", resourceArns: [site.media!.distribution!.ARN] }),
      ]);
      expect(deliveryDestinations).toEqual([
        expect.objectContaining({
          deliveryDestinationConfiguration: {
            destinationResourceArn: expect.stringMatching(/^arn:aws:s3:::dev-wordpress-media-logs-/),
          },
        }),
      ]);
      expect(deliveries).toEqual([
        expect.objectContaining({
          deliverySourceName: deliverySources![0]!.name,
          deliveryDestinationArn: deliveryDestinations![0]!.arn,
        }),
      ]);
    });

    it("boots both fleets from user data that EC2 takes", () => {
      for (const { userData } of [site, site.webTier!]) {
        expect(userData.sizeBytes).toBeGreaterThan(0);
        expect(userData.sizeBytes).toBeLessThanOrEqual(16_384);
      }
    });

    it("makes nothing of a kind that the inventory of this test does not know", () => {
      const known = [...listedKinds, ...Object.keys(partsOfOthers)];
      const kinds = Object.keys(stack.json().resource as object);
      expect(kinds.filter((kind) => !known.includes(kind))).toEqual([]);
    });
  });

  it("is destroyed without a trace", async () => {
    await stack.destroy();
    expect(more(await takeInventory(aws), applied.before)).toEqual({});
    expect(applied.emulator.complaints).toEqual([]);
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
