import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { git } from "./git";

/** The files under a directory or in a git revision. */
export interface Tree {
  /** Paths of the files, with slashes. */
  readonly files: readonly string[];
  /** The name of a file in messages: `out/cdk.tf.json`, `HEAD~1:out/cdk.tf.json`. */
  nameOf(file: string): string;
  read(file: string): string;
}

/** Directories that git, Terraform and other tools keep beside the sources. */
const SKIPPED: readonly string[] = [".git", ".terraform", "node_modules", ".gen", "coverage", ".cache"];

/** @param source the directory as given on the command line */
export function directoryTree(directory: string, source: string): Tree {
  const walk = (folder: string): string[] =>
    readdirSync(join(directory, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? (SKIPPED.includes(entry.name) ? [] : walk(path)) : [path];
    });
  return {
    files: walk(""),
    nameOf: (file) => `${source.replace(/\/$/, "")}/${file}`,
    read: (file) => readFileSync(join(directory, file.replaceAll("/", sep)), "utf8"),
  };
}

/** The files in a folder of a commit, without checking it out. */
export function revisionTree(repository: string, commit: string, folder: string): Tree {
  const files = git(repository, "ls-tree", "-r", "-z", "--name-only", "--full-tree", `${commit}:${folder}`)
    .split("\0")
    .filter((file) => file !== "" && !file.split("/").some((part) => SKIPPED.includes(part)));
  const nameOf = (file: string) => `${commit}:${posix.join(folder, file)}`;
  return {
    files,
    nameOf,
    read: (file) => git(repository, "cat-file", "blob", nameOf(file)),
  };
}
