import { isTrue } from "../configuration/argument-value";
import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list, merged } from "../configuration/json";
import { PlannedChange, TerraformPlan } from "../configuration/plan/terraform-plan";
import { remainingInstances } from "./instances";
import { typeSchema } from "../provider-schema/provider-schema";
import { resourceType } from "../resource-types/resource-types";
import { stringify } from "../stringify";
import { unique } from "../unique";
import { AttributeChange, compareAttributes, isSame, withoutLabels } from "./attributes";
import { ignores } from "./ignored-changes";
import { isKnownDifference } from "./known-difference";
import { otherPlace } from "./other-place";

/** A resource that Terraform destroys and creates again, because it cannot be updated in place. */
export interface Replacement {
  readonly address: string;
  readonly type: string;
  /** The paths of the arguments whose change forces the replacement, such as `cidr_block`. */
  readonly because: readonly string[];
  /** The replaced resources that force its replacement too, such as the VPC of a subnet. */
  readonly following: readonly string[];
  /** Why else: a clause. */
  readonly reason?: string;
  /** Whether what exists is not destroyed, but left where it is, without anything that manages it. */
  readonly isLeftBehind?: boolean;
  /** Whether the new one exists before the old one goes. */
  readonly isCreatedFirst?: boolean;
  /** Whether those who are served do not notice. */
  readonly isUnnoticed?: boolean;
}

/**
 * The resources that are replaced, according to the JSON alone: those with a change that forces replacement, and those that
 * such a replacement forces to be replaced too.
 *
 * @param recreated addresses of resources that are replaced for another reason, such as a rename without a `moved` block
 */
export function replacements(
  before: Configuration,
  after: Configuration,
  recreated: readonly string[] = [],
): Replacement[] {
  const common = after.resources().filter(({ address }) => before.resource(address));
  const found = new Map<string, Replacement>();
  for (const block of common) {
    const { address, type } = block;
    const old = before.resource(address)!;
    const because = unique(
      [[old, block] as const, ...sameIndexes(old, block, before, after)].flatMap((pair) =>
        changesForcingReplacement(...pair).map(({ path }) => path),
      ),
    );
    const place = otherPlace(old, block, before, after);
    if (because.length > 0) {
      found.set(address, { address, type, because, following: [] });
    } else if (place?.isCertain) {
      const { reason, isLeftBehind } = place;
      found.set(address, { address, type, because, following: [], reason, isLeftBehind });
    }
  }
  // A replaced resource has a new id, which forces the replacement of resources that use it, and so on.
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const block of common.filter(({ address }) => !found.has(address))) {
      const isNew = (address: string) => found.has(address) || recreated.includes(address);
      const following = unique([
        ...boundTo(block, after).filter(isNew),
        ...triggersOf(block, (address, attribute) => isNew(address) || isUpdated(address, attribute)),
      ]);
      if (following.length > 0 && !recreated.includes(block.address)) {
        found.set(block.address, { address: block.address, type: block.type, because: [], following });
        isGrowing = true;
      }
    }
  }
  return [...found.values()].map((one) => {
    const args = after.resource(one.address)!.arguments;
    return { ...one, ...order(one.type, args, isTrue(merged(args["lifecycle"])["create_before_destroy"])) };
  });

  function isUpdated(address: string, attribute: string): boolean {
    const [old, now] = [before.resource(address), after.resource(address)];
    return (
      old !== undefined &&
      now !== undefined &&
      changesOf(old, now).some(
        ({ path }) => path !== "depends_on" && !path.startsWith("lifecycle") && path.startsWith(attribute),
      )
    );
  }
}

/**
 * Both versions of the instances of a `count`: what one makes of its index may be another element of a list, although its expression
 * stays as it is.
 */
function sameIndexes(
  old: Block,
  block: Block,
  before: Configuration,
  after: Configuration,
): (readonly [Block, Block])[] {
  const [were, are] = [old, block].map((one) => Number(one.arguments["count"]));
  const usesIndex = stringify(block.arguments).includes("count.index");
  return usesIndex && were! > 0 && are! > 0
    ? Array.from({ length: Math.min(were!, are!) }, (_, index) => [
        before.instance(old, `[${index}]`),
        after.instance(block, `[${index}]`),
      ])
    : [];
}

/** The resources that are replaced according to a plan. */
export function plannedReplacements({ changes }: TerraformPlan): Replacement[] {
  return changes
    .filter(({ action }) => action === "replace")
    .map((change) => ({
      address: change.address,
      type: change.type,
      because: replacedBecause(change),
      following: [],
      ...(change.reason === undefined ? {} : { reason: change.reason }),
      ...order(change.type, change.after ?? {}, change.isCreateBeforeDestroy),
    }));
}

function order(
  type: string,
  args: Arguments,
  isCreatedFirst: boolean,
): Pick<Replacement, "isCreatedFirst" | "isUnnoticed"> {
  const isUnnoticed = resourceType(type).isReplacedUnnoticed?.(args, isCreatedFirst) ?? false;
  return { ...(isCreatedFirst ? { isCreatedFirst } : {}), ...(isUnnoticed ? { isUnnoticed } : {}) };
}

/** The arguments that force a planned replacement. A plan of Terraform before 1.0 does not name them. */
export function replacedBecause({ because, reason, type, before, after }: PlannedChange): readonly string[] {
  return because.length > 0 || reason !== undefined
    ? because
    : typeSchema(type).forceNew.filter((name) => !isSame(before?.[name], after?.[name]));
}

/** The changes to a resource that force its replacement. */
function changesForcingReplacement(before: Block, after: Block): AttributeChange[] {
  return changesOf(before, after).filter((change) => forcedReplacement(change, before, after) === true);
}

/** Whether the change of an argument certainly forces the replacement of its resource. */
export function isForcingReplacement(before: Block, after: Block, path: string): boolean {
  return changesForcingReplacement(before, after).some((change) => change.path === path);
}

/** The changes to a resource that may force its replacement, which only a plan shows. */
export function changesMaybeForcingReplacement(before: Block, after: Block): AttributeChange[] {
  return changesOf(before, after).filter((change) => forcedReplacement(change, before, after) === undefined);
}

function changesOf(before: Block, after: Block): AttributeChange[] {
  const { sets } = typeSchema(after.type);
  // An argument with `each.value` changes with the element, though its expression stays as it is, and the other way round.
  const all = remainingInstances(before, after).flatMap(([old, current]) =>
    compareAttributes(old.arguments, current.arguments, sets),
  );
  return [...new Map(all.map((change) => [change.path, change])).values()].filter(
    ({ path }) => !ignores(after, path),
  );
}

/** Whether a change forces replacement; undefined if only a plan shows that. */
function forcedReplacement(change: AttributeChange, before: Block, after: Block): boolean | undefined {
  const path = withoutLabels(change.path);
  const schema = typeSchema(after.type);
  if ((isAbsent(change.after) && schema.computed.has(path)) || isOff(change)) {
    // An omitted computed argument keeps the value that it has. Most of what can be switched on is off.
    return false;
  }
  const rules = resourceType(after.type).forceNewIf;
  const rule = rules?.[path] ?? rules?.[path.split(".")[0]!];
  if (rule) {
    return rule(before.arguments, after.arguments);
  }
  const concerns = (argument: string) =>
    argument === path ||
    argument === `${path}.#` ||
    path.startsWith(`${argument}.`) ||
    // Of a nested block that comes or goes, the arguments that are set.
    (argument.startsWith(`${path}.`) &&
      [change.before, change.after].some((block) => hasArgument(block, argument.slice(path.length + 1))));
  if (schema.forceNew.some(concerns)) {
    return isKnownDifference(change) ? true : undefined;
  }
  return schema.mayForceNew.some(concerns) ? undefined : false;
}

/** Whether an argument is only newly switched off, or was. */
function isOff({ before, after }: AttributeChange): boolean {
  return isAbsent(before) !== isAbsent(after) && (before ?? after) === false;
}

function hasArgument(value: unknown, path: string): boolean {
  return valuesAt(value, path.split(".")).some((one) => !isAbsent(one) && one !== false);
}

/** The values at a path, in all blocks of a list. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  return list(value).flatMap((one) =>
    name === undefined ? [one] : isObject(one) ? valuesAt(one[name], rest) : [],
  );
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** The resources that provide a value known only after apply, such as an id, to an argument that forces replacement. */
function boundTo(block: Block, configuration: Configuration): string[] {
  const bound = typeSchema(block.type)
    .forceNew.filter((path) => !ignores(block, path))
    .map((path) => valuesAt(block.arguments, path.split(".")));
  return configuration
    .operands(bound, block)
    .flatMap((operand) =>
      operand.kind === "resource" && !(operand.attribute in operand.resource.arguments)
        ? operand.resource.address
        : [],
    );
}

/**
 * The resources whose change triggers the replacement of a resource by `replace_triggered_by`. An update in place triggers it,
 * too; with an attribute, a change of that one.
 *
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#replace_triggered_by
 */
function triggersOf(block: Block, isChanged: (address: string, attribute: string) => boolean): string[] {
  return list(merged(block.arguments["lifecycle"])["replace_triggered_by"])
    .map((reference) => withoutLabels(String(reference).replace(/^\$\{(.*)\}$/s, "$1")))
    .map((reference) => /^((?:module\.[\w-]+\.)*[\w-]+\.[\w-]+)\.?(.*)$/s.exec(reference) ?? [])
    .filter(([, address = "", attribute = ""]) => isChanged(address, attribute))
    .map(([, address = ""]) => address);
}
