import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
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
const sources = [
  "cdktf.json",
  "examples",
  "main.ts",
  "package.json",
  "packages",
  "scripts",
  "src",
  "tsconfig.json",
];

/** How a command ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project with the current sources, the same node_modules, and the settings of the specification. */
export class ProjectCopy {
  readonly directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-copy-"));

  constructor() {
    for (const source of sources) {
      cpSync(join(project, source), this.path(source), { recursive: true });
    }
    this.linkPackages();
    rmSync(this.path("src/config/environments"), { recursive: true });
    mkdirSync(this.path("src/config/environments"));
    cpSync(this.path("examples/shared.ts"), this.path("src/config/shared.ts"));
    this.edit("src/config/shared.ts", (text) => text.replace("../src/config/schema", "./schema"));
    this.copyExample("seed", "dev");
    this.copyExample("production", "production");
    this.listEnvironments("dev", "production");
  }

  /** Links the installed packages, but the workspace's own: with that, TypeScript would see two versions of its classes. */
  private linkPackages(): void {
    mkdirSync(this.path("node_modules"));
    readdirSync(join(project, "node_modules"))
      .filter((name) => name !== "terraform-review")
      .forEach((name) => symlinkSync(join(project, "node_modules", name), this.path(`node_modules/${name}`)));
    symlinkSync(this.path("packages/terraform-review"), this.path("node_modules/terraform-review"));
  }

  /** Adds the other files of the repository, which the checks need. */
  addEverything(): void {
    const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: project, encoding: "utf8" });
    const folders = new Set(tracked.split("\0").flatMap((file) => (file ? [file.split("/")[0]!] : [])));
    [...folders]
      .filter((folder) => !sources.includes(folder) && existsSync(join(project, folder)))
      .forEach((folder) => cpSync(join(project, folder), this.path(folder), { recursive: true }));
  }

  /** Makes an environment of an example, as examples/README.md describes. */
  copyExample(example: string, environment: string): void {
    const file = `src/config/environments/${environment}.ts`;
    cpSync(this.path(`examples/${example}.ts`), this.path(file));
    this.edit(file, (text) =>
      text
        .replace('"../src/config/schema"', '"../schema"')
        .replace('"./shared"', '"../shared"')
        .replace("export const environment:", `export const ${environment}:`),
    );
  }

  /** Writes the index of the environments. */
  listEnvironments(...environments: string[]): void {
    const imports = environments.map((name) => `import { ${name} } from "./${name}";`);
    const list = `export const environments: readonly EnvironmentSettings[] = [${environments.join(", ")}];`;
    const text = ['import { EnvironmentSettings } from "../schema";', ...imports, "", list, ""];
    this.write("src/config/environments/index.ts", text.join("\n"));
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

  delete(name: string): void {
    rmSync(this.path(name));
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
