import { Arguments } from "../configuration/block";
import { isObject, list, merged } from "../configuration/json";
import { stringify } from "../stringify";
import { ResourceTypes } from "./resource-type";

/** An alarm is as strong if it only sounds earlier, or for more. */
function soundsEarlier(before: Arguments, after: Arguments): boolean {
  const { threshold: was, ...others } = before;
  const { threshold: is, ...now } = after;
  const isAbove = /^Greater/.test(String(now["comparison_operator"]));
  const isBelow = /^Less/.test(String(now["comparison_operator"]));
  const [then, limit] = [Number(was), Number(is)];
  return stringify(others) === stringify(now) && ((isAbove && limit <= then) || (isBelow && limit >= then));
}

/** A backup plan is as strong if all its rules remain, keep backups at least as long, and copy them as before. */
function backsUpAsMuch(before: Arguments, after: Arguments): boolean {
  const { rule: was, ...others } = before;
  const { rule: is, ...now } = after;
  const rules = list(is).filter(isObject);
  return (
    stringify(others) === stringify(now) &&
    list(was)
      .filter(isObject)
      .every((old) => rules.some((rule) => rule["rule_name"] === old["rule_name"] && covers(rule, old)))
  );
}

function covers(rule: Arguments, old: Arguments): boolean {
  const { lifecycle: longer, copy_action: copies, ...now } = rule;
  const { lifecycle, copy_action: oldCopies, ...others } = old;
  const remaining = list(copies).filter(isObject);
  return (
    stringify(now) === stringify(others) &&
    isKeptAsLong(longer, lifecycle) &&
    list(oldCopies)
      .filter(isObject)
      .every((copy) =>
        remaining.some(
          (one) =>
            one["destination_vault_arn"] === copy["destination_vault_arn"] &&
            isKeptAsLong(one["lifecycle"], copy["lifecycle"]),
        ),
      )
  );
}

/** What is not known is not longer. */
function isKeptAsLong(lifecycle: unknown, before: unknown): boolean {
  return stringify(lifecycle) === stringify(before) || daysOf(lifecycle) >= daysOf(before);
}

/** Without a limit, for ever. */
function daysOf(lifecycle: unknown): number {
  const days = merged(lifecycle)["delete_after"];
  return days === undefined || days === null || days === 0 ? Infinity : Number(days);
}

/** When a change of a safeguard certainly leaves it as strong as it was. */
export const asStrong: ResourceTypes = {
  aws_cloudwatch_metric_alarm: { isAsStrong: soundsEarlier },
  aws_backup_plan: { isAsStrong: backsUpAsMuch },
};
