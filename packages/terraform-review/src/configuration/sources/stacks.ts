import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, posix, resolve } from "node:path";
import { stackNameIn } from "../configuration";
import { at, entries, isObject } from "../json";
import { appSources } from "./app-sources";
import { hclFiles, withVariableFiles } from "./beside-json";
import { git, revisionOf } from "./git";
import { localModules } from "./local-modules";
import { rootModule } from "./root-module";
import { SourceError, SourceProblem } from "./source-error";
import { parseJson, parseTerraformJson } from "./terraform-text";
import { directoryTree, revisionTree, Tree } from "./tree";
import { unique } from "../../unique";

/** The name of a root module that has none and is alone in its directory. */
export const ROOT_MODULE = "root module";

/** A root module, with the name that reports use for it. */
export interface Stack {
  /** Such as `dev`. */
  readonly id: string;
  readonly json: object;
}

/** The stacks of a source. */
export interface SourceStacks {
  /** By id. */
  readonly stacks: ReadonlyMap<string, object>;
  /** What is wrong with the source; if there is anything, `stacks` is incomplete. */
  readonly problems: readonly SourceProblem[];
  /** Whether the source is exactly one stack, whatever its name: a file, or the directory of a stack. */
  readonly isOneStack: boolean;
  /** The files of each stack that are not read, because they are in Terraform's own language (HCL), by id. */
  readonly hclFiles?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The ids that the folders of local modules would have as stacks. */
  readonly modules?: ReadonlySet<string>;
  /** Reads the files of the CDKTF app that synthesizes the stacks; undefined if the source is no CDKTF project. */
  readonly appSources?: () => ReadonlyMap<string, string>;
}

/**
 * Reads the stacks of several sources.
 *
 * @throws SourceError with everything that is wrong with them
 */
export function readStacks(sources: readonly string[], directory: string): Stack[] {
  const read = sources.map((source) => ({ source, ...readSource(source, directory) }));
  const stacks = read.flatMap(({ source, stacks: found }) =>
    [...found].map(([id, json]) => ({
      source,
      // Several directories may each have a root module without a name.
      id: id === ROOT_MODULE && source !== "." ? source : id,
      json,
    })),
  );
  const duplicates = stacks.flatMap(({ source, id }, index): SourceProblem[] => {
    const other = stacks.slice(0, index).find((one) => one.id === id);
    return other
      ? [{ source, message: `has a stack ${id}, and so has ${other.source}`, fix: "give them one at a time" }]
      : [];
  });
  const problems = [...read.flatMap((one) => one.problems), ...duplicates];
  if (problems.length > 0) {
    throw new SourceError(problems);
  }
  return stacks.map(({ id, json }) => ({ id, json }));
}

/**
 * Reads the stacks of a source.
 *
 * @param source a file of Terraform JSON, or a directory or git revision with such files. In a CDKTF project, only the
 * output directory is read
 * @param directory the directory that paths are relative to and in which git runs
 */
export function readSource(source: string, directory: string): SourceStacks {
  try {
    const path = resolve(directory, source);
    return existsSync(path) ? readPath(source, path, directory) : readRevision(source, directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) {
      throw error;
    }
    return refused(source, `cannot be read: ${(error as Error).message}`, "see that you may read all of it");
  }
}

function readPath(source: string, path: string, directory: string): SourceStacks {
  if (/^[\w-]+$/.test(source) && ["folder", "no such path"].includes(revisionOf(directory, source).kind)) {
    return refused(
      source,
      "is both a path and a git revision",
      `write ./${source} for the path, or refs/heads/${source} for the branch`,
    );
  }
  return statSync(path).isDirectory()
    ? readTree(source, directoryTree(path, source))
    : readFile(source, path, readFileSync(path, "utf8"));
}

function readRevision(source: string, directory: string): SourceStacks {
  const revision = revisionOf(directory, source);
  switch (revision.kind) {
    case "folder":
      return readTree(source, revisionTree(directory, revision.commit, revision.path));
    case "file":
      return readFile(
        source,
        revision.path,
        git(directory, "cat-file", "blob", `${revision.commit}:${revision.path}`),
      );
    case "no such path":
      return refused(
        source,
        `the revision has no such folder: ${revision.path}`,
        `look at \`git ls-tree ${revision.commit}\` for what it has`,
      );
    case "no repository":
      return refused(
        source,
        "there is no such file or directory, and no git repository that might have such a revision",
        "give a file, a directory, or run it in a git repository (in a container: one that git trusts, see `git status`)",
      );
    case "unknown revision":
      return refused(
        source,
        "there is no such file, directory or git revision",
        "look at `git branch --all`; a shallow clone, as CI makes one, lacks older commits (`git fetch --unshallow`)",
      );
  }
}

function readFile(source: string, path: string, text: string): SourceStacks {
  const parsed = parseTerraformJson(source, text);
  if ("problem" in parsed) {
    return { stacks: new Map(), problems: [parsed.problem], isOneStack: true };
  }
  const json = rootModule([parsed.json]);
  return {
    stacks: new Map([[stackNameIn(json) ?? nameOfFile(path), json]]),
    problems: [],
    isOneStack: true,
  };
}

function readTree(source: string, tree: Tree): SourceStacks {
  const output = outputDirectory(tree);
  const leftOver = foldersOfRemovedStacks(tree, output);
  const isSynthesized = (file: string) =>
    file.endsWith(".tf.json") &&
    !file.endsWith("override.tf.json") &&
    !leftOver.includes(posix.dirname(file));
  const inOutput = tree.files.filter((file) => isSynthesized(file) && file.startsWith(`${output}/`));
  const files = inOutput.length > 0 ? inOutput : tree.files.filter(isSynthesized);
  if (files.length === 0) {
    return refused(
      source,
      tree.files.some((file) => file.endsWith(".tf"))
        ? "has Terraform's own language (HCL) only, and only its JSON syntax (*.tf.json) is read"
        : "has no Terraform JSON (*.tf.json)",
      "commit what `cdktf synth` writes, or give a directory into which it was written",
    );
  }
  const problems: SourceProblem[] = [];
  const byFolder = new Map<string, object | undefined>();
  const read = (folder: string): object | undefined => {
    if (!byFolder.has(folder)) {
      const parts = tree.files
        .filter((file) => posix.dirname(file) === folder && isSynthesized(file))
        .sort()
        .map((file) => parseTerraformJson(tree.nameOf(file), tree.read(file)));
      problems.push(...parts.flatMap((part) => ("problem" in part ? part.problem : [])));
      const jsons = parts.flatMap((part) => ("json" in part ? part.json : []));
      byFolder.set(folder, jsons.length > 0 ? rootModule(jsons) : undefined);
    }
    return byFolder.get(folder);
  };
  const folders = unique([...files].sort().map((file) => posix.dirname(file)));
  const candidates = new Map(
    folders.flatMap((folder) => {
      const json = read(folder);
      return json ? [[folder, json]] : [];
    }),
  );
  const modules = localModules(tree, candidates, read);
  const stackFolders = [...candidates.keys()].filter((folder) => !modules.folders.has(folder));
  const stacks = stackFolders.map((folder) => {
    const withModules = modules.withModules(folder, candidates.get(folder)!);
    const { json, problems: wrong } = withVariableFiles(tree, folder, withModules);
    problems.push(...wrong);
    const hcl = new Map([...hclFiles(tree, folder), ...modules.unreadFiles(folder, json)]);
    return { id: stackId(folder, output, json), json, hcl };
  });
  return {
    stacks: new Map(stacks.map(({ id, json }) => [id, json])),
    problems,
    isOneStack: stackFolders.length === 1 && stackFolders[0] === ".",
    modules: new Set([...modules.folders].map((folder) => stackId(folder, output, {}))),
    hclFiles: new Map(stacks.map(({ id, hcl }) => [id, hcl])),
    appSources: () => appSources(tree),
  };
}

function refused(source: string, message: string, fix: string): SourceStacks {
  return { stacks: new Map(), problems: [{ source, message, fix }], isOneStack: false };
}

/** CDKTF's output directory, from the project's cdktf.json. */
function outputDirectory(tree: Tree): string {
  const settings = tree.files.includes("cdktf.json") ? parseJson(tree.read("cdktf.json")) : { json: {} };
  const output = "json" in settings ? at(settings.json, "output") : undefined;
  return posix.normalize(typeof output === "string" ? output : "cdktf.out").replace(/\/$/, "");
}

/** The folders of stacks that CDKTF's manifest no longer lists: `cdktf synth` leaves them behind. */
function foldersOfRemovedStacks(tree: Tree, output: string): string[] {
  const directory = tree.files.includes(`${output}/manifest.json`) ? `${output}/` : "";
  const file = `${directory}manifest.json`;
  const manifest = tree.files.includes(file) ? parseJson(tree.read(file)) : { json: {} };
  const stacks = entries("json" in manifest && isObject(manifest.json) ? manifest.json["stacks"] : undefined);
  const listed = stacks.map(([name, stack]) => {
    const path = at(stack, "workingDirectory");
    return `${directory}${typeof path === "string" ? posix.normalize(path) : `stacks/${name}`}`;
  });
  return listed.length === 0
    ? []
    : tree.files
        .map((one) => posix.dirname(one))
        .filter((folder) => folder.startsWith(`${directory}stacks/`) && !listed.includes(folder));
}

/** CDKTF's name for the stack, or the folder if something else wrote the JSON. */
function stackId(folder: string, output: string, json: object): string {
  const inOutput = folder.startsWith(`${output}/`) ? folder.slice(output.length + 1) : folder;
  const id = inOutput.replace(/^stacks\//, "");
  return id === "." ? (stackNameIn(json) ?? ROOT_MODULE) : id;
}

/** The name of the file, or of its directory if the file is CDKTF's cdk.tf.json. */
function nameOfFile(path: string): string {
  const name = basename(path).replace(/(\.tf)?\.json$/, "");
  return name === "cdk" ? basename(dirname(path)) : name;
}
