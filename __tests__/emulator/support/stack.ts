import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentWithoutAws } from "../../support/terraform";
import { pluginEnvironment } from "../../support/terraform-plugins";
import { timed } from "./progress";
import { Outcome, TerraformRun } from "./terraform-run";

/** Values of a stack's variables. */
export type Variables = Readonly<Record<string, unknown>>;

/** A resource change in a plan. */
export interface Change {
  readonly address: string;
  readonly actions: readonly string[];
  /** Names of the attributes that differ. */
  readonly attributes: readonly string[];
}

/** Exit codes of `terraform plan -detailed-exitcode`. */
const NO_CHANGES = 0;
const CHANGES = 2;

/** Terraform's plugin cache is not safe for concurrent use: each Jest worker has its own, and `init` runs one at a time. */
const pluginCache = join(
  __dirname,
  "..",
  "..",
  "..",
  "node_modules",
  ".cache",
  `terraform-plugins-${process.env.JEST_WORKER_ID ?? "1"}`,
);
let lastInit: Promise<unknown> = Promise.resolve();

/** A directory with a stack's `cdk.tf.json`, where Terraform runs against an emulator as an operator would run it. */
export class Stack {
  private readonly env: Record<string, string>;

  constructor(
    readonly id: string,
    readonly directory: string,
    emulator: { readonly env: Readonly<Record<string, string>> },
    variables: Variables = {},
  ) {
    const { terraform } = this.json() as { terraform: { required_providers: { aws: { version: string } } } };
    const version = terraform.required_providers.aws.version;
    this.env = {
      ...environmentWithoutAws(),
      ...pluginEnvironment(version, { cache: pluginCache, directory }),
      ...emulator.env,
    };
    this.write("terraform.tfvars.json", variables);
  }

  /** The stack's JSON. */
  json(): Record<string, unknown> {
    return JSON.parse(readFileSync(join(this.directory, "cdk.tf.json"), "utf8"));
  }

  /** Writes a JSON file beside the stack's. */
  write(file: string, json: object): void {
    writeFileSync(join(this.directory, file), JSON.stringify(json, null, 2));
  }

  /** Starts a Terraform command. */
  start(...args: string[]): TerraformRun {
    return new TerraformRun(args, this.directory, this.env);
  }

  /** Runs a Terraform command, whether it succeeds or fails. */
  async run(...args: string[]): Promise<Outcome> {
    return timed(`${this.id}: terraform ${args[0]}`, () => this.start(...args, "-no-color").outcome);
  }

  /** Runs a Terraform command. If it fails, throws an error with its output. */
  async runOrThrow(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) {
      throw new Error(`terraform ${args.join(" ")} of ${this.id} failed:\n${output}`);
    }
    return output;
  }

  async init(...args: string[]): Promise<this> {
    const turn = lastInit.then(() => this.runOrThrow("init", "-input=false", ...args));
    lastInit = turn.catch(() => undefined);
    await turn;
    return this;
  }

  /** Starts an apply. */
  startApply(...args: string[]): TerraformRun {
    return this.start("apply", "-auto-approve", "-input=false", "-no-color", ...args);
  }

  apply(...args: string[]): Promise<string> {
    return this.runOrThrow("apply", "-auto-approve", "-input=false", ...args);
  }

  /** Applies the stack with its state in a file beside the JSON: lifecycle.test.ts covers the state in the bucket. */
  async applyWithLocalState(): Promise<this> {
    this.write("backend_override.tf.json", {
      terraform: { backend: { local: { path: "terraform.tfstate" } } },
    });
    await (await this.init()).apply();
    return this;
  }

  destroy(): Promise<string> {
    return this.runOrThrow("destroy", "-auto-approve", "-input=false");
  }

  /** What Terraform would change: nothing if the resources match the JSON. */
  async plan(): Promise<Change[]> {
    const planned = await this.run("plan", "-input=false", "-out=plan", "-detailed-exitcode");
    // Terraform says so itself, and `show` would load the provider's schema again.
    if (planned.code === NO_CHANGES) {
      return [];
    }
    if (planned.code !== CHANGES) {
      throw new Error(`terraform plan of ${this.id} failed:\n${planned.output}`);
    }
    const { code, output } = await this.start("show", "-json", "plan").outcome;
    if (code !== 0) {
      throw new Error(`terraform show failed:\n${output}`);
    }
    const { resource_changes: changes = [] } = JSON.parse(output) as { resource_changes?: RawChange[] };
    return changes
      .filter(({ change }) => !["no-op", "read"].includes(change.actions.join()))
      .map(({ address, change }) => ({
        address,
        actions: change.actions,
        attributes: differences(change.before ?? {}, change.after ?? {}),
      }));
  }

  /** Values of the outputs. */
  async outputs(): Promise<Record<string, unknown>> {
    const { output } = await this.start("output", "-json").outcome;
    const values = JSON.parse(output) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
  }

  /** Addresses of the resources in the state. */
  async addresses(): Promise<string[]> {
    return (await this.runOrThrow("state", "list"))
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("data."));
  }
}

interface RawChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
  };
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).sort();
}
