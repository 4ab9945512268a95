import { posix } from "node:path";
import { directoryOf, LOCAL_MODULES } from "../local-modules";
import { at, entries, isObject, JsonObject, merged } from "../json";
import { Tree } from "./tree";

/** What is in the folders of modules that the JSON of a source calls by path. */
export interface LocalModules {
  /** The folders that are modules, and no stacks. */
  readonly folders: ReadonlySet<string>;
  /** The JSON of a stack with that of the modules that it calls. */
  withModules(folder: string, json: object): object;
  /** The files of the modules that a stack calls, and that are not read because they are in Terraform's own language (HCL). */
  unreadFiles(folder: string, json: object): ReadonlyMap<string, string>;
}

/**
 * @param stacks the JSON of the folders that may be stacks
 * @param read the JSON of a folder; undefined if it has none
 */
export function localModules(
  tree: Tree,
  stacks: ReadonlyMap<string, object>,
  read: (folder: string) => object | undefined,
): LocalModules {
  const calledBy = (folder: string, json: object) =>
    entries((json as JsonObject)["module"]).flatMap(([, call]) => directoryOf(merged(call), folder) ?? []);
  const filesOf = (folder: string) => tree.files.filter((file) => posix.dirname(file) === folder);

  /** The folders of all modules that a stack calls, also through others. */
  function modulesOf(folder: string, json: object): string[] {
    const found = new Set<string>();
    const open = calledBy(folder, json);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!found.has(next)) {
        found.add(next);
        open.push(...calledBy(next, read(next) ?? {}));
      }
    }
    return [...found].sort();
  }

  // A module in both languages has parts that are not in its JSON.
  const isInHcl = (folder: string) => filesOf(folder).some((file) => file.endsWith(".tf"));

  return {
    folders: new Set(
      [...stacks]
        .flatMap(([folder, json]) => calledBy(folder, json).filter((called) => called !== folder))
        // What has a state of its own is a stack, whatever else calls it.
        .filter((folder) => !hasState(stacks.get(folder))),
    ),
    withModules(folder, json) {
      const contents = modulesOf(folder, json).flatMap((module) => {
        const found = isInHcl(module) ? undefined : read(module);
        return isObject(found) ? [[posix.relative(folder, module) || ".", found] as const] : [];
      });
      return contents.length === 0 ? json : { ...json, [LOCAL_MODULES]: Object.fromEntries(contents) };
    },
    unreadFiles(folder, json) {
      return new Map(
        modulesOf(folder, json)
          .filter(isInHcl)
          .flatMap(filesOf)
          .filter((file) => /\.tf(\.json)?$/.test(file))
          .map((file) => [file, tree.read(file)]),
      );
    },
  };
}

function hasState(json: unknown): boolean {
  return ["terraform.backend", "terraform.cloud"].some((path) => at(json, path) !== undefined);
}
