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

/** What a clone of the repository has, as far as a synth is concerned. */
const sources = ["cdktf.json", "main.ts", "package.json", "packages", "scripts", "src", "tsconfig.json"];

/** How a command ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A second checkout of the project, with the sources as they are and the same node_modules. */
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

  /** @throws Error when the change leaves the text as it was, which would make a test of nothing. */
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

  /** Every file under a folder of the copy, by its path below it; none where there is no such folder. */
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
