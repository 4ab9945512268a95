import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfigFile, sys, TranspileOptions, transpileModule } from "typescript";

/** Makes the program in `project` run from `directory` with plain Node: `node main.js`. */
export function compile(project: string, directory: string): void {
  for (const source of ["main.ts", "src", "packages"]) {
    cpSync(join(project, source), join(directory, source), { recursive: true });
  }
  symlinkSync(join(project, "node_modules"), join(directory, "node_modules"));

  const { config } = readConfigFile(join(project, "tsconfig.json"), sys.readFile) as {
    config: TranspileOptions;
  };
  const sources = [
    "main.ts",
    ...readdirSync(join(directory, "src"), { recursive: true, encoding: "utf8" }).map((file) =>
      join("src", file),
    ),
  ];
  for (const file of sources.filter((file) => file.endsWith(".ts")).map((file) => join(directory, file))) {
    const { outputText } = transpileModule(readFileSync(file, "utf8"), config);
    writeFileSync(file.replace(/\.ts$/, ".js"), outputText);
  }
}
