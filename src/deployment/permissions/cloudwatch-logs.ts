import {
  DeployedEnvironment,
  inRegions,
  regionalArns,
  REQUEST_TAG,
  RESOURCE_TAG,
} from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing log groups, and the delivery of CloudFront's access logs. */
export const reads = ["logs:Describe*", "logs:Get*Deliver*", "logs:List*"];

/**
 * Creating and deleting the delivery of CloudFront's access logs, from us-east-1: sources and destinations by their names,
 * and deliveries, whose ids AWS makes up, by their tag; and the log groups of the firewalls.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  const logs = (resource: string) => `arn:aws:logs:us-east-1:*:${resource}`;
  const named = ["source", "destination"].map((end) => logs(`delivery-${end}:${name}-wordpress*`));
  return [
    allow(
      "DeliverLogs",
      [
        "logs:CreateDelivery",
        "logs:DeleteDeliveryDestination",
        "logs:DeleteDeliverySource",
        "logs:PutDeliveryDestination",
        "logs:PutDeliverySource",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      named,
    ),
    when(
      [equals(REQUEST_TAG, name), { ...equals(RESOURCE_TAG, name), test: "StringEqualsIfExists" }],
      allow("CreateDelivery", ["logs:CreateDelivery", "logs:TagResource"], [logs("delivery:*")]),
    ),
    when(
      [equals(RESOURCE_TAG, name)],
      allow(
        "DeleteDelivery",
        ["logs:DeleteDelivery", "logs:UpdateDeliveryConfiguration"],
        [logs("delivery:*")],
      ),
    ),
    allow(
      "KeepFirewallLogs",
      [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      regionalArns(environment, "logs", [`log-group:aws-waf-logs-${name}-wordpress*`], { alsoUsEast1: true }),
    ),
    // IAM cannot limit these to a log group: with them the role could end the delivery of another firewall's logs.
    // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html#logging-cw-logs-permissions
    when(
      inRegions(environment),
      allow("DeliverFirewallLogs", [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DeleteResourcePolicy",
        "logs:PutResourcePolicy",
      ]),
    ),
  ];
}
