import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list } from "../configuration/json";
import { typeSchema } from "../provider-schema/provider-schema";
import { resourceType } from "../resource-types/resource-types";
import { stringify } from "../stringify";

interface Versions<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * Both versions with the provider's defaults in place of what only one of them sets: for Terraform, an omitted argument is the same as
 * one that is set to its default.
 */
export function withDefaults({ before, after }: Versions<Configuration>): Versions<Configuration> {
  const completed = new Map(
    after.resources().flatMap((now) => {
      const old = before.resource(now.address);
      return old ? [[now.address, completedPair({ before: old, after: now })]] : [];
    }),
  );
  const replaced = (configuration: Configuration, version: keyof Versions<Block>) => {
    const blocks = configuration.resources().map((block) => completed.get(block.address)?.[version] ?? block);
    return blocks.every((block) => configuration.resource(block.address) === block)
      ? configuration
      : configuration.withBlocks(blocks);
  };
  return { before: replaced(before, "before"), after: replaced(after, "after") };
}

function completedPair({ before, after }: Versions<Block>): Versions<Block> {
  const { defaults = {}, parameters } = resourceType(after.type);
  const pair = withParameters({ before, after }, parameters?.(after.arguments) ?? {});
  const byDefault = ({ type, arguments: args }: Block) => ({
    ...typeSchema(type).defaults,
    ...(typeof defaults === "function" ? defaults(args) : defaults),
  });
  const [was, is] = [byDefault(before), byDefault(after)];
  return Object.keys(is)
    .filter((path) => isSetInOne(before.arguments, after.arguments, path))
    .reduce(
      (all, path) => ({
        before: completed(all.before, path, was[path]),
        after: completed(all.after, path, is[path]),
      }),
      pair,
    );
}

/** Both versions of a parameter group with what its engine chooses for the parameters that only one of them sets. */
function withParameters(
  versions: Versions<Block>,
  defaults: Readonly<Record<string, string>>,
): Versions<Block> {
  const set = (block: Block) => list(block.arguments["parameter"]).filter(isObject);
  const has = (block: Block, name: string) => set(block).some((parameter) => parameter["name"] === name);
  const withMissing = (block: Block, other: Block): Block => {
    const missing = Object.entries(defaults).filter(([name]) => !has(block, name) && has(other, name));
    const parameter = [...set(block), ...missing.map(([name, value]) => ({ name, value }))];
    return missing.length === 0 ? block : { ...block, arguments: { ...block.arguments, parameter } };
  };
  const { before, after } = versions;
  return { before: withMissing(before, after), after: withMissing(after, before) };
}

/** Whether only some of the blocks that may have an argument set it. */
function isSetInOne(before: Arguments, after: Arguments, path: string): boolean {
  const [argument] = path.split(".");
  if (stringify(before[argument!] ?? null) === stringify(after[argument!] ?? null)) {
    return false;
  }
  const values = [before, after].flatMap((args) => valuesAt(args, path.split(".")));
  const set = values.filter((value) => !isAbsent(value));
  return set.length > 0 && set.length < values.length;
}

/** The values at a path, in all blocks that may have it: undefined where it is omitted. */
function valuesAt(args: Arguments, [name, ...rest]: readonly string[]): unknown[] {
  return rest.length === 0
    ? [args[name!]]
    : list(args[name!]).flatMap((block) => (isObject(block) ? valuesAt(block, rest) : []));
}

function completed(block: Block, path: string, value: unknown): Block {
  return { ...block, arguments: filled(block.arguments, path.split("."), value) };
}

function filled(args: Arguments, [name, ...rest]: readonly string[], value: unknown): Arguments {
  const own = args[name!];
  if (rest.length === 0) {
    return isAbsent(own) ? { ...args, [name!]: value } : args;
  }
  const inner = (block: unknown) => (isObject(block) ? filled(block, rest, value) : block);
  return isAbsent(own) ? args : { ...args, [name!]: Array.isArray(own) ? own.map(inner) : inner(own) };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
