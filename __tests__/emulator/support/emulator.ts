import { ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pythonWithMoto } from "./python";

const serve = join(__dirname, "..", "moto", "serve.py");

/** Lines with this prefix are notes about retries rather than errors. They help to explain an error that a retry caused. */
const notePrefix = "repeated request: ";

/** Lines with this prefix name an operation that Terraform has called. */
const callPrefix = "call of Terraform: ";

/** An emulated AWS on a local port, which starts with only what every new account has. */
export class Emulator {
  private constructor(
    readonly endpoint: string,
    private readonly server: ChildProcess,
    /** The lines of its errors so far, such as those of a Python traceback. */
    readonly errors: readonly string[],
    /** The operations that Terraform has called so far, such as `ec2:CreateVpc`. */
    readonly calls: ReadonlySet<string>,
  ) {}

  /** Starts an emulator on a free port. Throws a `NoEmulatorError` if this machine has none. */
  static async start(): Promise<Emulator> {
    const server = spawn(pythonWithMoto(), [serve], {
      stdio: ["pipe", "pipe", "pipe"],
      // Ctrl-C in a terminal must not stop the emulator: its caller may still want to destroy the resources.
      detached: true,
      // Python would write its bytecode beside the sources.
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    });
    const errors: string[] = [];
    const calls = new Set<string>();
    createInterface(server.stderr).on("line", (line) => {
      if (line.startsWith(notePrefix)) {
        process.stderr.write(`${line}\n`);
      } else if (line.startsWith(callPrefix)) {
        calls.add(line.slice(callPrefix.length));
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
    return new Emulator(`http://127.0.0.1:${port}`, server, errors, calls);
  }

  /** Environment variables that point Terraform and every AWS client to the emulator, with made-up credentials. */
  get env(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: "emulated",
      AWS_SECRET_ACCESS_KEY: "emulated",
    };
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null) {
      const ended = new Promise((resolve) => this.server.once("exit", resolve));
      this.server.kill();
      await ended;
    }
  }
}
