import { isOff, literalValue } from "../../../configuration/argument-value";
import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { list } from "../../../configuration/json";
import { stringify } from "../../../stringify";
import { Guardrail, Violation } from "../../guardrail";

const ALARMS = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];

/** Types that send to a topic, or say who may. */
const SPEAKING =
  /_alarm$|_policy$|^aws_(sns_topic|budgets_budget|cloudwatch_event_target|db_event_subscription)$/;

/** An alarm is heard when it goes off: it has an action that somebody hears, or something else acts on its state. */
export const alarmActions: Guardrail = {
  id: "alarm-actions",
  reason: "an alarm without an action changes its color in the console, and nobody hears it",
  fix: "set alarm_actions to a topic that has subscribers, or use the alarm in a composite alarm that has one; mention somebody in the message of a monitor of Datadog",
  knownAs: ["CloudWatch.15", "CKV_AWS_319"],
  violations: (stack) => [...silentAlarms(stack), ...silentMonitors(stack)],
};

function silentAlarms(stack: Configuration): Violation[] {
  const alarms = stack.resources(...ALARMS);
  const uses = alarms.length > 0 ? usesIn(stack) : undefined;
  return alarms.flatMap((alarm) => {
    const { address, arguments: args } = alarm;
    if (args["actions_enabled"] !== undefined && isOff(stack, alarm, "actions_enabled")) {
      return [{ address, message: `the actions of ${address} are disabled` }];
    }
    // That it is over, or that there are no data, is not that something is wrong.
    const actions = list(args["alarm_actions"]);
    if (actions.length === 0) {
      return uses?.isActedUpon(alarm) ? [] : [{ address, message: `nobody hears ${address}` }];
    }
    const topics = actions.map((action) =>
      stack.referencedBy(action, alarm).find(({ type }) => type === "aws_sns_topic"),
    );
    // What is not a topic of this stack may be heard.
    return topics.some((topic) => topic === undefined || uses?.isHeard(topic))
      ? []
      : [{ address, message: `nobody hears ${address}: nothing subscribes to ${topics[0]!.address}` }];
  });
}

/** Who hears of a monitor of Datadog is in its message: https://docs.datadoghq.com/monitors/notify/#notifications */
function silentMonitors(stack: Configuration): Violation[] {
  return stack
    .resources("datadog_monitor")
    .filter((monitor) => !/@|\$\{/.test(String(literalValue(stack, monitor, "message") ?? "@")))
    .map(({ address }) => ({ address, message: `nobody hears ${address}: its message mentions nobody` }));
}

/** What the alarms and topics of a stack are used by. */
function usesIn(stack: Configuration): {
  isActedUpon(alarm: Block): boolean;
  isHeard(topic: Block): boolean;
} {
  // A dashboard only shows an alarm.
  const others = stack.resources().filter(({ type }) => type !== "aws_cloudwatch_dashboard");
  const uses = others.flatMap((user) =>
    stack.referencedBy(user.arguments, user).map((used) => ({ user, address: used.address })),
  );
  const used = new Set(
    uses.filter(({ user, address }) => user.address !== address).map(({ address }) => address),
  );
  const heard = new Set(uses.filter(({ user }) => !SPEAKING.test(user.type)).map(({ address }) => address));
  const rules = others.flatMap(({ arguments: args }) => stringify(args["alarm_rule"] ?? []));
  return {
    isActedUpon: (alarm) => {
      const name = literalValue(stack, alarm, "alarm_name");
      return used.has(alarm.address) || Boolean(name && rules.some((rule) => rule.includes(name)));
    },
    isHeard: ({ address }) => heard.has(address),
  };
}
