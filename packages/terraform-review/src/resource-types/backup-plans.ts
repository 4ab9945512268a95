import { Arguments } from "../configuration/block";
import { isObject, list, merged } from "../configuration/json";
import { comparable, stringify } from "../stringify";
import { runsPerMonth } from "./schedules";

/** A backup plan is as strong if all its rules remain, run as often, keep backups at least as long, and copy them as before. */
export function backsUpAsMuch(before: Arguments, after: Arguments): boolean {
  const { rule: was, ...others } = before;
  const { rule: is, ...now } = after;
  const rules = list(is).filter(isObject);
  return (
    comparable(others) === comparable(now) &&
    list(was)
      .filter(isObject)
      .every((old) => rules.some((rule) => rule["rule_name"] === old["rule_name"] && covers(rule, old)))
  );
}

function covers(rule: Arguments, old: Arguments): boolean {
  const { lifecycle: longer, copy_action: copies, schedule: often } = rule;
  const { lifecycle, copy_action: oldCopies, schedule } = old;
  const remaining = list(copies).filter(isObject);
  return (
    others(rule) === others(old) &&
    (often === schedule || runsPerMonth(often)! >= runsPerMonth(schedule)!) &&
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

/** What else a rule says: when a backup starts and ends at the latest is not how much is backed up. */
function others(rule: Arguments): string {
  const read = ["lifecycle", "copy_action", "schedule", "start_window", "completion_window"];
  return comparable(Object.fromEntries(Object.entries(rule).filter(([name]) => !read.includes(name))));
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
