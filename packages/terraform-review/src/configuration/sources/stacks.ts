import { readFileSync, statSync } from "node:fs";
import { basename, posix, resolve } from "node:path";
import { stackNameIn } from "../configuration";
import { at } from "../json";
import { SourceProblem } from "./source-error";
import { rootModule } from "./root-module";
import { parseJson, parseTerraformJson } from "./terraform-text";
import { directoryTree, isThere, revisionKind, revisionTree, Tree } from "./tree";

/** The stacks of one side of a comparison, by their ids. */
export interface Side {
  readonly stacks: ReadonlyMap<string, object>;
  /** What is wrong with it; its stacks are then not all there. */
  readonly mistakes: readonly SourceProblem[];
  /** Whether it is one stack and nothing but, whatever that is called: a file, or the directory of a stack. */
  readonly isOneStack: boolean;
}

/**
 * Reads a side of a comparison.
 *
 * @param source a file of Terraform JSON, a directory or a git revision that has such files. Of a CDKTF project only its
 * output directory is read
 * @param directory where paths start, and where git is asked
 */
export function readSide(source: string, directory: string): Side {
  const refuse = (message: string, fix: string): Side => ({
    stacks: new Map(),
    mistakes: [{ source, message, fix }],
    isOneStack: false,
  });
  const path = resolve(directory, source);
  const isPath = isThere(path);
  if (isPath && /^[\w-]+$/.test(source) && revisionKind(directory, source) === "commit") {
    return refuse(
      "is both a path and a git revision",
      `write ./${source} for the path, or refs/heads/${source} for the branch`,
    );
  }
  if (isPath) {
    return statSync(path).isDirectory()
      ? readTree(source, directoryTree(path))
      : readFile(source, readFileSync(path, "utf8"));
  }
  switch (revisionKind(directory, source)) {
    case "commit":
      return readTree(source, revisionTree(directory, source));
    case "no such folder":
      return refuse("the revision has no such folder", "look at `git ls-tree <revision>` for what it has");
    case "no repository":
      return refuse(
        "there is no such file or directory, and no git repository that might have such a revision",
        "give a file, a directory, or run it in a git repository (in a container: one that git trusts, see `git status`)",
      );
    case "unknown revision":
      return refuse(
        "there is no such file, directory or git revision",
        "look at `git branch --all`; a shallow clone, as CI makes one, lacks older commits (`git fetch --unshallow`)",
      );
  }
}

function readFile(source: string, text: string): Side {
  const parsed = parseTerraformJson(source, text);
  if ("mistake" in parsed) {
    return { stacks: new Map(), mistakes: [parsed.mistake], isOneStack: true };
  }
  const json = rootModule([parsed.json]);
  return {
    stacks: new Map([[stackNameIn(json) ?? nameOfFile(source), json]]),
    mistakes: [],
    isOneStack: true,
  };
}

function readTree(source: string, tree: Tree): Side {
  const output = outputDirectory(tree);
  const isSynthesized = (file: string) => file.endsWith(".tf.json") && !file.endsWith("override.tf.json");
  const inOutput = tree.files.filter((file) => isSynthesized(file) && file.startsWith(`${output}/`));
  const files = inOutput.length > 0 ? inOutput : tree.files.filter(isSynthesized);
  if (files.length === 0) {
    const hasHcl = tree.files.some((file) => file.endsWith(".tf"));
    return {
      stacks: new Map(),
      mistakes: [
        {
          source,
          message: hasHcl
            ? "has Terraform's own language (HCL) only, and only its JSON syntax (*.tf.json) is read"
            : "has no Terraform JSON (*.tf.json)",
          fix: "commit what `cdktf synth` writes, or give a directory into which it was written",
        },
      ],
      isOneStack: false,
    };
  }
  const mistakes: SourceProblem[] = [];
  const byFolder = new Map<string, object[]>();
  for (const file of [...files].sort()) {
    const parsed = parseTerraformJson(
      `${source.replace(/\/$/, "")}${separator(source)}${file}`,
      tree.read(file),
    );
    if ("mistake" in parsed) {
      mistakes.push(parsed.mistake);
    } else {
      const folder = posix.dirname(file);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), parsed.json]);
    }
  }
  const stacks = [...byFolder].map(([folder, parts]): [string, object] => {
    const json = rootModule(parts);
    return [stackId(folder, output, json), json];
  });
  const isOneStack = byFolder.size === 1 && byFolder.has(".");
  return { stacks: new Map(stacks), mistakes, isOneStack };
}

/** Where CDKTF writes, by the project's cdktf.json. */
function outputDirectory(tree: Tree): string {
  const settings = tree.files.includes("cdktf.json") ? parseJson(tree.read("cdktf.json")) : { json: {} };
  const output = "json" in settings ? at(settings.json, "output") : undefined;
  return posix.normalize(typeof output === "string" ? output : "cdktf.out").replace(/\/$/, "");
}

/** What CDKTF calls it; the folder of what has another maker. */
function stackId(folder: string, output: string, json: object): string {
  const name = stackNameIn(json);
  const inOutput = folder.startsWith(`${output}/`) ? folder.slice(output.length + 1) : folder;
  const id = inOutput.replace(/^stacks\//, "");
  return id === "." ? (name ?? "root module") : id;
}

function nameOfFile(source: string): string {
  return basename(source).replace(/(\.tf)?\.json$/, "");
}

/** `main:cdktf.out/…`, `out/…` */
function separator(source: string): string {
  return isThere(source) ? "/" : source.includes(":") ? "/" : ":";
}
