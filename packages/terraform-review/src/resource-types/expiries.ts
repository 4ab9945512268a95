import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { stringify } from "../stringify";
import { valueAt } from "./protections";

/** What is deleted by time: the days until then, by what it is of, such as the name of a rule. */
export type Expiries = Readonly<Record<string, number>>;

/** The blocks of a name. Terraform accepts one, and a list of them. */
function blocks(args: Arguments, name: string): Arguments[] {
  return list(args[name]).filter(isObject);
}

function fewest(days: readonly unknown[]): number {
  return Math.min(...days.filter((value) => value !== undefined && value !== null).map(Number), Infinity);
}

function byRule(rules: readonly Arguments[], name: string, daysOf: (rule: Arguments) => number): Expiries {
  return Object.fromEntries(
    rules.map((rule, index) => [`rule ${stringify(rule[name] ?? index + 1)}`, daysOf(rule)]),
  );
}

/** Of a bucket of S3: `rule` of its lifecycle configuration, or `lifecycle_rule` of the bucket. */
export function s3Expiries(args: Arguments): Expiries {
  const rules = [...blocks(args, "rule"), ...blocks(args, "lifecycle_rule")];
  return byRule(rules, "id", (rule) =>
    rule["status"] === "Disabled" || rule["enabled"] === false
      ? Infinity
      : fewest([
          valueAt(rule, "expiration.days"),
          valueAt(rule, "expiration.date") === undefined ? undefined : 0,
          valueAt(rule, "noncurrent_version_expiration.noncurrent_days"),
          valueAt(rule, "noncurrent_version_expiration.days"),
        ]),
  );
}

/** Of Google Cloud: blocks with an action and the age at which it is taken. */
export function ruleAges(args: Arguments, name: string, action: string, age: string): Expiries {
  return byRule(blocks(args, name), "name", (rule) =>
    valueAt(rule, action) === "Delete" ? Number(valueAt(rule, age) ?? 0) : Infinity,
  );
}

/** Of the storage of Azure. */
export function ruleDays(args: Arguments): Expiries {
  return byRule(blocks(args, "rule"), "name", (rule) =>
    rule["enabled"] === false
      ? Infinity
      : fewest([
          valueAt(rule, "actions.base_blob.delete_after_days_since_modification_greater_than"),
          valueAt(rule, "actions.base_blob.delete_after_days_since_creation_greater_than"),
          valueAt(rule, "actions.version.delete_after_days_since_creation"),
        ]),
  );
}
