import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list, merged } from "../configuration/json";
import { typeSchema } from "../provider-schema/provider-schema";

/** An argument that is no longer set, and that keeps the value that it has. */
export interface KeptArgument {
  readonly address: string;
  readonly argument: string;
  /** Whether it is a list of what the resource has, such as rules, which an empty list would remove. */
  readonly isList: boolean;
}

/**
 * Computed arguments of nested blocks that keep their values, as plans of hashicorp/aws 5.100.0 show. That they are computed does not
 * say so: `rule.filter.prefix` of `aws_s3_bucket_lifecycle_configuration` is, and becomes empty.
 */
const KEPT_IN_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  aws_eks_cluster: ["vpc_config.public_access_cidrs"],
};

/**
 * The arguments that are no longer set, and that stay as they are. The provider computes them if they are omitted, so to omit one
 * changes nothing, while an empty list removes what is there:
 * https://developer.hashicorp.com/terraform/language/attr-as-blocks
 *
 * @param replaced addresses of resources that are created anew, which keep nothing
 */
export function keptArguments(
  before: Configuration,
  after: Configuration,
  replaced: readonly string[],
): KeptArgument[] {
  return after
    .resources()
    .filter(({ address }) => !replaced.includes(address))
    .flatMap(({ address, type, arguments: args }) => {
      const old = before.resource(address)?.arguments ?? {};
      const { computed } = typeSchema(type);
      const ofResource = Object.keys(old).filter((name) => computed.has(name));
      return [...ofResource, ...(KEPT_IN_BLOCKS[type] ?? [])]
        .filter((path) => !isMeaningless(path, args))
        .filter((path) => isSet(valueIn(old, path)) && ownerOf(args, path) && !isSet(valueIn(args, path)))
        .map((path) => ({ address, argument: path, isList: typeof valueIn(old, path) === "object" }));
    });
}

/** A table that is billed by use has no capacity. */
function isMeaningless(path: string, { billing_mode: mode }: Arguments): boolean {
  return mode === "PAY_PER_REQUEST" && /^(read|write)_capacity$/.test(path);
}

/** The value at a path such as `vpc_config.public_access_cidrs`. */
function valueIn(args: Arguments, path: string): unknown {
  return ownerOf(args, path)?.[path.split(".").at(-1)!];
}

/** The only block that has a path, or the resource; undefined if there are several, which might not be the same ones. */
function ownerOf(args: Arguments, path: string): Arguments | undefined {
  return path
    .split(".")
    .slice(0, -1)
    .reduce<Arguments | undefined>((owner, name) => {
      const [block, ...others] = list(owner?.[name]);
      return isObject(block) && others.length === 0 ? block : undefined;
    }, args);
}

/** The arguments with a value at a path, in the only block that has it. */
function withValue(args: Arguments, path: string, value: unknown): Arguments {
  const [name, ...rest] = path.split(".");
  const inner = merged(args[name!]);
  return { ...args, [name!]: rest.length === 0 ? value : [withValue(inner, rest.join("."), value)] };
}

/** The new version with the arguments that it keeps from the old one. */
export function withKept(
  before: Configuration,
  after: Configuration,
  kept: readonly KeptArgument[],
): Configuration {
  return kept.length === 0
    ? after
    : after.withBlocks(
        after.resources().map((block): Block => {
          const old = before.resource(block.address)?.arguments ?? {};
          const args = kept
            .filter(({ address }) => address === block.address)
            .reduce((all, { argument }) => withValue(all, argument, valueIn(old, argument)), block.arguments);
          return { ...block, arguments: args };
        }),
      );
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
