import { readdirSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentSettings, SharedSettings } from "../../src/config/schema";
import { shared as exampleShared } from "../../examples/shared";
import { synthesized } from "./site";
import { Template } from "./template";

interface Example {
  readonly environment: EnvironmentSettings;
  /** What the environments share, if the example changes it. */
  readonly shared?: SharedSettings;
}

const folder = join(__dirname, "..", "..", "examples");

/** The names of all examples. */
export const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && file !== "shared.ts")
  .map((file) => file.replace(/\.ts$/, ""))
  .sort();

const templates = new Map<string, Template>();

/** The stack of an example, which is synthesized once for all tests of a file. */
export function example(name: string): Template {
  const known = templates.get(name);
  if (known) {
    return known;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- each file in the folder is an example
  const { environment, shared = exampleShared } = require(join(folder, name)) as Example;
  const template = synthesized(environment, shared);
  templates.set(name, template);
  return template;
}
