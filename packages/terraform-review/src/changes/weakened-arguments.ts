import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, merged } from "../configuration/json";
import { displayName } from "../resource-types/naming";
import { typeSchema } from "../provider-schema/provider-schema";
import { resourceType } from "../resource-types/resource-types";
import { stringify } from "../stringify";
import { leadsElsewhere, letsEverybodyIn, Meaning, meaningOf } from "./argument-meanings";
import { AttributeChange, compareAttributes, withoutLabels } from "./attributes";
import { ChangedBlock } from "./edits";
import { changesRestriction } from "./lifted-restrictions";
import { LostProtection } from "./protections";
import { publicRules } from "./public-access";
import { isRemovedArgument } from "./removed-arguments";
import { isForcingReplacement } from "./replacements";

/**
 * What is known of changed arguments by their names and values alone, if no fact of their type says more: providers have thousands of
 * arguments that protect something, and name them alike.
 */
export interface WeakenedArguments {
  readonly lost: readonly LostProtection[];
  /** The arguments that decide who may do what, or how something is protected, and of which nothing more is known. */
  readonly unclear: readonly ChangedArgument[];
  /** Those that are no longer set, and may have been needed. */
  readonly gone: readonly ChangedArgument[];
}

export interface ChangedArgument {
  readonly address: string;
  readonly argument: string;
}

/** Arguments of changed resources that protect less, or may. */
export function weakenedArguments(
  changed: readonly ChangedBlock[],
  configuration: Configuration,
): WeakenedArguments {
  const found = changed
    .filter(({ after }) => after.kind === "resource" || after.kind === "module")
    .flatMap((block) =>
      block.attributes
        .map((change) => labelled(change, block))
        .flatMap((change) =>
          meanings(change, block, configuration).map(({ path, meaning }) => ({
            block: block.after,
            path,
            meaning,
          })),
        ),
    );
  return {
    lost: found.flatMap(({ block, path, meaning }) =>
      typeof meaning === "object"
        ? [
            {
              address: block.address,
              what: displayName(block, configuration),
              how: `is protected less (\`${path}\` ${meaning.lost})`,
              ...(OF_CONNECTIONS.test(path) ? { concern: "encryption" as const } : {}),
            },
          ]
        : [],
    ),
    unclear: withMeaning("unclear"),
    gone: withMeaning("gone"),
  };

  function withMeaning(wanted: Meaning): ChangedArgument[] {
    return (
      found
        // What a module makes of its arguments is not judged anyway.
        .filter(({ block, meaning }) => meaning === wanted && block.kind === "resource")
        .map(({ block, path }) => ({ address: block.address, argument: path }))
    );
  }
}

/** A parameter means what its name says, which the path has only if there are several of them. */
function labelled(change: AttributeChange, { after }: ChangedBlock): AttributeChange {
  const [argument, last] = change.path.split(".");
  const { name } = merged(after.arguments[argument!]);
  return last === "value" && typeof name === "string"
    ? { ...change, path: `${argument}["${name}"].value` }
    : change;
}

/** Arguments that encrypt connections. */
const OF_CONNECTIONS = /(^|[^a-z])(tls|ssl|https)([^a-z]|$)|security_policy|secure_transport/i;

/** Types whose addresses, rules and policies are read by what knows them. */
const READ =
  /^aws_(default_)?(vpc_)?security_group|^aws_s3_bucket_public_access_block$|_route(_table)?$|_firewall$|_network_security_(group|rule)$|(?<!password)_policy(_document)?$/;

/** Arguments that permissions, user data, instances and resilience are read from, and those that only describe. */
const READ_ARGUMENTS =
  /^(multi_az|multi_az_enabled|automatic_failover_enabled|cluster_config\.zone_awareness_enabled|num_replicas_per_shard|replicas_per_node_group|policy|(access|resource|assume_role|inline)_polic(y|ies)|user_data|lifecycle|for_each|count|tags|tags_all|labels)(\.|$)/;

interface FoundMeaning {
  readonly path: string;
  readonly meaning: Meaning;
}

function meanings(
  change: AttributeChange,
  { before, after }: ChangedBlock,
  configuration: Configuration,
): FoundMeaning[] {
  // An omitted computed argument keeps the value that it has.
  const isKept =
    change.after === undefined && typeSchema(after.type).computed.has(withoutLabels(change.path));
  // A plan has empty values for what is omitted.
  const isNothing = isEmpty(change.before) && isEmpty(change.after);
  if (isKept || isNothing || READ.test(after.type) || READ_ARGUMENTS.test(change.path)) {
    return [];
  }
  const isJudged = isKnown(change, before, after, configuration);
  const parts = isJudged ? [] : partsOf(change);
  const found = [
    ...together(
      change,
      parts.map((part) => ({ path: part.path, meaning: meaningOf(part) })),
    ),
    ...(letsEverybodyIn(change) || leadsElsewhere(change, after.type)
      ? [{ path: change.path, meaning: "unclear" as const }]
      : []),
  ];
  const isGone =
    !isJudged && found.every(({ meaning }) => meaning === undefined) && isRemovedArgument(change, after.type);
  return isGone ? [{ path: change.path, meaning: "gone" }] : found;
}

/** Of a block that is removed, one is said for all of its arguments. */
function together({ path, before, after }: AttributeChange, found: readonly FoundMeaning[]): FoundMeaning[] {
  const isLost = found.some(({ meaning }) => typeof meaning === "object");
  return isLost && isEmpty(after) && typeof parsed(before) === "object"
    ? [{ path, meaning: { lost: "is no longer set" } }]
    : [...found];
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** The changes in a block that comes or goes, and in JSON that is text, such as container definitions. */
function partsOf(change: AttributeChange): AttributeChange[] {
  const [before, after] = [parsed(change.before), parsed(change.after)];
  const isNested = [before, after].some((value) => typeof value === "object" && value !== null);
  if (!isNested) {
    return [change];
  }
  const inner = compareAttributes(asArguments(before), asArguments(after)).map((one) => ({
    ...one,
    path: `${change.path}.${one.path.replace(/^value(\[[^\]]*\])?\.?/, "")}`.replace(/\.$/, ""),
  }));
  return [change, ...inner.flatMap((one) => (one.path === change.path ? [] : partsOf(one)))];
}

/** A list is compared as the value of an argument. */
function asArguments(value: unknown) {
  return value === undefined || value === null
    ? {}
    : isObject(value)
      ? value
      : Array.isArray(value) && value.length === 1 && isObject(value[0])
        ? value[0]
        : { value };
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) {
    return value;
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Whether facts of the type judge a change already: they see a difference. */
function isKnown(
  { path }: AttributeChange,
  before: Block,
  after: Block,
  configuration: Configuration,
): boolean {
  const argument = path.split(/[.[]/)[0]!;
  const changed = { ...before, arguments: { ...before.arguments, [argument]: after.arguments[argument] } };
  const { protections = [], encryption, isVersion, expiries } = resourceType(after.type);
  return (
    (!isVersion && isForcingReplacement(before, after, path)) ||
    encryption?.argument === argument ||
    protections.some(({ strength }) => strength(before.arguments) !== strength(changed.arguments)) ||
    stringify(expiries?.(before.arguments)) !== stringify(expiries?.(changed.arguments)) ||
    changesRestriction(before, changed, configuration) ||
    publicRules(after.type).some(
      (rule) =>
        stringify(rule.isOpen(before, configuration)) !== stringify(rule.isOpen(changed, configuration)),
    )
  );
}
