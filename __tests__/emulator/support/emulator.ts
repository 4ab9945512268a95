import { ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pythonWithMoto } from "./python";

const serve = join(__dirname, "..", "moto", "serve.py");

/** How lines begin that are no errors; they explain one that comes of what they tell. */
const note = "repeated request: ";

/** An emulated AWS on a port of this machine, empty but for what every account has. */
export class Emulator {
  private constructor(
    readonly endpoint: string,
    private readonly server: ChildProcess,
    private readonly errors: readonly string[],
  ) {}

  /** Starts one on a free port. Throws a `NoEmulatorError` when there is none on this machine. */
  static async start(): Promise<Emulator> {
    const server = spawn(pythonWithMoto(), [serve], {
      stdio: ["pipe", "pipe", "pipe"],
      // Ctrl-C in a terminal is for who started it, who may still want to destroy what is there.
      detached: true,
      // Python would leave its bytecode beside the sources.
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    });
    const errors: string[] = [];
    createInterface(server.stderr).on("line", (line) => {
      if (line.startsWith(note)) {
        process.stderr.write(`${line}\n`);
      } else {
        errors.push(line);
      }
    });
    const port = await new Promise<string>((resolve, reject) => {
      createInterface(server.stdout).once("line", resolve);
      server.once("error", reject);
      server.once("exit", (code) =>
        reject(new Error(`the emulator ended with ${code}:\n${errors.join("\n")}`)),
      );
    });
    return new Emulator(`http://127.0.0.1:${port}`, server, errors);
  }

  /** Environment that sends Terraform and every AWS client there, with made-up credentials. */
  get env(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: "emulated",
      AWS_SECRET_ACCESS_KEY: "emulated",
    };
  }

  /** What it could not do so far: each line of its errors, such as a Python trace. */
  get complaints(): readonly string[] {
    return this.errors;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const ended = new Promise((resolve) => this.server.once("exit", resolve));
      this.server.kill();
      await ended;
    }
  }
}
