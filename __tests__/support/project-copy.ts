import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "..", "..");

/** The files of the repository that synth needs. */
const sources = ["cdktf.json", "main.ts", "package.json", "packages", "scripts", "src", "tsconfig.json"];

/** How a command ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project with the current sources and the same node_modules. */
export class ProjectCopy {
  readonly directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-copy-"));

  constructor() {
    for (const source of sources) {
      cpSync(join(project, source), this.path(source), { recursive: true });
    }
    symlinkSync(join(project, "node_modules"), this.path("node_modules"));
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }

  /** @throws Error if the change has no effect, because the test would then prove nothing. */
  edit(name: string, change: (text: string) => string): void {
    const before = this.read(name);
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${name} changes nothing`);
    this.write(name, after);
  }

  /** Runs a command in the copy, as a person would type it. */
  run(command: string): Outcome {
    return spawnSync(command, {
      shell: true,
      cwd: this.directory,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: undefined, CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** The text of every file in a directory of the copy, by its path in that directory; empty if there is no such directory. */
  files(folder: string): Map<string, string> {
    const root = this.path(folder);
    const entries = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [];
    return new Map(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((file) => [file.slice(root.length + 1), readFileSync(file, "utf8")]),
    );
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
