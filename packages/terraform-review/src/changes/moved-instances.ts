import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { elementsOf, instanceFor } from "../configuration/instances";
import { addressFor, Move } from "../configuration/rename";
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
  const references = keyed.filter(({ to }) => moved.has(blockOf(to)));
  return before.withBlocks(
    withReferences(
      before.resources().map((block) => moved.get(block.address) ?? block),
      references.map(({ from, to }) => ({ from: `${blockOf(to)}${keyOf(from)}`, to })),
    ),
  );
}

/**
 * What Terraform moves by itself if a resource gets a `count`, or has none any more.
 * https://developer.hashicorp.com/terraform/language/modules/develop/refactoring#enabling-count-or-for_each-for-a-resource
 */
export function movesByCount(before: Configuration, after: Configuration): Move[] {
  return after.resources().flatMap((block) => {
    const { address } = block;
    const old = before.resource(address);
    const [was, is] = [old && instanceKeys(old), instanceKeys(block)];
    return was?.includes("") && is?.includes("[0]")
      ? [{ from: address, to: `${address}[0]` }]
      : was?.includes("[0]") && is?.includes("")
        ? [{ from: `${address}[0]`, to: address }]
        : [];
  });
}

/** Blocks in which references lead to where instances move. */
export function withReferences(blocks: readonly Block[], moves: readonly Move[]): Block[] {
  const references = moves.map(({ from, to }) => [referenceTo(from), to] as const);
  const renamed = (value: unknown): unknown =>
    typeof value === "string"
      ? references.reduce((text, [pattern, to]) => text.replace(pattern, () => addressFor(to, text)), value)
      : Array.isArray(value)
        ? value.map(renamed)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner)]))
          : value;
  return blocks.map(({ arguments: args, ...rest }) => ({ ...rest, arguments: renamed(args) as Arguments }));
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

export function withoutRepetition(args: Arguments): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== "for_each" && name !== "count"));
}

/** `["a"]` of `aws_s3_bucket.logs["a"]`; empty if there is none. */
export function keyOf(address: string): string {
  return /(\[[^\]]*\])?$/.exec(address)![0];
}

export function blockOf(address: string): string {
  return address.slice(0, address.length - keyOf(address).length);
}

/** `a` of `["a"]`. */
export function nameOf(key: string): string {
  return key.replace(/^\["?|"?\]$/g, "");
}

function referenceTo(address: string): RegExp {
  return new RegExp(`(?<![\\w.-])${address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w\\[-])`, "g");
}
