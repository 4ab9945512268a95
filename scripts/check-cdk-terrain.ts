import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "..");

/** CDK Terrain, the continuation of CDKTF. It is installed under CDKTF's name, which the sources and the provider import. */
const SUCCESSOR = "npm:cdktn@0.24.0";

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/**
 * Synthesizes the sources with CDK Terrain, in a copy of the project, and compares the result with `cdktf.out`. Only the
 * version in the metadata may differ, and white space, which means nothing to Terraform.
 */
function main(): void {
  const copy = mkdtempSync(join(tmpdir(), "cdktf-wordpress-cdk-terrain-"));
  try {
    ["main.ts", "src", "packages", "scripts"].forEach((name) =>
      cpSync(join(project, name), join(copy, name), { recursive: true }),
    );
    writeFileSync(join(copy, "package.json"), JSON.stringify(packageWithSuccessor()));
    run(copy, "npm", [
      "install",
      "--no-audit",
      "--no-fund",
      "--no-save",
      "--ignore-scripts",
      "--loglevel=error",
    ]);
    run(copy, process.execPath, ["--require", "./scripts/typescript-hook.js", "main.ts"]);
    report(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The project's package.json with CDKTF replaced, and without development dependencies. */
function packageWithSuccessor(): object {
  const { dependencies, ...rest } = JSON.parse(
    readFileSync(join(project, "package.json"), "utf8"),
  ) as Package;
  return {
    ...rest,
    dependencies: { ...dependencies, cdktf: SUCCESSOR },
    devDependencies: {},
    // Otherwise npm would also install CDKTF, as the provider's peer dependency.
    overrides: { "@cdktf/provider-aws": { cdktf: SUCCESSOR } },
  };
}

function run(directory: string, command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, {
    cwd: directory,
    env: { ...process.env, CDKTF_OUTDIR: join(directory, "cdktf.out") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) {
    throw new Error(`${[command, ...args].join(" ")} failed`);
  }
}

function report(copy: string): void {
  const [committed, synthesized] = [stacksIn(project), stacksIn(copy)];
  for (const stack of new Set([...committed.keys(), ...synthesized.keys()])) {
    const difference = firstDifference(committed.get(stack), synthesized.get(stack));
    console.log(`${stack}: ${difference ?? "the same"}`);
    if (difference) {
      process.exitCode = 1;
    }
  }
  const unexpected = [...synthesized.values()].filter(({ version }) => !SUCCESSOR.endsWith(`@${version}`));
  if (unexpected.length > 0) {
    throw new Error(`the JSON was written by CDKTF ${unexpected[0]!.version}, not by ${SUCCESSOR}`);
  }
}

interface Stack {
  readonly version: string;
  /** The JSON without the version, in one layout. */
  readonly text: string;
}

function stacksIn(directory: string): Map<string, Stack> {
  const stacks = join(directory, "cdktf.out", "stacks");
  return new Map(
    readdirSync(stacks).map((stack) => {
      const json = JSON.parse(readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")) as {
        "//": { metadata: { version: string } };
      };
      const { version } = json["//"].metadata;
      json["//"].metadata.version = "";
      return [stack, { version, text: JSON.stringify(json, null, 2) }];
    }),
  );
}

function firstDifference(committed: Stack | undefined, synthesized: Stack | undefined): string | undefined {
  if (!committed || !synthesized) {
    return committed ? "not written by CDK Terrain" : "not in cdktf.out";
  }
  const [before, after] = [committed.text.split("\n"), synthesized.text.split("\n")];
  const line = Array.from({ length: Math.max(before.length, after.length) }).findIndex(
    (_, index) => before[index] !== after[index],
  );
  return line < 0 ? undefined : `differs at line ${line + 1}\n  - ${before[line]}\n  + ${after[line]}`;
}

main();
