import { Attack, onProduction } from "./attack";

/** Silencing production's alarms, reading or forging its messages, and losing its logs. */
export const onMonitoring: readonly Attack[] = [
  ...onProduction(
    ["cloudwatch:DeleteAlarms", "cloudwatch:PutCompositeAlarm", "cloudwatch:PutMetricAlarm"],
    "alarm",
  ),
  ...onProduction(["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"], "dashboard"),
  ...onProduction(["sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe"], "topic"),
  ...onProduction(["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"], "key"),
  ...onProduction(["budgets:ModifyBudget"], "budget"),
  ...onProduction(["logs:DeleteLogGroup", "logs:PutRetentionPolicy"], "log-group"),
  ...onProduction(["ec2:DeleteFlowLogs"], "vpc-flow-log"),
];
