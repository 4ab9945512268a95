import { Arguments } from "../configuration/block";
import { isObject, list, parsed } from "../configuration/json";
import { stringify } from "../stringify";
import { valueAt } from "./protections";

/** Something that is deleted by itself when it is old enough, or when there is too much of it. */
export interface Expiry {
  /** What does it, such as the name of a rule. */
  readonly label: string;
  /** How many days, or how many newer images, it stays. */
  readonly keeps: number;
  /** @default "days" */
  readonly unit?: "days" | "images";
  /** What is deleted: a value for each of these. Everything if there are none. */
  readonly only: readonly Limit[];
  /** Whether it deletes data, and not what is left over: older versions, or images without a tag. */
  readonly isData?: boolean;
  /** Whether it deletes older versions, too, so that nothing is left of what it deletes. */
  readonly hasVersions?: boolean;
}

/** One of these values, such as a prefix of names. */
interface Limit {
  readonly name: string;
  readonly values: readonly string[];
  /** Whether a value stands for everything that begins with it. */
  readonly isPrefix?: boolean;
  /** Whether it is a number of which less deletes more: how many newer versions stay, or for how long. */
  readonly isLeast?: boolean;
}

/** Whether what the second deletes is deleted by the first, and not later. */
export function includes(wide: Expiry, narrow: Expiry): boolean {
  return (
    (wide.unit ?? "days") === (narrow.unit ?? "days") &&
    wide.keeps <= narrow.keeps &&
    wide.only.every(({ name, values, isPrefix, isLeast }) =>
      narrow.only.some(
        (limit) =>
          limit.name === name &&
          limit.values.every((value) =>
            values.some((one) =>
              isPrefix ? value.startsWith(one) : isLeast ? Number(value) >= Number(one) : value === one,
            ),
          ),
      ),
    )
  );
}

/** The blocks of a name. Terraform accepts one, and a list of them. */
export function blocks(args: Arguments, name: string): Arguments[] {
  return list(args[name]).filter(isObject);
}

export function labelOf(rule: Arguments, name: string, index: number): string {
  return `rule ${stringify(rule[name] ?? index + 1)}`;
}

/** A limit for each argument that is set. */
export function limits(
  args: Arguments,
  prefixes: readonly string[] = [],
  without: readonly string[] = [],
): Limit[] {
  return Object.entries(args)
    .filter(([name, value]) => !without.includes(name) && list(value).length > 0 && value !== "")
    .map(([name, value]) => ({
      name,
      values: list(value).map((one) => (typeof one === "string" ? one : JSON.stringify(one))),
      isPrefix: prefixes.includes(name),
      isLeast: /^(num_newer_versions|newer_noncurrent_versions|days_since_(noncurrent|custom)_time)$/.test(
        name,
      ),
    }));
}

/** Expiries of different things, of those that expire. */
function expiriesOf(
  label: string,
  only: readonly Limit[],
  days: Readonly<Record<string, unknown>>,
): Expiry[] {
  return Object.entries(days)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([what, value]) => ({
      label,
      keeps: Number(value),
      only: [...only, { name: "what", values: [what] }],
      isData: /^(objects|blobs)/.test(what),
    }));
}

/** Of a bucket of S3: `rule` of its lifecycle configuration, or `lifecycle_rule` of the bucket. */
export function s3Expiries(args: Arguments): Expiry[] {
  return [...blocks(args, "rule"), ...blocks(args, "lifecycle_rule")].flatMap((rule, index) => {
    const label = labelOf(rule, "id", index);
    const only = s3Limits(rule);
    const older = (name: string) => valueAt(rule, `noncurrent_version_expiration.${name}`);
    const kept = limits({ newer_noncurrent_versions: older("newer_noncurrent_versions") });
    return rule["status"] === "Disabled" || rule["enabled"] === false
      ? []
      : [
          ...expiriesOf(label, only, {
            objects: valueAt(rule, "expiration.date") === undefined ? valueAt(rule, "expiration.days") : 0,
          }),
          ...expiriesOf(label, [...only, ...kept], {
            "older versions": older("noncurrent_days") ?? older("days"),
          }),
        ];
  });
}

/** The filter of a rule, in its present form, in that with `and`, and in that of the bucket. */
function s3Limits(rule: Arguments): Limit[] {
  const [filter = {}] = blocks(rule, "filter");
  const [and = {}] = blocks(filter, "and");
  const tags = [
    ...blocks(filter, "tag").map(({ key, value }) => [key, value]),
    ...[and, rule].flatMap((one) => Object.entries(blocks(one, "tags")[0] ?? {})),
  ];
  return [
    ...limits({ prefix: rule["prefix"] }, ["prefix"]),
    ...limits(filter, ["prefix"], ["and", "tag"]),
    ...limits(and, ["prefix"], ["tags"]),
    ...tags.map(([key, value]) => ({ name: `tag ${stringify(key)}`, values: [stringify(value)] })),
  ];
}

/** Arguments with milliseconds until tables or partitions are deleted, by their paths, or with the time when they are. */
export function timesToLive(args: Arguments, ...paths: readonly string[]): Expiry[] {
  return paths.flatMap((path) => {
    const value = valueAt(args, path);
    const isTime = path.endsWith("_time");
    return value === undefined || value === null
      ? []
      : [
          {
            label: `\`${path}\``,
            keeps: isTime ? 0 : Number(value) / (24 * 3600 * 1000),
            only: [{ name: "what", values: [isTime ? stringify(value) : path] }],
            // A default is for new tables: https://cloud.google.com/bigquery/docs/updating-datasets#table-expiration
            isData: !path.startsWith("default_"),
          },
        ];
  });
}

/** Of the storage of Azure. */
export function ruleDays(args: Arguments): Expiry[] {
  return blocks(args, "rule").flatMap((rule, index) => {
    const [filters = {}] = blocks(rule, "filters");
    return rule["enabled"] === false
      ? []
      : expiriesOf(labelOf(rule, "name", index), limits(filters, ["prefix_match"]), {
          blobs: valueAt(rule, "actions.base_blob.delete_after_days_since_modification_greater_than"),
          "blobs by creation": valueAt(
            rule,
            "actions.base_blob.delete_after_days_since_creation_greater_than",
          ),
          "blobs by access": valueAt(
            rule,
            "actions.base_blob.delete_after_days_since_last_access_time_greater_than",
          ),
          snapshots: valueAt(rule, "actions.snapshot.delete_after_days_since_creation_greater_than"),
          versions: valueAt(rule, "actions.version.delete_after_days_since_creation"),
        });
  });
}

/**
 * Of the images of a repository of ECR: by how many newer ones there are, or by age.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function imageExpiries({ policy }: Arguments): Expiry[] {
  return parsedRules(policy).flatMap((rule): Expiry[] => {
    const { countType, countNumber, ...selection } = blocks(rule, "selection")[0] ?? {};
    return valueAt(rule, "action.type") === "expire"
      ? [
          {
            label: labelOf(rule, "rulePriority", 0),
            keeps: Number(countNumber),
            unit: countType === "imageCountMoreThan" ? "images" : "days",
            // Every image has any tag or none.
            only: limits(
              selection["tagStatus"] === "any" ? {} : selection,
              ["tagPrefixList"],
              ["storageClass"],
            ),
            isData: selection["tagStatus"] !== "untagged",
          },
        ]
      : [];
  });
}

function parsedRules(policy: unknown): Arguments[] {
  const document = parsed(policy);
  return isObject(document) ? blocks(document, "rules") : [];
}

/**
 * Of the indices of OpenSearch Serverless.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-lifecycle.html
 */
export function indexExpiries({ policy }: Arguments): Expiry[] {
  const document = parsed(policy);
  return (isObject(document) ? blocks(document, "Rules") : []).flatMap((rule) => {
    const [, amount, unit] = /^(\d+)([dh])$/.exec(String(rule["MinIndexRetention"])) ?? [];
    return amount === undefined
      ? []
      : list(rule["Resource"]).map((resource) => ({
          label: `rule of ${stringify(resource)}`,
          keeps: unit === "h" ? Number(amount) / 24 : Number(amount),
          only: [{ name: "Resource", values: [stringify(resource)] }],
          isData: true,
        }));
  });
}
