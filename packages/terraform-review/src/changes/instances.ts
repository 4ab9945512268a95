import { Block } from "../configuration/block";
import { stringify } from "../stringify";

/**
 * The instances of a resource: `[""]` for one without `count` and `for_each`, `["[0]", "[1]"]`, `['["a"]']`; undefined when only
 * Terraform can tell.
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
  const keys = typeof forEach === "object" ? Object.keys(forEach) : literalSet(stringify(forEach));
  return keys?.map((key) => `[${JSON.stringify(key)}]`);
}

/** The instances that are no more. One without a key and one with `[0]` are the same: Terraform moves it by itself. */
export function instancesGone(before: Block, after: Block): string[] {
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

/** The keys of `${toset(["a", "b"])}`. */
function literalSet(expression: string): string[] | undefined {
  const list = /^\$\{toset\((\[[^[\]]*\])\)\}$/.exec(expression)?.[1];
  try {
    return list === undefined ? undefined : (JSON.parse(list) as string[]);
  } catch {
    return undefined;
  }
}
