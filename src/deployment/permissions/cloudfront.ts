import { deliverLogs } from "./cloudwatch-logs";
import { allow, Statement } from "./statement";

/** Refreshing distributions, their policies and their VPC origins. */
export const reads = ["cloudfront:Get*", "cloudfront:List*"];

/**
 * Creating, changing and deleting distributions, and having their access logs delivered:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#permissions-standard-logging
 * AWS makes up the distributions' ARNs, so these permissions cover all of the account.
 */
export function apply(): Statement[] {
  return [
    allow("DeliverMedia", [
      "cloudfront:AllowVendedLogDeliveryForResource",
      "cloudfront:Create*",
      "cloudfront:Delete*",
      "cloudfront:TagResource",
      "cloudfront:UntagResource",
      "cloudfront:Update*",
      ...deliverLogs,
    ]),
  ];
}
