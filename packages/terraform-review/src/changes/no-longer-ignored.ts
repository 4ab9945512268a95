import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { typeSchema } from "../provider-schema/provider-schema";
import { ignoredPaths } from "./ignored-changes";

/** An argument that `ignore_changes` no longer includes: what exists may have another value, which the apply changes. */
export interface NoLongerIgnored {
  readonly address: string;
  readonly argument: string;
}

/** Arguments that only describe, whatever their values are. */
const DESCRIBING: readonly string[] = ["tags", "tags_all", "labels", "description"];

/** The arguments whose values in the JSON were not those of what exists, and are enforced now. */
export function noLongerIgnored(before: Configuration, after: Configuration): NoLongerIgnored[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    const { computed } = typeSchema(block.type);
    // An omitted computed argument keeps the value that it has.
    const isEnforced = (name: string) => block.arguments[name] !== undefined || !computed.has(name);
    return old
      ? ignoredArguments(old)
          .filter((name) => !isIgnored(block, name) && !DESCRIBING.includes(name) && isEnforced(name))
          .map((argument) => ({ address: block.address, argument }))
      : [];
  });
}

/** The arguments that `ignore_changes` includes, of all those that are set. */
function ignoredArguments(block: Block): string[] {
  const ignored = ignoredPaths(block);
  return ignored === "all"
    ? Object.keys(block.arguments).filter((name) => !["lifecycle", "depends_on", "provider"].includes(name))
    : [...new Set(ignored.map(argumentOf))];
}

/** Whether `ignore_changes` includes an argument. */
function isIgnored(block: Block, name: string): boolean {
  const ignored = ignoredPaths(block);
  return ignored === "all" || ignored.some((path) => argumentOf(path) === name);
}

function argumentOf(path: string): string {
  return path.split(/[.[]/)[0]!;
}
