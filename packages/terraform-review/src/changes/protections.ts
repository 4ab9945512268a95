import { isTrue } from "../configuration/argument-value";
import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list, merged } from "../configuration/json";
import { unique } from "../unique";
import { withoutLabels } from "./attributes";
import { ChangedBlock } from "./edits";
import { remainingInstances } from "./instances";
import { displayName } from "../resource-types/naming";
import { Protection } from "../resource-types/resource-type";
import { resourceType } from "../resource-types/resource-types";

/** A protection of data, or of a resource that serves it, that gets weaker. */
export interface LostProtection {
  readonly address: string;
  /** Kind and name, such as `database production-wordpress`. */
  readonly what: string;
  /** A clause, such as "can be deleted (`deletion_protection` is off)". */
  readonly how: string;
  /** Whether data that exists is deleted soon after the apply. */
  readonly isDataLoss?: boolean;
  /** The concern that it raises, if it is another than `protection`. */
  readonly concern?: Protection["concern"];
}

/** The protection that any resource may have. */
const PREVENT_DESTROY: Protection = {
  strength: (args) => Number(isTrue(merged(args["lifecycle"])["prevent_destroy"])),
  lost: "may be destroyed by Terraform (`prevent_destroy` is gone)",
};

/** A protection that is set to a value that is not known before apply. */
export interface UnknownProtection {
  readonly address: string;
  /** Such as `deletion_protection`. */
  readonly argument: string;
}

/** Protections that were in force, and that now depend on a value that is not known before apply. */
export function unknownProtections(before: Configuration, after: Configuration): UnknownProtection[] {
  return before.resources().flatMap((old) => {
    const current = after.resource(old.address);
    const { protections = [] } = resourceType(old.type);
    const causes = (current ? remainingInstances(old, current) : []).flatMap(([was, is]) =>
      protections.flatMap((protection) => unknownCause(protection, was, is) ?? []),
    );
    return unique(causes).map((argument) => ({ address: old.address, argument }));
  });
}

/** The argument whose value is not known, if a protection is as strong as before with the value that it had. */
function unknownCause(
  { strength, isOfReferences }: Protection,
  old: Block,
  current: Block,
): string | undefined {
  if (isOfReferences) {
    return undefined;
  }
  const wasStrong = strength(old.arguments);
  return Object.keys(current.arguments).find((name) => {
    const as = known(current.arguments[name], old.arguments[name]);
    return (
      strength(current.arguments) < wasStrong && strength({ ...current.arguments, [name]: as }) >= wasStrong
    );
  });
}

/** A value with what it was in place of what is not known, in blocks too. */
function known(value: unknown, before: unknown): unknown {
  if (typeof value === "string" && value.includes("${")) {
    return before;
  }
  if (Array.isArray(value)) {
    const old = list(before);
    return value.map((item, index) => known(item, old[index]));
  }
  if (isObject(value)) {
    const old = merged(before);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, known(inner, old[name])]));
  }
  return value;
}

/** Protections that get weaker on resources that remain, and guards that are removed while the guarded resource remains. */
export function lostProtections(before: Configuration, after: Configuration): LostProtection[] {
  return [
    ...suspendedVersioning(before, after),
    ...before.resources().flatMap((old) => {
      const current = after.resource(old.address);
      const { guards } = resourceType(old.type);
      const [guarded] = guards ? before.referencedBy(old.arguments[guards.protects], old) : [];
      const isUnguarded =
        !current &&
        guards !== undefined &&
        (guards.isNeeded?.(old.arguments) ?? true) &&
        stays(guarded, old.arguments[guards.protects]);
      const lost = current
        ? remainingInstances(old, current).flatMap((pair) => weakened(...pair, before, after))
        : isUnguarded
          ? [{ lost: guards.lost, ...(guards.concern ? { concern: guards.concern } : {}) }]
          : [];
      return [...new Map(lost.map((one) => [one.lost, one])).values()].map(
        ({ lost: how, isDataLoss, concern }) => ({
          address: old.address,
          what: displayName(guarded ?? old, before),
          how,
          isDataLoss,
          concern,
        }),
      );
    }),
  ];

  /** Whether what a guard protects is still there. What is not in the JSON is, unless something with that name is removed. */
  function stays(guarded: Block | undefined, name: unknown): boolean {
    return guarded
      ? after.resource(guarded.address) !== undefined
      : !before
          .resources()
          .some(
            ({ address, type, arguments: args }) =>
              !after.resource(address) &&
              resourceType(type).guards === undefined &&
              Object.values(args).includes(name),
          );
  }
}

/** Buckets that had versioning themselves, and whose new resource for it turns it off. */
function suspendedVersioning(before: Configuration, after: Configuration): LostProtection[] {
  return after
    .resources("aws_s3_bucket_versioning")
    .filter(({ address, arguments: args }) => {
      const status = merged(args["versioning_configuration"])["status"];
      return !before.resource(address) && (status === "Suspended" || status === "Disabled");
    })
    .flatMap((block) => after.referencedBy(block.arguments["bucket"], block))
    .filter(({ address }) => isTrue(merged(before.resource(address)?.arguments["versioning"])["enabled"]))
    .map((bucket) => ({
      address: bucket.address,
      what: displayName(bucket, after),
      how: "no longer keeps older versions of objects (versioning is off)",
    }));
}

/**
 * Whether a safeguard certainly protects as much as before: by a fact of its type, or because nothing changes but arguments that alone
 * decide how strong it is, and those that describe it.
 */
export function isAsStrong({
  before,
  after,
  attributes,
}: Pick<ChangedBlock, "before" | "after" | "attributes">): boolean {
  const { isAsStrong: isKnownToBe, protections = [] } = resourceType(after.type);
  const isStronger = (path: string) =>
    protections.some(
      ({ argument, strength }) =>
        argument === path && strength(after.arguments) >= strength(before.arguments),
    );
  const instances = remainingInstances(before, after);
  return (
    (isKnownToBe !== undefined &&
      instances.every(([old, current]) => isKnownToBe(withoutRepetition(old), withoutRepetition(current)))) ||
    attributes.every(
      ({ path }) => /^(tags|tags_all|labels|description)(\.|$)/.test(path) || isStronger(withoutLabels(path)),
    )
  );
}

/** The arguments of an instance itself. */
function withoutRepetition({ arguments: args }: Block): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== "for_each" && name !== "count"));
}

/** The weakened protections of a resource that remains. */
function weakened(
  old: Block,
  current: Block,
  before: Configuration,
  after: Configuration,
): Omit<Protection, "strength">[] {
  const { protections = [], weakened: others } = resourceType(old.type);
  const lost = [PREVENT_DESTROY, ...protections]
    .filter(({ strength }) => strength(current.arguments) < strength(old.arguments))
    .filter((protection) => unknownCause(protection, old, current) === undefined);
  const isDecrypted = isEncrypted(old, before) && !isEncrypted(current, after);
  return [
    ...lost,
    ...(others?.(old.arguments, current.arguments) ?? []),
    ...(isDecrypted ? [{ lost: "is no longer encrypted", concern: "encryption" as const }] : []),
  ];
}

function isEncrypted(block: Block, configuration: Configuration): boolean {
  const { encryption } = resourceType(block.type);
  return (
    encryption !== undefined &&
    isTrue(block.arguments[encryption.argument] ?? encryption.isDefault?.(block, configuration))
  );
}
