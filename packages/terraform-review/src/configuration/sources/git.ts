import { execFileSync } from "node:child_process";
import { posix } from "node:path";

/** What git finds at a source. */
export type Revision =
  | {
      readonly kind: "folder" | "file" | "no such path";
      /** Such as `HEAD~1`. */
      readonly commit: string;
      /** Relative to the root of the repository; empty for the root. */
      readonly path: string;
    }
  | { readonly kind: "unknown revision" | "no repository" };

/**
 * Resolves a revision: `main`, or `HEAD~1:infra` with a path. As in `git show`, a path is relative to the root of the
 * repository unless it begins with `./`. Without a path, it is the directory in which the command was called.
 */
export function revisionOf(directory: string, source: string): Revision {
  if (tryGit(directory, "rev-parse", "--git-dir") === undefined) {
    return { kind: "no repository" };
  }
  const colon = source.indexOf(":");
  const [commit, given] = colon < 0 ? [source, "./"] : [source.slice(0, colon), source.slice(colon + 1)];
  // git would take a name that begins with a dash for an option.
  if (
    commit.startsWith("-") ||
    tryGit(directory, "rev-parse", "--verify", "--quiet", `${commit}^{commit}`) === undefined
  ) {
    return { kind: "unknown revision" };
  }
  const isRelative = /^\.\.?(\/|$)/.test(given);
  const start = isRelative ? git(directory, "rev-parse", "--show-prefix").trim() : "";
  const path = posix.join(start, given).replace(/^\.?\/?$|\/$/, "");
  const type = tryGit(directory, "cat-file", "-t", `${commit}:${path}`);
  const kind = type === "tree" ? "folder" : type === "blob" ? "file" : "no such path";
  return { kind, commit, path };
}

export function git(directory: string, ...args: string[]): string {
  return execFileSync("git", ["-C", directory, ...args], {
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** The output of git; undefined if it fails. */
function tryGit(directory: string, ...args: string[]): string | undefined {
  try {
    return git(directory, ...args).trim();
  } catch {
    return undefined;
  }
}
