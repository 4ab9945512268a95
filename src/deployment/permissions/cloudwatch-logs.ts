import { DeployedEnvironment, REQUEST_TAG, RESOURCE_TAG } from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing the delivery of CloudFront's access logs. */
export const reads = ["logs:Describe*", "logs:Get*Deliver*", "logs:List*"];

/**
 * Creating and deleting the delivery of CloudFront's access logs, from us-east-1: sources and destinations by their names,
 * and deliveries, whose ids AWS makes up, by their tag.
 */
export function apply({ name }: DeployedEnvironment): Statement[] {
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
  ];
}
