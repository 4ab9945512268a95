import { literalText } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { at, list } from "../configuration/json";
import { presentable } from "../configuration/secrets/mask";

/** The value of the first argument that is known before apply. Paths such as `tags.Name` are possible. */
export function text(configuration: Configuration, block: Block, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const [value] = list(at(block.arguments, path));
    const literal = literalText(configuration, block, value);
    if (literal !== undefined && literal !== "") {
      return presentable(literal);
    }
  }
  return undefined;
}

/** The texts that are not undefined. */
export function compact(...texts: readonly (string | undefined)[]): string[] {
  return texts.filter((text): text is string => text !== undefined && text !== "");
}

/** The texts that are not undefined, as one line. */
export function compactLine(...texts: readonly (string | undefined)[]): string {
  return compact(...texts).join(" · ");
}

/** A number with its unit: `1 node`, `2 nodes`. The unit is given in the plural. */
export function unit(value: string | undefined, name: string): string | undefined {
  return value === undefined ? undefined : `${value} ${value === "1" ? name.replace(/s$/, "") : name}`;
}

/** How many resource instances `count` or `for_each` create, such as `×3`; undefined for one. */
export function repeats({ arguments: args }: Block): string | undefined {
  const { count, for_each: each } = args;
  if (each !== undefined && each !== null) {
    const known = typeof each === "object" ? Object.keys(each).length : undefined;
    return known === 1 ? undefined : `×${known ?? "n"}`;
  }
  const number = Number(count ?? 1);
  return number === 1 ? undefined : `×${Number.isInteger(number) ? number : "n"}`;
}
