import {
  DeployedEnvironment,
  inRegions,
  regionalArns,
  REQUEST_TAG,
  RESOURCE_TAG,
} from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing log groups, metric filters, saved queries, and the delivery of CloudFront's access logs. */
export const reads = ["logs:Describe*", "logs:Get*Deliver*", "logs:List*"];

/** Creating, changing and deleting what receives, counts, delivers and asks logs. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [...deliverCloudFrontLogs(environment), ...keepLogGroups(environment)];
}

/** The log groups to which instances, RDS and firewalls write, their metric filters, and saved queries. */
function keepLogGroups(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  return [
    allow(
      "KeepLogGroups",
      [
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteMetricFilter",
        "logs:DeleteRetentionPolicy",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      [
        ...regionalArns(environment, "logs", [
          `log-group:${name}-wordpress*`,
          `log-group:/aws/rds/instance/${name}-wordpress*`,
        ]),
        ...regionalArns(environment, "logs", [`log-group:aws-waf-logs-${name}-wordpress*`], {
          alsoElsewhere: true,
        }),
      ],
    ),
    // IAM knows no saved queries, and what AWS makes to deliver the logs of firewalls and of the network has no names: with
    // these the role could end the delivery of another environment's.
    // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html#logging-cw-logs-permissions
    when(
      inRegions(environment),
      allow("AskAndDeliverLogs", [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DeleteQueryDefinition",
        "logs:DeleteResourcePolicy",
        "logs:PutQueryDefinition",
        "logs:PutResourcePolicy",
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
