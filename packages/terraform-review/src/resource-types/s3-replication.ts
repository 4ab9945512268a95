import { Arguments } from "../configuration/block";
import { list, merged } from "../configuration/json";
import { stringify } from "../stringify";
import { valueAt } from "./protections";
import { ResourceType } from "./resource-type";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html */
export const replication: ResourceType = {
  weakened: (before, after) =>
    copies(before).every(({ prefix, to }) =>
      copies(after).some((rule) => rule.to === to && prefix.startsWith(rule.prefix)),
    )
      ? []
      : [{ lost: "copies less of what it gets (`rule`)" }],
  isAsStrong: (before, after) => withoutScope(before) === withoutScope(after),
};

/** What the rules copy, and where. */
function copies(args: Arguments): { readonly prefix: string; readonly to: string }[] {
  return list(args["rule"])
    .map(merged)
    .filter(({ status }) => status === "Enabled")
    .map((rule) => ({
      prefix: stringify(
        valueAt(rule, "filter.prefix") ?? valueAt(rule, "filter.and.prefix") ?? rule["prefix"] ?? "",
      ),
      to: stringify(valueAt(rule, "destination.bucket") ?? ""),
    }));
}

/** What is left without what `copies` reads, and the class in which the copies are stored. */
function withoutScope(args: Arguments): string {
  const rules = list(args["rule"]).map((one) => {
    const rule = merged(one);
    return [
      without(rule, "filter", "prefix", "status", "destination"),
      without(merged(rule["filter"]), "prefix"),
      without(merged(rule["destination"]), "storage_class"),
    ];
  });
  return stringify([without(args, "rule"), rules]);
}

function without(args: Arguments, ...names: readonly string[]): unknown {
  return Object.entries(args).filter(([name]) => !names.includes(name));
}
