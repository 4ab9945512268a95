import { isOff, literalValue } from "../../../configuration/argument-value";
import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { list } from "../../../configuration/json";
import { stringify } from "../../../stringify";
import { Guardrail, Violation } from "../../guardrail";

const ACTIONS = ["alarm_actions", "insufficient_data_actions", "ok_actions"];

/** An alarm is heard: it has an action, or something else acts on its state. */
export const alarmActions: Guardrail = {
  id: "alarm-actions",
  reason: "an alarm without an action changes its color in the console, and nobody hears it",
  fix: "set alarm_actions to a topic that has subscribers, or use the alarm in a composite alarm that has one",
  knownAs: ["CloudWatch.15", "CKV_AWS_319"],
  violations: (stack) => [...silentAlarms(stack), ...silentMonitors(stack)],
};

function silentAlarms(stack: Configuration): Violation[] {
  const alarms = stack.resources("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm");
  const acted = alarms.length > 0 ? actedUpon(stack) : undefined;
  return alarms.flatMap((alarm) => {
    const { address, arguments: args } = alarm;
    if (args["actions_enabled"] !== undefined && isOff(stack, alarm, "actions_enabled")) {
      return [{ address, message: `the actions of ${address} are disabled` }];
    }
    const isHeard = ACTIONS.some((name) => list(args[name]).length > 0) || acted?.includes(alarm);
    return isHeard ? [] : [{ address, message: `nobody hears ${address}` }];
  });
}

/** Who hears of a monitor of Datadog is in its message: https://docs.datadoghq.com/monitors/notify/#notifications */
function silentMonitors(stack: Configuration): Violation[] {
  return stack
    .resources("datadog_monitor")
    .filter((monitor) => !/@|\$\{/.test(String(literalValue(stack, monitor, "message") ?? "@")))
    .map(({ address }) => ({ address, message: `nobody hears ${address}: its message mentions nobody` }));
}

/** The alarms that a composite alarm, or anything else that acts, refers to or names. A dashboard only shows them. */
function actedUpon(stack: Configuration): { includes(alarm: Block): boolean } {
  const others = stack.resources().filter(({ type }) => type !== "aws_cloudwatch_dashboard");
  const referring = others.flatMap((other) =>
    stack
      .referencedBy(other.arguments, other)
      .filter(({ address }) => address !== other.address)
      .map(({ address }) => address),
  );
  const referred = new Set(referring);
  const rules = others.flatMap(({ arguments: args }) => stringify(args["alarm_rule"] ?? []));
  return {
    includes: (alarm) => {
      const name = literalValue(stack, alarm, "alarm_name");
      return referred.has(alarm.address) || Boolean(name && rules.some((rule) => rule.includes(name)));
    },
  };
}
