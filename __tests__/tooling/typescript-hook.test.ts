import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "..", "..");

/** A project with the hook and, unlike a ProjectCopy, with its own node_modules. */
function newProject(): string {
  const directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-hook-"));
  for (const folder of ["scripts", "packages/terraform-review/bin"]) {
    cpSync(join(project, folder), join(directory, folder), { recursive: true });
  }
  const modules = join(directory, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))) {
    const installed = join(project, "node_modules", name);
    if (name === "sucrase") {
      cpSync(installed, join(modules, name), { recursive: true });
    } else {
      symlinkSync(installed, join(modules, name));
    }
  }
  return directory;
}

function run(directory: string, program: string): string {
  writeFileSync(join(directory, "main.ts"), program);
  const command = ["--require", "./scripts/typescript-hook.js", "main.ts"];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: directory, encoding: "utf8" });
  return stdout + stderr;
}

const cachedIn = (directory: string) =>
  readdirSync(join(directory, "node_modules", ".cache", "typescript-hook")).filter((name) => name !== "v8");

describe("the TypeScript hook", () => {
  const directory = newProject();
  afterAll(() => rmSync(directory, { recursive: true }));

  it("transforms a file once, and again after the file has changed", () => {
    const first = `const zones: number = 2; console.log(zones);`;
    expect(run(directory, first)).toBe("2\n");
    expect(run(directory, first)).toBe("2\n");
    expect(cachedIn(directory)).toHaveLength(1);

    expect(run(directory, first.replace("2", "3"))).toBe("3\n");
    expect(cachedIn(directory)).toHaveLength(2);
  });

  it("caches nothing for a file with a syntax error", () => {
    const before = cachedIn(directory);
    expect(run(directory, "const = ;")).toContain("is not TypeScript");
    expect(cachedIn(directory)).toEqual(before);
  });

  it("runs a file even if nothing can be written to node_modules", () => {
    const cache = join(directory, "node_modules", ".cache");
    rmSync(cache, { recursive: true });
    writeFileSync(cache, "no directory can be created here");
    expect(run(directory, `console.log("ran" as string);`)).toBe("ran\n");
  });
});
