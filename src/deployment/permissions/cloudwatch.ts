import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the alarms and the dashboard. */
export const reads = [
  "cloudwatch:DescribeAlarms",
  "cloudwatch:GetDashboard",
  "cloudwatch:ListTagsForResource",
];

/** Creating, changing and deleting the alarms and the dashboard. Alarms on CloudFront's metrics are in us-east-1. */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  return [
    allow(
      "WatchSite",
      [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutCompositeAlarm",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      regionalArns(environment, "cloudwatch", [`alarm:${name}-wordpress*`], { alsoElsewhere: true }),
    ),
    allow(
      "ShowSite",
      ["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"],
      [`arn:aws:cloudwatch::*:dashboard/${name}-wordpress*`],
    ),
  ];
}
