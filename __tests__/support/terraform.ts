import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Template } from "./template";
import { Plan, PlanJson } from "./terraform-plan";
import { pluginEnvironment } from "./terraform-plugins";

/** An error or warning from Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Address of the block concerned. */
  readonly address?: string;
}

/** Terraform failed. The message contains all its errors. */
class TerraformError extends Error {
  override readonly name = "TerraformError";
}

/** Values of a stack's variables. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * The copy of the provider that workspaces share, ignored by git and kept between runs. Terraform's plugin cache is not safe
 * for concurrent use: each Jest worker has its own, and `init` runs one at a time.
 */
const pluginCache = join(
  __dirname,
  "..",
  "..",
  "node_modules",
  ".cache",
  `terraform-plugins-${process.env.JEST_WORKER_ID ?? "1"}`,
);
let lastInit: Promise<unknown> = Promise.resolve();

const directories: string[] = [];

/** Removes the directories of all workspaces created so far. */
export function removeWorkspaces(): void {
  directories.splice(0).forEach((directory) => rmSync(directory, { recursive: true, force: true }));
}

export interface WorkspaceOptions {
  /** Environment variables for the stack's provider, such as an `AwsStub`'s `env`. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Where the state is kept: in the workspace, or in the stack's own backend.
   * @default "workspace"
   */
  readonly backend?: "workspace" | "stack";
  /**
   * The state file of what exists already.
   * @default - nothing
   */
  readonly state?: object;
}

/** A temporary directory where Terraform runs on the unchanged JSON of a stack. */
export class Workspace {
  private readonly directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-terraform-"));
  private readonly env: Record<string, string>;

  /** @param json text of the stack's `cdk.tf.json` */
  constructor(json: string, { env, backend = "workspace", state }: WorkspaceOptions = {}) {
    directories.push(this.directory);
    writeFileSync(join(this.directory, "cdk.tf.json"), json);
    if (backend === "workspace") {
      // Terraform merges an override file into the configuration, and replaces the backend as a whole:
      // https://developer.hashicorp.com/terraform/language/files/override
      const override = { terraform: { backend: { local: { path: "terraform.tfstate" } } } };
      writeFileSync(join(this.directory, "backend_override.tf.json"), JSON.stringify(override));
    }
    if (state) {
      writeFileSync(join(this.directory, "terraform.tfstate"), JSON.stringify(state));
    }
    const plugins = pluginEnvironment(providerVersion(json), {
      cache: pluginCache,
      directory: this.directory,
    });
    this.env = { ...environmentWithoutAws(), ...plugins, ...env };
  }

  /** A workspace for a synthesized stack. */
  static of(stack: Template, options?: WorkspaceOptions): Workspace {
    return new Workspace(JSON.stringify(stack.json), options);
  }

  /** Installs the provider and initializes the backend. Throws a `TerraformError` if that fails. */
  async init(): Promise<this> {
    const turn = lastInit.then(() => this.terraform("init", "-input=false", "-no-color"));
    lastInit = turn;
    const { failed, stdout, stderr } = await turn;
    if (failed) {
      throw new TerraformError(`terraform init failed:\n${stdout}${stderr}`);
    }
    return this;
  }

  /** Checks the stack against the provider's schema, and returns Terraform's errors and warnings. */
  async validate(): Promise<Diagnostic[]> {
    const { stdout, stderr } = await this.terraform("validate", "-json");
    return (parseJson(stdout, stderr).diagnostics as RawDiagnostic[]).map(diagnostic);
  }

  /** Plans with the state in the directory, which is empty at first. Throws a `TerraformError` if that fails. */
  async plan(variables: Variables = {}): Promise<Plan> {
    const file = join(this.directory, "plan");
    writeFileSync(join(this.directory, "terraform.tfvars.json"), JSON.stringify(variables));
    const { failed, stdout, stderr } = await this.terraform("plan", "-input=false", "-json", `-out=${file}`);
    const diagnostics = stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { type: string; diagnostic: RawDiagnostic })
      .filter(({ type }) => type === "diagnostic")
      .map((line) => diagnostic(line.diagnostic));
    if (failed) {
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      throw new TerraformError(
        errors.map(describeDiagnostic).join("\n") || `terraform plan failed:\n${stderr}`,
      );
    }
    const shown = await this.terraform("show", "-json", file);
    return new Plan(
      parseJson(shown.stdout, shown.stderr) as unknown as PlanJson,
      readFileSync(file),
      diagnostics,
    );
  }

  private async terraform(...args: string[]): Promise<Result> {
    return slots.use(
      () =>
        new Promise((resolve) => {
          const options = { cwd: this.directory, env: this.env, maxBuffer: 256 * 1024 * 1024 };
          execFile("terraform", args, options, (error, stdout, stderr) =>
            resolve({ failed: error !== null, stdout, stderr }),
          );
        }),
    );
  }
}

interface Result {
  readonly failed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Limits how many tasks run at a time. */
class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async use<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) {
      this.free--;
    } else {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.free++;
      }
    }
  }
}

/** Each Terraform process keeps a processor busy for seconds while it loads the provider's schema, and so do Jest's workers. */
const slots = new Slots(Math.ceil(availableParallelism() / 2));

/** A diagnostic in Terraform's JSON. `snippet.context` names the block, such as `resource "aws_vpc" "network"`. */
interface RawDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: { readonly context?: string | null };
}

function diagnostic({ severity, summary, detail = "", address, snippet }: RawDiagnostic): Diagnostic {
  return { severity, summary, detail, address: address ?? snippet?.context ?? undefined };
}

function describeDiagnostic({ severity, summary, detail, address }: Diagnostic): string {
  return `${severity}: ${summary}${address ? ` (${address})` : ""}: ${detail}`;
}

function parseJson(stdout: string, stderr: string): Record<string, unknown> {
  try {
    return JSON.parse(stdout) as Record<string, unknown>;
  } catch {
    throw new TerraformError(`terraform printed no JSON:\n${stdout}${stderr}`);
  }
}

/** The version of hashicorp/aws that a stack requires; undefined if it requires none. */
function providerVersion(json: string): string | undefined {
  return JSON.parse(json).terraform?.required_providers?.aws?.version;
}

/**
 * The environment without the operator's AWS and Terraform settings, because a test must never reach a real account. What is
 * needed to reach the registry, such as a proxy, stays.
 */
export function environmentWithoutAws(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(AWS|TF)_/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    // Most of what the provider does is to build its schema, again in each process. Fewer garbage collections save a third of it.
    GOGC: "400",
    TF_IN_AUTOMATION: "1",
  };
}
