import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly uses?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly strategy?: { readonly matrix: { readonly stack: readonly string[] } };
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const folder = join(__dirname, "..", "..", ".github", "workflows");
export const files = readdirSync(folder);
export const textOf = (file: string) => readFileSync(join(folder, file), "utf8");
export const workflow = (file: string) => parse(textOf(file)) as Workflow;
export const jobsOf = (file: string) =>
  Object.entries(workflow(file).jobs).map(([name, job]) => ({ name, job }));

/** Runs the last step of a job, which is JavaScript, with what GitHub gives it. */
export async function runScript(
  { steps: own }: Job,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const script = String(own!.at(-1)!.with!["script"]);
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const run = new AsyncFunction(...Object.keys(given), script) as (...values: unknown[]) => Promise<void>;
  await run(...Object.values(given));
}
