import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Construct } from "constructs";

/** Processor architecture, as Amazon's image parameters spell it. */
export type Architecture = "arm64" | "x86_64";

/**
 * Looks up the newest Amazon Linux 2023 image that AWS publishes for the region, and returns a Terraform reference to
 * its id.
 *
 * It is a data source and not a launch template's `resolve:ssm:`, so that the plan shows which image an instance gets and
 * a new image is reviewed like any change. https://docs.aws.amazon.com/linux/al2023/ug/ec2.html
 */
export function latestAmazonLinux(scope: Construct, architecture: Architecture): string {
  return new DataAwsSsmParameter(scope, "amazon_linux", {
    name: `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
    // `value` is marked sensitive and would hide the image from the plan.
  }).insecureValue;
}
