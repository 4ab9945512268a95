import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { elementsOf, instanceFor } from "../configuration/instances";
import { Move } from "../configuration/rename";
import { instanceKeys } from "./instances";

/**
 * The old version with instances under the keys to which `moved` blocks move them, as from `aws_s3_bucket.logs` to
 * `aws_s3_bucket.logs["eu"]`: Terraform renames them in the state and changes nothing else.
 *
 * @param before with renamed blocks under their new addresses
 */
export function withMovedInstances(before: Configuration, moves: readonly Move[]): Configuration {
  const keyed = moves.filter(({ from, to }) => keyOf(from) !== keyOf(to) && before.resource(blockOf(to)));
  if (keyed.length === 0) {
    return before;
  }
  const moved = new Map(
    [...new Set(keyed.map(({ to }) => blockOf(to)))].flatMap((address) => {
      const block = before.resource(address)!;
      const keys = new Map(
        keyed.filter(({ to }) => blockOf(to) === address).map(({ from, to }) => [keyOf(from), keyOf(to)]),
      );
      const after = withKeys(block, keys);
      return after ? [[address, after] as const] : [];
    }),
  );
  const references = keyed
    .filter(({ to }) => moved.has(blockOf(to)))
    .map(({ from, to }) => [referenceTo(`${blockOf(to)}${keyOf(from)}`), to] as const);
  const renamed = (value: unknown): unknown =>
    typeof value === "string"
      ? references.reduce((text, [pattern, to]) => text.replace(pattern, () => to), value)
      : Array.isArray(value)
        ? value.map(renamed)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner)]))
          : value;
  return before.withBlocks(
    before.resources().map((block) => {
      const { arguments: args, ...rest } = moved.get(block.address) ?? block;
      return { ...rest, arguments: renamed(args) as Arguments };
    }),
  );
}

/** A block with other keys; undefined if an argument has a key in it, because then it changes with the key. */
function withKeys(block: Block, keys: ReadonlyMap<string, string>): Block | undefined {
  const args = withoutRepetition(block.arguments);
  const old = instanceKeys(block);
  if (!old || (elementsOf(block) && JSON.stringify(args).includes("each.key"))) {
    return undefined;
  }
  const elements = elementsOf(block);
  const all = old.map((key) => ({ key: keys.get(key) ?? key, value: elements?.get(nameOf(key)) ?? {} }));
  if (all.length === 1 && all[0]!.key === "") {
    return { ...block, arguments: withoutRepetition(instanceFor(block, nameOf(old[0]!)).arguments) };
  }
  if (all.every(({ key }) => /^\[\d+\]$/.test(key))) {
    return { ...block, arguments: { ...args, count: all.length } };
  }
  return {
    ...block,
    arguments: { ...args, for_each: Object.fromEntries(all.map(({ key, value }) => [nameOf(key), value])) },
  };
}

function withoutRepetition(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== "for_each" && name !== "count"));
}

/** `["a"]` of `aws_s3_bucket.logs["a"]`; empty if there is none. */
function keyOf(address: string): string {
  return /(\[[^\]]*\])?$/.exec(address)![0];
}

function blockOf(address: string): string {
  return address.slice(0, address.length - keyOf(address).length);
}

/** `a` of `["a"]`. */
function nameOf(key: string): string {
  return key.replace(/^\["?|"?\]$/g, "");
}

function referenceTo(address: string): RegExp {
  return new RegExp(`(?<![\\w.-])${address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w\\[-])`, "g");
}
