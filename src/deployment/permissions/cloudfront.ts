import { DeployedEnvironment, REQUEST_TAG, RESOURCE_TAG } from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing distributions, their policies and their VPC origins. */
export const reads = ["cloudfront:Get*", "cloudfront:List*"];

/**
 * Creating, changing and deleting distributions and VPC origins, by their tag, because AWS makes up their ARNs. Their policies
 * and access controls have neither names nor tags that IAM sees, so these permissions cover those of all the account.
 */
export function apply({ name }: DeployedEnvironment): Statement[] {
  const ofOwn = equals(RESOURCE_TAG, name);
  const tagged = equals(REQUEST_TAG, name);
  const kinds = ["CachePolicy", "OriginAccessControl", "OriginRequestPolicy", "ResponseHeadersPolicy"];
  return [
    when(
      [tagged],
      allow("CreateDistributions", ["cloudfront:CreateDistribution", "cloudfront:CreateVpcOrigin"]),
    ),
    when(
      [tagged, { ...ofOwn, test: "StringEqualsIfExists" }],
      allow("TagDistributions", ["cloudfront:TagResource"]),
    ),
    when(
      [ofOwn],
      allow("KeepDistributions", [
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#permissions-standard-logging
        "cloudfront:AllowVendedLogDeliveryForResource",
        "cloudfront:DeleteDistribution",
        "cloudfront:DeleteVpcOrigin",
        "cloudfront:UntagResource",
        "cloudfront:UpdateDistribution",
        "cloudfront:UpdateVpcOrigin",
      ]),
    ),
    allow(
      "KeepCdnPolicies",
      kinds.flatMap((kind) => ["Create", "Delete", "Update"].map((verb) => `cloudfront:${verb}${kind}`)),
    ),
  ];
}
