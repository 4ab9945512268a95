import { ChildProcess, spawn } from "node:child_process";

/** How a Terraform command ended. */
export interface Outcome {
  /** Terraform's exit code; null when it was killed. */
  readonly code: number | null;
  /** All that it printed. */
  readonly output: string;
}

/** A Terraform command while it runs. */
export class TerraformRun {
  /** How it ended, once it has. */
  readonly outcome: Promise<Outcome>;
  private readonly process: ChildProcess;
  private output = "";

  constructor(args: readonly string[], directory: string, env: Readonly<Record<string, string>>) {
    this.process = spawn("terraform", args, {
      cwd: directory,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own, so that a kill takes the provider's process along, as the end of a machine does.
      detached: true,
    });
    this.outcome = new Promise((resolve, reject) => {
      this.process.once("error", reject);
      this.process.once("close", (code) => resolve({ code, output: this.output }));
    });
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    }
  }

  /** Hands each piece of what it prints to a listener, from now on. */
  follow(listener: (text: string) => void): this {
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.on("data", listener);
    }
    return this;
  }

  /** Waits until it has printed something that matches. Throws when it ends before. */
  async prints(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output)) {
      await this.goesOn();
    }
  }

  /** Waits for a moment. Throws when it has ended. */
  async goesOn(): Promise<void> {
    const ended = await Promise.race([this.outcome, sleep(200)]);
    if (ended) {
      throw new Error(`Terraform ended too early, with ${ended.code}:\n${ended.output}`);
    }
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.process.kill("SIGINT");
  }

  /** The end of the machine: nothing is tidied up. */
  kill(): void {
    process.kill(-this.process.pid!, "SIGKILL");
  }
}

function sleep(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
