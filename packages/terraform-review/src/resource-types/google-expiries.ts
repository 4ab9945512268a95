import { Arguments } from "../configuration/block";
import { isObject, parsed } from "../configuration/json";
import { blocks, Expiry, labelOf, limits } from "./expiries";
import { valueAt } from "./protections";

/** Of Google Cloud: blocks with an action, and the conditions under which it is taken. */
export function ruleAges(args: Arguments, name: string): Expiry[] {
  return blocks(args, name).flatMap((rule, index) => {
    const [condition = {}] = blocks(rule, "condition");
    const { with_state: state = "ANY" } = condition;
    const only = limits(
      condition,
      ["matches_prefix"],
      ["age", "send_age_if_zero", ...(state === "ANY" ? ["with_state"] : [])],
    );
    return valueAt(rule, "action.type") === "Delete"
      ? [
          {
            label: labelOf(rule, "name", index),
            keeps: Number(condition["age"] ?? 0),
            only,
            // The other conditions are of versions: https://cloud.google.com/storage/docs/lifecycle#conditions
            isData: state !== "ARCHIVED" && !only.some(({ name }) => /version|noncurrent/.test(name)),
            hasVersions: state !== "LIVE",
          },
        ]
      : [];
  });
}

/**
 * Of what a registry of Google Cloud holds.
 * https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy-overview
 */
export function cleanupAges(args: Arguments): Expiry[] {
  return args["cleanup_policy_dry_run"] === true
    ? []
    : blocks(args, "cleanup_policies")
        .filter(({ action }) => action === "DELETE")
        .map((policy, index) => {
          const [{ older_than: age, tag_state: state, ...others } = {}] = blocks(policy, "condition");
          const seconds = /^(\d+)s$/.exec(String(age))?.[1];
          return {
            label: labelOf(policy, "id", index),
            keeps: Number(seconds ?? 0) / 86_400,
            only: limits(
              { ...others, ...(state === undefined || state === "ANY" ? {} : { state }) },
              ["tag_prefixes", "version_name_prefixes", "package_name_prefixes"],
              ["newer_than"],
            ),
            isData: state !== "UNTAGGED",
          };
        });
}

/**
 * Of the cells of a column family of Bigtable: by age, also by rules that are JSON in text.
 * https://cloud.google.com/bigtable/docs/garbage-collection
 */
export function cellAges(args: Arguments): Expiry[] {
  const { days, duration } = blocks(args, "max_age")[0] ?? {};
  const hours = [
    ...(days === undefined ? [] : [Number(days) * 24]),
    ...[duration, ...valuesNamed(parsed(args["gc_rules"]), "max_age")].flatMap((age) => {
      const found = /^(\d+)h/.exec(String(age))?.[1];
      return found === undefined ? [] : [Number(found)];
    }),
  ];
  return hours.map((age) => ({ label: "maximum age", keeps: age / 24, only: [], isData: true }));
}

/** How many versions of a cell of Bigtable stay at least. */
export function cellVersions(args: Arguments): number {
  const numbers = [
    blocks(args, "max_version")[0]?.["number"],
    ...valuesNamed(parsed(args["gc_rules"]), "max_version"),
  ];
  return Math.min(...numbers.filter((number) => number !== undefined).map(Number));
}

function valuesNamed(value: unknown, name: string): unknown[] {
  return Array.isArray(value)
    ? value.flatMap((one) => valuesNamed(one, name))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : valuesNamed(inner, name)))
      : [];
}
