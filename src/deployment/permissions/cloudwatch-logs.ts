import {
  DeployedEnvironment,
  inRegion,
  regionalArns,
  REQUEST_TAG,
  RESOURCE_TAG,
} from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing log groups, saved queries, and the delivery of CloudFront's access logs. */
export const reads = ["logs:Describe*", "logs:Get*Deliver*", "logs:List*"];

/** Creating, changing and deleting what receives, delivers and asks logs. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [...deliverCloudFrontLogs(environment), ...keepLogGroups(environment)];
}

/** The log groups to which RDS exports, and saved queries. */
function keepLogGroups(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "KeepLogGroups",
      [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      regionalArns(environment, "logs", [`log-group:/aws/rds/instance/${environment.name}-wordpress*`]),
    ),
    when(
      inRegion(environment),
      // IAM knows no saved queries, and the deliveries that EC2 makes for flow logs have no names.
      allow("AskLogs", [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DeleteQueryDefinition",
        "logs:PutQueryDefinition",
      ]),
    ),
  ];
}

/**
 * The delivery of CloudFront's access logs, from us-east-1: sources and destinations by their names, and deliveries, whose
 * ids AWS makes up, by their tag.
 */
function deliverCloudFrontLogs({ name }: DeployedEnvironment): Statement[] {
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
