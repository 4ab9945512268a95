import { Arguments, Block } from "./block";
import { effectiveValue, Scope } from "./expressions/evaluate";
import { isObject } from "./json";

/** The elements of a block's `for_each`, by key; undefined if it has none, or only Terraform knows them. */
export function elementsOf({
  arguments: { for_each: forEach },
}: Pick<Block, "arguments">): ReadonlyMap<string, unknown> | undefined {
  // A list stands for a set, whose elements are their own keys.
  const elements: [string, unknown][] | undefined = Array.isArray(forEach)
    ? forEach.map((element) => [String(element), element])
    : isObject(forEach)
      ? Object.entries(forEach)
      : undefined;
  return elements?.some(([key]) => key.includes("${")) ? undefined : elements && new Map(elements);
}

/** Without variables and local values, which have been calculated where a value of them is known without the element. */
const NOTHING_ELSE: Scope = { variables: new Map(), locals: {} };

/** The block as it is for one element of its `for_each`: `each.key` and `each.value` are calculated. */
export function instanceFor(block: Block, key: string, scope = NOTHING_ELSE): Block {
  const { for_each: forEach, ...args } = block.arguments;
  const each = { key, value: elementsOf(block)?.get(key) };
  return {
    ...block,
    arguments: { ...(effectiveValue(args, { ...scope, each }) as Arguments), for_each: forEach },
  };
}

/** The block as it is for one index of its `count`. */
export function instanceAt(block: Block, index: number, scope: Scope): Block {
  return {
    ...block,
    arguments: effectiveValue(block.arguments, { ...scope, count: { index } }) as Arguments,
  };
}

/** A block for each element of its `for_each` that is known, or else the block itself. */
export function instancesOf(block: Block): Block[] {
  const elements = elementsOf(block);
  return elements && JSON.stringify(block.arguments).includes("each.")
    ? [...elements.keys()].map((key) => instanceFor(block, key))
    : [block];
}
