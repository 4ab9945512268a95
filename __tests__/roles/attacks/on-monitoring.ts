import { Attack, on, onProduction } from "./attack";

const viaSns = { "kms:ViaService": "sns.ap-northeast-2.amazonaws.com" };

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
  ...onProduction(
    ["logs:DeleteLogGroup", "logs:DeleteMetricFilter", "logs:PutMetricFilter", "logs:PutRetentionPolicy"],
    "log-group",
  ),
  ...onProduction(["ec2:DeleteFlowLogs"], "vpc-flow-log"),
  {
    by: "plan_dev",
    title: "sends production's operators a message",
    requests: [on("sns:Publish", "topic", "production")],
    control: [on("sns:Publish", "topic", "dev")],
  },
  {
    by: "plan_dev",
    title: "encrypts with production's key",
    requests: [on("kms:GenerateDataKey", "key", "production", viaSns)],
    control: [on("kms:GenerateDataKey", "key", "dev", viaSns)],
  },
];
