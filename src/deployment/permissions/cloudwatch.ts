import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing alarms. */
export const reads = ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"];

/** Creating, changing and deleting the alarms on the read replicas' lag. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "WatchDatabase",
      [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      regionalArns(environment, "cloudwatch", [`alarm:${environment.name}-wordpress*`]),
    ),
  ];
}
