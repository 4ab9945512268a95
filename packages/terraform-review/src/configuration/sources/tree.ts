import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";

/** Files under a directory, or in a git revision. */
export interface Tree {
  /** Paths of the files, with slashes. */
  readonly files: readonly string[];
  read(file: string): string;
}

/** What git, Terraform and npm keep beside the sources. */
const SKIPPED: readonly string[] = [".git", ".terraform", "node_modules", ".gen", "coverage", ".cache"];

/** The files under a directory. */
export function directoryTree(directory: string): Tree {
  const files = readdirSync(directory, { withFileTypes: true, recursive: false });
  const walk = (folder: string): string[] =>
    (folder === "" ? files : readdirSync(join(directory, folder), { withFileTypes: true })).flatMap(
      (entry) => {
        const path = posix.join(folder, entry.name);
        return entry.isDirectory() ? (SKIPPED.includes(entry.name) ? [] : walk(path)) : [path];
      },
    );
  return {
    files: walk(""),
    read: (file) => readFileSync(join(directory, file.replaceAll("/", sep)), "utf8"),
  };
}

/**
 * The files of a git revision, without checking it out.
 *
 * @param revision a commit, and after a colon a folder of it: `main`, `HEAD~1:cdktf.out`
 */
export function revisionTree(repository: string, revision: string): Tree {
  const [commit = "", folder = ""] = splitRevision(revision);
  const object = `${commit}:${folder}`;
  const files = git(repository, "ls-tree", "-r", "-z", "--name-only", "--full-tree", object)
    .split("\0")
    .filter((file) => file !== "" && !file.split("/").some((part) => SKIPPED.includes(part)));
  return {
    files,
    read: (file) => git(repository, "cat-file", "blob", `${commit}:${posix.join(folder, file)}`),
  };
}

export function splitRevision(revision: string): [string, string] {
  const colon = revision.indexOf(":");
  return colon < 0
    ? [revision, ""]
    : [revision.slice(0, colon), posix.normalize(revision.slice(colon + 1) || ".").replace(/^\.$|\/$/, "")];
}

/** What git knows about a name: that it is a commit, that it is none, or that there is no repository. */
export function revisionKind(
  repository: string,
  revision: string,
): "commit" | "unknown revision" | "no repository" | "no such folder" {
  if (!isGit(repository, "rev-parse", "--git-dir")) {
    return "no repository";
  }
  const [commit, folder] = splitRevision(revision);
  // A name that begins with a dash would be an option.
  if (
    commit.startsWith("-") ||
    !isGit(repository, "rev-parse", "--verify", "--quiet", `${commit}^{commit}`)
  ) {
    return "unknown revision";
  }
  return isGit(repository, "cat-file", "-e", `${commit}:${folder}`) ? "commit" : "no such folder";
}

function isGit(repository: string, ...args: string[]): boolean {
  try {
    git(repository, ...args);
    return true;
  } catch {
    return false;
  }
}

function git(repository: string, ...args: string[]): string {
  return execFileSync("git", ["-C", repository, ...args], {
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** Whether a path is there. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
