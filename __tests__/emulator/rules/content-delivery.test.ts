import * as acm from "@aws-sdk/client-acm";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import { expectRefusal } from "../support/refusal";
import { describeRules, Network } from "./describe-rules";

describeRules("of CloudFront", (rig) => {
  describe("CloudFront", () => {
    let loadBalancer: string;
    let cachePolicy: cloudFront.CreateCachePolicyCommandOutput;
    let vpcOrigin: cloudFront.CreateVpcOriginCommandOutput;
    let distribution: cloudFront.CreateDistributionCommandOutput;

    beforeAll(async () => {
      loadBalancer = await createLoadBalancer("private", rig().ours);
      cachePolicy = await rig().aws.cloudFront.send(
        new cloudFront.CreateCachePolicyCommand({
          CachePolicyConfig: { Name: "pages", MinTTL: 0, DefaultTTL: 60, MaxTTL: 86_400 },
        }),
      );
      vpcOrigin = await createVpcOrigin(loadBalancer);
      distribution = await createDistribution({
        Origins: one({ Id: "site", DomainName: "example.net", VpcOriginConfig: { VpcOriginId: originId() } }),
        DefaultCacheBehavior: behavior(cachePolicy.CachePolicy!.Id!),
        Aliases: one("example.net"),
      });
    });

    it("reports a new VPC origin as Deploying first, as AWS does for minutes", async () => {
      expect(vpcOrigin.VpcOrigin!.Status).toBe("Deploying");
      const status = async () => {
        const answer = await rig().aws.cloudFront.send(
          new cloudFront.GetVpcOriginCommand({ Id: originId() }),
        );
        return answer.VpcOrigin!.Status;
      };
      expect([await status(), await status()]).toEqual(["Deploying", "Deployed"]);
    });

    it.each([
      [
        "of a load balancer that does not exist",
        () => loadBalancer.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      ],
      ["in a VPC without an internet gateway", () => createLoadBalancer("unreachable", rig().theirs)],
    ])("a VPC origin %s", async (_, arn) => {
      await expectRefusal(createVpcOrigin(await arn()), "InvalidArgument");
    });

    it.each([
      [
        "with a cache policy that does not exist",
        () => ({ DefaultCacheBehavior: behavior("4135ea2d-0000-44a3-9df3-4b5a84be39ad") }),
        "NoSuchCachePolicy",
      ],
      [
        "with a VPC origin that does not exist",
        () => ({
          Origins: one({
            Id: "site",
            DomainName: "example.net",
            VpcOriginConfig: { VpcOriginId: "vo_none" },
          }),
        }),
        "EntityNotFound",
      ],
      [
        "with an origin access control that does not exist",
        () => ({
          Origins: one({
            Id: "site",
            DomainName: "bucket.s3.amazonaws.com",
            S3OriginConfig: { OriginAccessIdentity: "" },
            OriginAccessControlId: "E000000000000",
          }),
        }),
        "InvalidOriginAccessControl",
      ],
      [
        "with an alias of another distribution",
        () => ({ Aliases: one("example.net") }),
        "CNAMEAlreadyExists",
      ],
      [
        "with a certificate outside us-east-1",
        async () => {
          const { CertificateArn } = await rig().aws.acm.send(
            new acm.RequestCertificateCommand({ DomainName: "example.net" }),
          );
          return { ViewerCertificate: { ACMCertificateArn: CertificateArn, SSLSupportMethod: "sni-only" } };
        },
        "InvalidViewerCertificate",
      ],
    ] as [string, () => Settings | Promise<Settings>, string][])(
      "a distribution %s",
      async (_, settings, code) => {
        await expectRefusal(createDistribution(await settings()), code);
      },
    );

    it("to delete what a distribution uses, or an enabled distribution", async () => {
      const { CachePolicy, ETag } = cachePolicy;
      await expectRefusal(
        rig().aws.cloudFront.send(
          new cloudFront.DeleteCachePolicyCommand({ Id: CachePolicy!.Id, IfMatch: ETag }),
        ),
        "CachePolicyInUse",
      );
      const config = vpcOrigin.VpcOrigin!.VpcOriginEndpointConfig!;
      const id = { Id: originId(), IfMatch: vpcOrigin.ETag };
      await expectRefusal(
        rig().aws.cloudFront.send(
          new cloudFront.UpdateVpcOriginCommand({ ...id, VpcOriginEndpointConfig: config }),
        ),
        "CannotUpdateEntityWhileInUse",
      );
      await expectRefusal(
        rig().aws.cloudFront.send(new cloudFront.DeleteVpcOriginCommand(id)),
        "CannotDeleteEntityWhileInUse",
      );
      await expectRefusal(
        rig().aws.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancer })),
        "ResourceInUse",
      );
      await expectRefusal(deleteDistribution(), "DistributionNotDisabled");
    });

    it("deletes all of that in order: distribution, VPC origin, load balancer", async () => {
      const { Id, DistributionConfig } = distribution.Distribution!;
      const IfMatch = distribution.ETag;
      await rig().aws.cloudFront.send(
        new cloudFront.UpdateDistributionCommand({
          Id,
          IfMatch,
          DistributionConfig: { ...DistributionConfig!, Enabled: false },
        }),
      );
      await deleteDistribution();
      const id = { Id: originId(), IfMatch: vpcOrigin.ETag };
      await expectRefusal(
        rig().aws.cloudFront.send(new cloudFront.DeleteVpcOriginCommand({ ...id, IfMatch: "E0" })),
        "PreconditionFailed",
      );
      await rig().aws.cloudFront.send(new cloudFront.DeleteVpcOriginCommand(id));
      await rig().aws.cloudFront.send(new cloudFront.GetVpcOriginCommand({ Id: originId() }));
      await expectRefusal(
        rig().aws.cloudFront.send(new cloudFront.GetVpcOriginCommand({ Id: originId() })),
        "EntityNotFound",
      );
      await rig().aws.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancer }));
      await rig().aws.cloudFront.send(
        new cloudFront.DeleteCachePolicyCommand({
          Id: cachePolicy.CachePolicy!.Id,
          IfMatch: cachePolicy.ETag,
        }),
      );
    });

    type Settings = Partial<cloudFront.DistributionConfig>;

    const originId = () => vpcOrigin.VpcOrigin!.Id!;
    const one = <T>(item: T) => ({ Quantity: 1, Items: [item] });
    const behavior = (CachePolicyId: string) =>
      ({ TargetOriginId: "site", ViewerProtocolPolicy: "redirect-to-https", CachePolicyId }) as const;

    async function createLoadBalancer(Name: string, { subnets, group }: Network): Promise<string> {
      const { LoadBalancers } = await rig().aws.elb.send(
        new elb.CreateLoadBalancerCommand({
          Name,
          Scheme: "internal",
          Subnets: subnets.slice(0, 2),
          SecurityGroups: [group],
        }),
      );
      return LoadBalancers![0]!.LoadBalancerArn!;
    }

    function createVpcOrigin(Arn: string) {
      return rig().aws.cloudFront.send(
        new cloudFront.CreateVpcOriginCommand({
          VpcOriginEndpointConfig: {
            Name: "site",
            Arn,
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: "https-only",
          },
        }),
      );
    }

    function createDistribution(settings: Settings) {
      return rig().aws.cloudFront.send(
        new cloudFront.CreateDistributionCommand({
          DistributionConfig: {
            CallerReference: JSON.stringify(settings),
            Comment: "",
            Enabled: true,
            Origins: one({ Id: "site", DomainName: "example.com" }),
            DefaultCacheBehavior: behavior("4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
            ...settings,
          },
        }),
      );
    }

    function deleteDistribution() {
      const { Id } = distribution.Distribution!;
      return rig().aws.cloudFront.send(
        new cloudFront.DeleteDistributionCommand({ Id, IfMatch: distribution.ETag }),
      );
    }
  });
});
