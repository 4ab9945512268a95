import { accessSync, constants } from "node:fs";
import * as path from "node:path";
import { describeSkipped } from "./describe-skipped";

/** The Debian packages of the tools that tests run. */
const debianPackages = {
  bash: "bash",
  chromium: "chromium",
  php: "php-cli",
  python3: "python3",
  shellcheck: "shellcheck",
  flock: "util-linux",
};

export type Tool = keyof typeof debianPackages;

/** The path of a command, found on the PATH as a shell does; undefined if there is none. */
export function findTool(name: string): string | undefined {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((directory) => path.join(directory, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * A `describe` of tests that run a command. If it is missing, they are skipped, and the end of the run says how to install it.
 * With `CI=true` they fail instead.
 */
export function describeWithTool(tool: Tool, name: string, tests: () => void): void {
  const missing = findTool(tool)
    ? undefined
    : `${tool} is not on the PATH: apt-get install ${debianPackages[tool]}`;
  if (!missing) {
    describe(name, tests);
  } else {
    describeSkipped(name, missing, tests);
  }
}
