import { list } from "../json";

type Blocks = Record<string, unknown>;

/** Kinds of blocks with a type and a name. */
const BY_TYPE: readonly string[] = ["resource", "data", "ephemeral"];
/** Kinds of blocks with a name only. */
const BY_NAME: readonly string[] = ["module", "variable", "output", "locals", "check"];

/**
 * Merges the files of one directory, as Terraform does. Terraform accepts a list of objects wherever it accepts an
 * object of blocks.
 */
export function rootModule(files: readonly object[]): object {
  const merged: Blocks = {};
  const everything = files.flatMap((file) => Object.entries(file) as [string, unknown][]);
  for (const [kind, value] of everything) {
    if (BY_TYPE.includes(kind)) {
      const types = (merged[kind] ??= {}) as Record<string, Blocks>;
      for (const [type, blocks] of list(value).flatMap((part) => Object.entries(part as Blocks))) {
        types[type] = type === "//" ? (blocks as Blocks) : Object.assign(types[type] ?? {}, ...list(blocks));
      }
    } else if (BY_NAME.includes(kind)) {
      merged[kind] = Object.assign(merged[kind] ?? {}, ...list(value));
    } else if (kind === "provider") {
      const providers = (merged[kind] ??= {}) as Record<string, unknown[]>;
      for (const [name, blocks] of list(value).flatMap((part) => Object.entries(part as Blocks))) {
        providers[name] = [...(providers[name] ?? []), ...list(blocks)];
      }
    } else if (kind === "terraform") {
      merged[kind] = Object.assign(merged[kind] ?? {}, ...list(value));
    } else if (kind === "//") {
      merged[kind] ??= value;
    } else {
      merged[kind] = [...list(merged[kind]), ...list(value)];
    }
  }
  return merged;
}
