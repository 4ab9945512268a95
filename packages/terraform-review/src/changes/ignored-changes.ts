import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list, merged } from "../configuration/json";
import { stringify } from "../stringify";
import { instanceKeys } from "./instances";

/** Arguments that Terraform itself reads, which `ignore_changes` cannot ignore. */
const OF_TERRAFORM: readonly string[] = [
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "connection",
  "provisioner",
];

/**
 * The new version with the values that `ignore_changes` keeps from the old one.
 *
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 *
 * @param anew addresses of resources that are created anew, which get the new values
 */
export function withIgnored(
  before: Configuration,
  after: Configuration,
  anew: readonly string[],
): Configuration {
  const settled = after.resources().map((block) => {
    const old = before.resource(block.address);
    return old && !anew.includes(block.address) && !hasNewInstances(old, block)
      ? { ...block, arguments: keeping(old.arguments, block) }
      : block;
  });
  return settled.every((block) => after.resource(block.address) === block)
    ? after
    : after.withBlocks(settled);
}

/** Whether `ignore_changes` ignores a change at a path, such as `scaling_config.min_size`. */
export function ignores(block: Block, path: string): boolean {
  const ignored = ignoredPaths(block);
  const name = segments(path).join(".");
  return ignored === "all"
    ? !OF_TERRAFORM.includes(segments(path)[0]!)
    : ignored.some((one) => `${name}.`.startsWith(`${segments(one).join(".")}.`));
}

export function ignoredPaths({ arguments: args }: Block): "all" | readonly string[] {
  const ignored = merged(args["lifecycle"])["ignore_changes"];
  return ignored === "all" || (Array.isArray(ignored) && ignored[0] === "all")
    ? "all"
    : list(ignored).map((path) => String(path).replace(/^\$\{(.*)\}$/s, "$1"));
}

/** A new instance is created with the new values. Which ones there are, and what each has, may be known only to Terraform. */
function hasNewInstances(old: Block, current: Block): boolean {
  const repetition = ({ arguments: args }: Block) => stringify([args["count"], args["for_each"]]);
  const [was, is] = [instanceKeys(old), instanceKeys(current)];
  const isEachAlike = !/\b(each|count)\./.test(stringify(old.arguments));
  return (
    repetition(old) !== repetition(current) &&
    !(was && is && isEachAlike && is.every((key) => was.includes(key)))
  );
}

function keeping(old: Arguments, block: Block): Arguments {
  const { arguments: args } = block;
  const ignored = ignoredPaths(block);
  if (ignored === "all") {
    const ofTerraform = (all: Arguments, isWanted: boolean) =>
      Object.entries(all).filter(([name]) => OF_TERRAFORM.includes(name) === isWanted);
    return Object.fromEntries([...ofTerraform(old, false), ...ofTerraform(args, true)]);
  }
  return ignored.reduce((all, path) => merged(kept(old, all, segments(path))), args);
}

/** A value with what another one has at a path. A path that does not lead there in both changes nothing. */
function kept(old: unknown, current: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) {
    return old;
  }
  // The only one of its blocks has no index here.
  if (Array.isArray(current) && current.length === 1) {
    return [kept(old, current[0], [name, ...rest])];
  }
  const [owner, ...others] = list(old);
  if (!isObject(current) || !isObject(owner) || others.length > 0) {
    return current;
  }
  const value = kept(owner[name], current[name], rest);
  return value === undefined
    ? Object.fromEntries(Object.entries(current).filter(([argument]) => argument !== name))
    : { ...current, [name]: value };
}

/** `scaling_config`, `min_size` for `scaling_config[0].min_size`; `tags`, `Name` for `tags["Name"]`. */
function segments(path: string): string[] {
  return path
    .replace(/\[0\]/g, "")
    .replace(/\["([^"]*)"\]/g, ".$1")
    .split(".");
}
