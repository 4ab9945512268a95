import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as s3 from "@aws-sdk/client-s3";
import { region } from "../support/aws";
import { expectRefusal } from "../support/refusal";
import { describeRules } from "./describe-rules";

describeRules("of load balancers", (rig) => {
  describe("a load balancer", () => {
    it.each([
      ["in one subnet", () => ({ Subnets: rig().ours.subnets.slice(0, 1) }), "ValidationError"],
      [
        "in two subnets of one zone",
        () => ({ Subnets: rig().ours.subnets.slice(1) }),
        "InvalidConfigurationRequest",
      ],
      [
        "with a security group of another VPC",
        () => ({ Subnets: rig().ours.subnets.slice(0, 2), SecurityGroups: [rig().theirs.group] }),
        "InvalidConfigurationRequest",
      ],
      [
        "that is internet-facing, in a VPC without an internet gateway",
        () => ({ Subnets: rig().theirs.subnets.slice(0, 2), SecurityGroups: [rig().theirs.group] }),
        "InvalidSubnet",
      ],
    ])("%s", async (_, settings, code) => {
      await expectRefusal(
        rig().aws.elb.send(
          new elb.CreateLoadBalancerCommand({
            Name: "refused",
            SecurityGroups: [rig().ours.group],
            ...settings(),
          }),
        ),
        code,
      );
    });

    it("that logs into a bucket whose policy does not let it", async () => {
      const { LoadBalancers } = await rig().aws.elb.send(
        new elb.CreateLoadBalancerCommand({
          Name: "logging",
          Subnets: rig().ours.subnets.slice(0, 2),
          SecurityGroups: [rig().ours.group],
        }),
      );
      const Bucket = "logs-of-a-load-balancer";
      const log = () =>
        rig().aws.elb.send(
          new elb.ModifyLoadBalancerAttributesCommand({
            LoadBalancerArn: LoadBalancers![0]!.LoadBalancerArn,
            Attributes: [
              { Key: "access_logs.s3.enabled", Value: "true" },
              { Key: "access_logs.s3.bucket", Value: Bucket },
              { Key: "access_logs.s3.prefix", Value: "requests" },
            ],
          }),
        );
      await rig().aws.s3.send(
        new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
      );
      await expectRefusal(log(), "InvalidConfigurationRequest");
      const Statement = {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${Bucket}/requests/AWSLogs/123456789012/*`,
      };
      await rig().aws.s3.send(
        new s3.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Statement: [Statement] }) }),
      );
      await log();
    });

    it("that would lose its second zone, or be deleted while it is protected", async () => {
      const { LoadBalancers } = await rig().aws.elb.send(
        new elb.CreateLoadBalancerCommand({
          Name: "kept",
          Subnets: rig().ours.subnets.slice(0, 2),
          SecurityGroups: [rig().ours.group],
        }),
      );
      const LoadBalancerArn = LoadBalancers![0]!.LoadBalancerArn;
      await rig().aws.elb.send(
        new elb.ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn,
          Attributes: [{ Key: "deletion_protection.enabled", Value: "true" }],
        }),
      );
      await expectRefusal(
        rig().aws.elb.send(new elb.SetSubnetsCommand({ LoadBalancerArn, Subnets: [rig().ours.subnets[0]!] })),
        "ValidationError",
      );
      await expectRefusal(
        rig().aws.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn })),
        "OperationNotPermitted",
      );
    });
  });
});
