import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { typeSchema } from "../provider-schema/provider-schema";
import { AttributeChange, compareAttributes } from "./attributes";
import { gatherings, withGathered } from "./gathered-resources";
import { blockOf, movesByCount, withMovedInstances } from "./moved-instances";
import { asMoves, Rename, renames } from "./renames";

/** A block that exists on both sides but differs. */
export interface ChangedBlock {
  readonly before: Block;
  readonly after: Block;
  readonly attributes: readonly AttributeChange[];
  /** Whether only `depends_on` changes, which affects the order of operations and not existing resources. */
  readonly isOrderOnly: boolean;
}

/** How the JSON was edited. */
interface Edits {
  /** The old version with renamed resources under their new addresses. */
  readonly before: Configuration;
  readonly renames: readonly Rename[];
  /** The addresses of the blocks that the edit adds, removes or changes, other than in `depends_on`. */
  readonly addresses: readonly string[];
}

/**
 * How the JSON was edited.
 *
 * @param current undefined if the stack is no longer synthesized
 */
export function edits(original: Configuration, current: Configuration | undefined): Edits {
  const found = current ? renames(original, current) : [];
  const after = current ?? new Configuration({});
  const gathered = gatherings(original, after);
  const renamed = original.renamed(
    asMoves(found.filter(({ to }) => !gathered.has(to))),
    after.modules().map(({ address }) => address),
  );
  const together = withGathered(renamed, after, gathered);
  const before = withMovedInstances(together, [
    ...after.moves.filter(({ to }) => !gathered.has(blockOf(to))),
    ...movesByCount(together, after),
  ]);
  const blocks = [
    ...blocksOnlyIn(after, before),
    ...blocksOnlyIn(before, after),
    ...changedBlocks(before, after)
      .filter(({ isOrderOnly }) => !isOrderOnly)
      .map((one) => one.after),
  ];
  return { before, renames: found, addresses: blocks.map(({ address }) => address) };
}

/** The blocks that only one of two versions has. */
export function blocksOnlyIn(one: Configuration, other: Configuration): Block[] {
  return [...one.blocks.values()].filter((block) => !other.blocks.has(block.address) && !isOfModule(block));
}

/** The blocks that both versions have, and that differ. */
export function changedBlocks(before: Configuration, after: Configuration): ChangedBlock[] {
  return [...after.blocks.values()].flatMap((block) => {
    const old = before.blocks.get(block.address);
    const { sets } = typeSchema(block.type);
    const attributes = (old ? compareAttributes(old.arguments, block.arguments, sets) : []).filter(
      ({ path }) => !(path.startsWith("for_each.") && old && hasSameInstances(old, block)),
    );
    const isOrderOnly = attributes.every(({ path }) => path === "depends_on");
    return old && attributes.length > 0 && !isOfModule(block)
      ? [{ before: old, after: block, attributes, isOrderOnly }]
      : [];
  });
}

/** Whether it is a variable, a local value or an output of a module: a change of it shows in what is made with it. */
function isOfModule({ kind, address }: Block): boolean {
  return kind === "local" && address.startsWith("module.");
}

/** Whether only the elements of its `for_each` change, and it uses none of them but their keys. */
function hasSameInstances({ arguments: before }: Block, { arguments: after }: Block): boolean {
  const keys = (args: Arguments) => Object.keys(merged(args["for_each"])).sort().join();
  const usesElement = JSON.stringify(
    [before, after].map((args) => ({ ...args, for_each: undefined })),
  ).includes("each.value");
  return keys(before) === keys(after) && !usesElement;
}
