import { Block } from "../configuration/block";
import { elementsOf, instanceFor } from "../configuration/instances";
import { resourceType } from "../resource-types/resource-types";
import { stringify } from "../stringify";

/**
 * The keys of a resource's instances, such as `["[0]", "[1]"]` with `count`, `['["a"]']` with `for_each`, and `[""]` with
 * neither; undefined if only Terraform knows them.
 */
export function instanceKeys({ arguments: args }: Block): readonly string[] | undefined {
  const { count, for_each: forEach } = args;
  if (count !== undefined && count !== null) {
    return /^\d+$/.test(stringify(count))
      ? Array.from({ length: Number(count) }, (_, index) => `[${index}]`)
      : undefined;
  }
  if (forEach === undefined || forEach === null) {
    return [""];
  }
  if (typeof forEach !== "object") {
    return undefined;
  }
  // A list stands for a set.
  const keys = Array.isArray(forEach) ? forEach.map(stringify) : Object.keys(forEach);
  return keys.some((key) => key.includes("${")) ? undefined : keys.map((key) => `[${JSON.stringify(key)}]`);
}

/**
 * Both versions of each instance that remains: an argument with `each.value` changes with the element, though its expression stays as
 * it is. The blocks themselves if there are no elements.
 */
export function remainingInstances(before: Block, after: Block): (readonly [before: Block, after: Block])[] {
  const [old, current] = [elementsOf(before), elementsOf(after)];
  const usesElement = (block: Block) => JSON.stringify(block.arguments).includes("each.");
  return old && current && (usesElement(before) || usesElement(after))
    ? [...old.keys()]
        .filter((key) => current.has(key))
        .map((key) => [instanceFor(before, key), instanceFor(after, key)] as const)
    : [[before, after]];
}

/** The instances that are removed. One without a key is the same as `[0]`, because Terraform moves it automatically. */
export function removedInstances(before: Block, after: Block): string[] {
  const [old, current] = [instanceKeys(before), instanceKeys(after)];
  if (!old || !current) {
    return [];
  }
  return old.filter(
    (key) =>
      !current.includes(key) &&
      !(key === "" && current.includes("[0]")) &&
      !(key === "[0]" && current.includes("")),
  );
}

/** Which of `count` and `for_each` changes from or to a value that is not known, of what is missed if it is destroyed. */
export function unknownInstances(before: Block, after: Block): string[] {
  const { stateful, isInUse, safeguard } = resourceType(after.type);
  const isMissed = Boolean(stateful) || isInUse === true || safeguard !== undefined;
  const areKnown = !isMissed || (instanceKeys(before) !== undefined && instanceKeys(after) !== undefined);
  return ["count", "for_each"].filter(
    (argument) =>
      !areKnown && stringify(before.arguments[argument] ?? "") !== stringify(after.arguments[argument] ?? ""),
  );
}
