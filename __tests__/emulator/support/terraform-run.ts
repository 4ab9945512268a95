import { ChildProcess, spawn } from "node:child_process";

/** How a Terraform command ended. */
export interface Outcome {
  /** Terraform's exit code; null if it was killed. */
  readonly code: number | null;
  /** Everything that it printed. */
  readonly output: string;
}

/** A running Terraform command. */
export class TerraformRun {
  /** Resolves when it ends. */
  readonly outcome: Promise<Outcome>;
  private readonly process: ChildProcess;
  private output = "";

  constructor(args: readonly string[], directory: string, env: Readonly<Record<string, string>>) {
    this.process = spawn("terraform", args, {
      cwd: directory,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // Its own process group, so that a kill also ends the provider's process, as the loss of the machine would.
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

  /** Passes all further output to a listener. */
  onOutput(listener: (text: string) => void): this {
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.on("data", listener);
    }
    return this;
  }

  /** Waits until the output matches. Throws if the command ends before that. */
  async waitForOutput(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output)) {
      await this.waitWhileRunning();
    }
  }

  /** Waits for a moment. Throws if the command has ended. */
  async waitWhileRunning(): Promise<void> {
    const ended = await Promise.race([this.outcome, sleep(200)]);
    if (ended) {
      throw new Error(`Terraform ended too early, with ${ended.code}:\n${ended.output}`);
    }
  }

  /** Interrupts the command as Ctrl-C does. */
  interrupt(): void {
    this.process.kill("SIGINT");
  }

  /** Kills the command as the loss of the machine would: nothing is cleaned up. */
  kill(): void {
    process.kill(-this.process.pid!, "SIGKILL");
  }
}

function sleep(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
