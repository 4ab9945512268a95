import { alarmActions } from "../../../../src/guardrails/rules/cloudwatch/alarm-actions";
import { describeGuardrail } from "../../../support/guardrails";

const alarm = { alarm_name: "shop-cpu" };
const heard = { alarm_actions: ["${aws_sns_topic.t.arn}"] };
const alarms = (metric: object, others: object = {}) => ({
  resource: { aws_cloudwatch_metric_alarm: { cpu: metric }, ...others },
});
const composite = (rule: string, own: object = heard) => ({
  aws_cloudwatch_composite_alarm: { all: { alarm_rule: rule, ...own } },
});
const messages = ["nobody hears aws_cloudwatch_metric_alarm.cpu"];

describeGuardrail(alarmActions, {
  rejects: {
    "an alarm that only says when it is over, or without data": {
      json: alarms({
        ...alarm,
        ok_actions: heard.alarm_actions,
        insufficient_data_actions: heard.alarm_actions,
      }),
      messages,
    },
    "an alarm that tells only a topic to which nothing subscribes": {
      json: alarms(
        { ...alarm, ...heard, ok_actions: heard.alarm_actions },
        { aws_sns_topic: { t: { name: "t" } } },
      ),
      messages: ["nobody hears aws_cloudwatch_metric_alarm.cpu: nothing subscribes to aws_sns_topic.t"],
    },
    "a monitor of Datadog whose message mentions nobody": {
      json: { resource: { datadog_monitor: { m: { name: "m", message: "See the runbook" } } } },
      messages: ["nobody hears datadog_monitor.m: its message mentions nobody"],
    },
    "an alarm without an action": { json: alarms(alarm), messages },
    "an empty list of actions": { json: alarms({ ...alarm, alarm_actions: [] }), messages },
    "an alarm that only a dashboard shows": {
      json: alarms(alarm, {
        aws_cloudwatch_dashboard: { d: { dashboard_body: "${aws_cloudwatch_metric_alarm.cpu.arn}" } },
      }),
      messages,
    },
    "an alarm of which another composite alarm knows nothing": {
      json: alarms(alarm, composite('ALARM("shop-memory")')),
      messages,
    },
    "a composite alarm without an action": {
      json: alarms(alarm, composite("ALARM(${aws_cloudwatch_metric_alarm.cpu.alarm_name})", {})),
      messages: ["nobody hears aws_cloudwatch_composite_alarm.all"],
    },
    "actions that are disabled": {
      json: alarms({ ...alarm, ...heard, actions_enabled: false }),
      messages: ["the actions of aws_cloudwatch_metric_alarm.cpu are disabled"],
    },
  },
  accepts: {
    "an alarm that tells a topic to which somebody subscribes": alarms(
      { ...alarm, ...heard },
      {
        aws_sns_topic: { t: { name: "t" } },
        aws_sns_topic_subscription: { s: { topic_arn: "${aws_sns_topic.t.arn}", protocol: "email" } },
      },
    ),
    "an alarm with an action": alarms({ ...alarm, ...heard }),
    "actions that are known only after apply": alarms({ ...alarm, alarm_actions: "${var.actions}" }),
    "an alarm in a composite alarm": alarms(
      alarm,
      composite('ALARM("${aws_cloudwatch_metric_alarm.cpu.alarm_name}")'),
    ),
    "an alarm that a composite alarm calls by its name": alarms(alarm, composite('ALARM("shop-cpu")')),
    "an alarm that rolls back a deployment": alarms(alarm, {
      aws_codedeploy_deployment_group: {
        g: { alarm_configuration: { alarms: ["${aws_cloudwatch_metric_alarm.cpu.alarm_name}"] } },
      },
    }),
  },
});
