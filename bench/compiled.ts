import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfigFile, sys, TranspileOptions, transpileModule } from "typescript";

const REVIEW = join("packages", "terraform-review");

/** Compiles the program in `project` to `directory`, where plain Node can run it: `node main.js`. */
export function compile(project: string, directory: string): void {
  const { config } = readConfigFile(join(project, "tsconfig.json"), sys.readFile) as {
    config: TranspileOptions;
  };
  for (const source of ["main.ts", "src", join(REVIEW, "src")]) {
    cpSync(join(project, source), join(directory, source), { recursive: true });
  }
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((file) => file.endsWith(".ts")).map((file) => join(directory, file))) {
    const { outputText } = transpileModule(readFileSync(file, "utf8"), config);
    writeFileSync(file.replace(/\.ts$/, ".js"), outputText);
    rmSync(file);
  }
  linkDependencies(project, directory);
}

/** Links the project's dependencies, with the compiled terraform-review in place of its sources. */
function linkDependencies(project: string, directory: string): void {
  const manifest = readFileSync(join(project, REVIEW, "package.json"), "utf8");
  writeFileSync(join(directory, REVIEW, "package.json"), manifest.replaceAll(".ts", ".js"));

  const modules = join(directory, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(project, "node_modules"))) {
    const home = name === "terraform-review" ? join(directory, REVIEW) : join(project, "node_modules", name);
    symlinkSync(home, join(modules, name));
  }
}
