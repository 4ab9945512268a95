import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list, merged } from "../configuration/json";
import { PlannedChange, TerraformPlan } from "../configuration/plan/terraform-plan";
import { resourceType } from "../resource-types/resource-types";
import { unique } from "../unique";
import { AttributeChange, compareAttributes, isSame } from "./attributes";

/** A resource that Terraform destroys and creates again, because it cannot be updated in place. */
export interface Replacement {
  readonly address: string;
  readonly type: string;
  /** The paths of the arguments whose change forces the replacement, such as `cidr_block`. */
  readonly because: readonly string[];
  /** The replaced resources that force its replacement too, such as the VPC of a subnet. */
  readonly following: readonly string[];
  /** Why else: a clause. Only a plan says so. */
  readonly reason?: string;
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
    const because = changesForcingReplacement(before.resource(block.address)!, block);
    if (because.length > 0) {
      const { address, type } = block;
      found.set(address, { address, type, because: unique(because.map(({ path }) => path)), following: [] });
    }
  }
  // A replaced resource has a new id, which forces the replacement of resources that use it, and so on.
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const block of common.filter(({ address }) => !found.has(address))) {
      const following = boundTo(block, after).filter(
        (address) => found.has(address) || recreated.includes(address),
      );
      if (following.length > 0 && !recreated.includes(block.address)) {
        found.set(block.address, { address: block.address, type: block.type, because: [], following });
        isGrowing = true;
      }
    }
  }
  return [...found.values()];
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
    }));
}

/** The arguments that force a planned replacement. A plan of Terraform before 1.0 does not name them. */
export function replacedBecause({ because, reason, type, before, after }: PlannedChange): readonly string[] {
  return because.length > 0 || reason !== undefined
    ? because
    : (resourceType(type).forceNew ?? []).filter((name) => !isSame(before?.[name], after?.[name]));
}

/** The changes to a resource that force its replacement. */
function changesForcingReplacement(before: Block, after: Block): AttributeChange[] {
  const fixed = (resourceType(after.type).forceNew ?? []).filter((name) => !isIgnored(after, name));
  return compareAttributes(before.arguments, after.arguments).filter(
    ({ path, before: old, after: current }) => {
      const name = path.split(/[.[]/)[0]!;
      // If such an argument is not set and is computed, it keeps the value that AWS chose, which is not known here.
      return (
        fixed.includes(name) && (old ?? current) !== undefined && !isDefault(after.type, name, old, current)
      );
    },
  );
}

/** Whether an argument is only newly set to its default value, or no longer set to it. */
function isDefault(type: string, name: string, before: unknown, after: unknown): boolean {
  const isWrittenOut = before === undefined || after === undefined;
  const value = before ?? after;
  const byDefault = resourceType(type).defaults?.[name];
  return isWrittenOut && (byDefault === undefined ? value === false : String(value) === byDefault);
}

/** The resources that provide a value known only after apply, such as an id, to an argument that forces replacement. */
function boundTo(block: Block, configuration: Configuration): string[] {
  const bound = (resourceType(block.type).forceNew ?? [])
    .filter((name) => !isIgnored(block, name))
    .map((name) => block.arguments[name]);
  return [
    ...configuration
      .operands(bound, block)
      .flatMap((operand) =>
        operand.kind === "resource" && !(operand.attribute in operand.resource.arguments)
          ? operand.resource.address
          : [],
      ),
    ...list(merged(block.arguments["lifecycle"])["replace_triggered_by"]).map((reference) =>
      String(reference)
        .replace(/^\$\{(.*)\}$/, "$1")
        .split(".")
        .slice(0, 2)
        .join("."),
    ),
  ];
}

/** Whether `ignore_changes` includes an argument. */
function isIgnored({ arguments: args }: Block, name: string): boolean {
  const ignored = merged(args["lifecycle"])["ignore_changes"];
  return ignored === "all" || list(ignored).some((path) => String(path).split(/[.[]/)[0] === name);
}
