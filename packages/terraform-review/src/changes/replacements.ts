import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list, merged } from "../configuration/json";
import { resourceType } from "../resource-types/resource-types";
import { AttributeChange, compareAttributes } from "./attributes";

/** A resource that Terraform destroys and creates anew, because AWS cannot change it. */
export interface Replacement {
  readonly address: string;
  /** The arguments that AWS cannot change. */
  readonly because: readonly AttributeChange[];
  /** The replaced resources to which it is bound for its lifetime. */
  readonly following: readonly string[];
}

/**
 * What is replaced, as far as the JSON alone can tell: resources with a changed argument that AWS cannot change, and
 * those bound to a replaced one.
 *
 * @param recreated addresses that are replaced for another reason, such as a rename without `moved`
 */
export function replacements(
  before: Configuration,
  after: Configuration,
  recreated: readonly string[] = [],
): Replacement[] {
  const common = after.resources().filter(({ address }) => before.resource(address));
  const found = new Map<string, Replacement>();
  for (const block of common) {
    const because = forcing(before.resource(block.address)!, block);
    if (because.length > 0) {
      found.set(block.address, { address: block.address, because, following: [] });
    }
  }
  // A replaced resource has a new id: what is bound to it for its lifetime goes with it, and so on.
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const block of common.filter(({ address }) => !found.has(address))) {
      const following = bonds(block, after).filter(
        (address) => found.has(address) || recreated.includes(address),
      );
      if (following.length > 0 && !recreated.includes(block.address)) {
        found.set(block.address, { address: block.address, because: [], following });
        isGrowing = true;
      }
    }
  }
  return [...found.values()];
}

/** The changes of a resource that AWS cannot make. */
function forcing(before: Block, after: Block): AttributeChange[] {
  const fixed = (resourceType(after.type).forceNew ?? []).filter((name) => !isIgnored(after, name));
  return compareAttributes(before.arguments, after.arguments).filter(
    ({ path, before: old, after: current }) => {
      const name = path.split(/[.[]/)[0]!;
      // Left out, such an argument keeps what AWS chose when it is computed; that is not known here.
      return (
        fixed.includes(name) && (old ?? current) !== undefined && !isDefault(after.type, name, old, current)
      );
    },
  );
}

/** An argument that is written out with the value that it had by default. */
function isDefault(type: string, name: string, before: unknown, after: unknown): boolean {
  const isWrittenOut = before === undefined || after === undefined;
  const value = before ?? after;
  const byDefault = resourceType(type).defaults?.[name];
  return isWrittenOut && (byDefault === undefined ? value === false : String(value) === byDefault);
}

/** The resources of which an argument that cannot change takes something that only AWS knows, such as an id. */
function bonds(block: Block, configuration: Configuration): string[] {
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

/** Whether Terraform is told to leave an argument as it is. */
function isIgnored({ arguments: args }: Block, name: string): boolean {
  const ignored = merged(args["lifecycle"])["ignore_changes"];
  return ignored === "all" || list(ignored).some((path) => String(path).split(/[.[]/)[0] === name);
}
