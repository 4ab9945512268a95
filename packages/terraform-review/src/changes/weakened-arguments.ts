import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, merged, parsed as parsedJson } from "../configuration/json";
import { displayName } from "../resource-types/naming";
import { typeSchema } from "../provider-schema/provider-schema";
import { valueAt } from "../resource-types/protections";
import { resourceType } from "../resource-types/resource-types";
import { stringify } from "../stringify";
import { leadsElsewhere, letsEverybodyIn, meaningOf } from "./argument-meanings";
import { AttributeChange, compareAttributes, withoutLabels } from "./attributes";
import { ChangedBlock } from "./edits";
import { remainingInstances } from "./instances";
import { changesRestriction } from "./lifted-restrictions";
import { LostProtection } from "./protections";
import { PublicAccess, publicRules } from "./public-access";
import { isRemovedArgument } from "./removed-arguments";
import { isForcingReplacement } from "./replacements";
import { Meaning } from "./telling-names";

/**
 * What is known of changed arguments by their names and values alone, if no fact of their type says more: providers have thousands of
 * arguments that protect something, and name them alike.
 */
export interface WeakenedArguments {
  readonly lost: readonly LostProtection[];
  /** What lets everybody in. */
  readonly opened: readonly PublicAccess[];
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
    .flatMap((block) => {
      const meant = eachInstance(block).flatMap((instance) =>
        instance.attributes
          .map((change) => labelled(change, instance.after))
          .flatMap((change) => meanings(change, instance, configuration)),
      );
      // What is so of several instances is said once.
      return [...new Map(meant.map((one) => [stringify(one), one])).values()].map((one) => ({
        block: block.after,
        ...one,
      }));
    });
  return {
    lost: found.flatMap(({ block, path, meaning }) =>
      typeof meaning === "object" && !OF_EVERYBODY.test(path)
        ? [
            {
              address: block.address,
              what: displayName(block, configuration),
              how: `is protected less (\`${path}\` ${meaning.lost})`,
              concern: OF_ENCRYPTION.test(path)
                ? "encryption"
                : OF_PERMISSIONS.test(path)
                  ? "permissions"
                  : undefined,
            },
          ]
        : [],
    ),
    opened: found.flatMap(({ block, path, meaning }) =>
      typeof meaning === "object" && OF_EVERYBODY.test(path)
        ? [
            {
              address: block.address,
              how: `is open to everybody who reaches it (\`${path}\` ${meaning.lost})`,
              isCertain: true,
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

/** The instances that both versions have: by `each.value`, one may change although nothing does in the block but `for_each`. */
function eachInstance({ before, after, attributes }: ChangedBlock): Omit<ChangedBlock, "isOrderOnly">[] {
  const isRepeated = attributes.some(({ path }) => path.startsWith("for_each"));
  return isRepeated
    ? remainingInstances(before, after).map(([old, current]) => ({
        before: old,
        after: current,
        attributes: compareAttributes(old.arguments, current.arguments, typeSchema(after.type).sets),
      }))
    : [{ before, after, attributes }];
}

/** A parameter means what its name says, which the path has only if there are several of them. */
function labelled(change: AttributeChange, after: Block): AttributeChange {
  const names = change.path.split(".");
  const last = names.pop()!;
  const block = names.join(".");
  const { name, parameter_key: key } =
    block === "" ? after.arguments : merged(valueAt(after.arguments, block));
  const label = name ?? key;
  return /^(parameter_)?value$/.test(last) && typeof label === "string"
    ? { ...change, path: `${block}["${label}"].value` }
    : change;
}

/** Arguments that encrypt data or connections. */
const OF_ENCRYPTION =
  /(^|[^a-z])(m?tls|ssl|https|cipher|ciphers|kms|cmek)([^a-z]|$)|encrypt|security_policy|secure_transport/i;

/** Arguments with which something may do what others may, such as what only its machine may. */
const OF_PERMISSIONS =
  /privileged|escalation|execute|root_access|auto_?(accept|approve)|hop_limit|abac|serial[-_]port|debugging|service_account_token|capabilities|scopes|attribute_condition|_disabled$|(^|[_.])disable_|client_cert|(^|[^a-z])(auth|authn|authz|authentication|authorization|rbac)([^a-z]|$)/i;

/** Arguments that let everybody in. That something has a public address lets in nobody by itself. */
const OF_EVERYBODY = /(^|[^a-z])(public|publicly|anonymous|unauthenticated)(?!_?ip)(?=[^a-z]|$)/i;

/** Types whose addresses, rules and policies are read by what knows them. */
const READ =
  /^aws_(default_)?(vpc_)?security_group|^aws_s3_bucket_public_access_block$|^(aws|google_compute|azurerm)_(default_)?route(_table)?$|^(google_compute|digitalocean|hcloud)_firewall$|_network_security_(group|rule)$/;

/** What a policy says, in the types that are policies. */
const OF_POLICY = /^(content|policy_data|spec|rules?|statement)(\.|$)/;

/** Arguments that permissions, user data, instances and resilience are read from, and those that only describe. */
const READ_ARGUMENTS =
  /^(multi_az|multi_az_enabled|automatic_failover_enabled|cluster_config\.zone_awareness_enabled|num_replicas_per_shard|replicas_per_node_group|policy|(access|resource|assume_role|inline)_polic(y|ies)|user_data|lifecycle|for_each|count|tags|tags_all|labels)(\.|$)/;

interface FoundMeaning {
  readonly path: string;
  readonly meaning: Meaning;
}

function meanings(
  change: AttributeChange,
  { before, after }: Pick<ChangedBlock, "before" | "after">,
  configuration: Configuration,
): FoundMeaning[] {
  // An omitted computed argument keeps the value that it has.
  const isKept =
    change.after === undefined && typeSchema(after.type).computed.has(withoutLabels(change.path));
  // A plan has empty values for what is omitted.
  const isNothing = isEmpty(change.before) && isEmpty(change.after);
  const isReadAsPolicy = /(?<!password)_policy(_document)?$/.test(after.type) && OF_POLICY.test(change.path);
  const { to = [], what = [], on = [] } = resourceType(after.type).grants ?? {};
  const isRead =
    isReadAsPolicy ||
    [...to, ...what, ...on].includes(withoutLabels(change.path)) ||
    READ.test(after.type) ||
    READ_ARGUMENTS.test(change.path);
  if (isKept || isNothing || isRead) {
    return [];
  }
  const isReplaced = !resourceType(after.type).isVersion && isForcingReplacement(before, after, change.path);
  const isOfType = isKnown(change, before, after, configuration);
  const isJudged = isReplaced || isOfType;
  const parts = isOfType ? [] : partsOf(change);
  const found = [
    ...together(
      change,
      parts.map((part) => ({ path: part.path, meaning: meaningOfPart(part, after.type) })),
      // That it is replaced says the rest, but not how what takes its place is protected.
    ).filter(({ meaning }) => !isReplaced || typeof meaning === "object"),
    ...(letsEverybodyIn(change) || leadsElsewhere(change, after.type)
      ? [{ path: change.path, meaning: "unclear" as const }]
      : []),
  ];
  const isGone =
    !isJudged && found.every(({ meaning }) => meaning === undefined) && isRemovedArgument(change, after.type);
  return isGone ? [{ path: change.path, meaning: "gone" }] : found;
}

/** What AWS chooses for an omitted argument may be what is switched off now. */
function meaningOfPart(part: AttributeChange, type: string): Meaning {
  const meaning = meaningOf(part);
  const isChosen = part.before === undefined && typeSchema(type).computed.has(withoutLabels(part.path));
  return meaning === undefined && isChosen && typeof meaningOf({ ...part, before: true }) === "object"
    ? "unclear"
    : meaning;
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

/** What JSON in text says, and anything else as it is: text such as `true` is no JSON here. */
function parsed(value: unknown): unknown {
  return typeof value === "string" && /^\s*[[{]/.test(value) ? (parsedJson(value) ?? value) : value;
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
  const { protections = [], encryption, expiries } = resourceType(after.type);
  return (
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
