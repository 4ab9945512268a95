import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "..");

/** CDK Terrain, which continues CDKTF, under CDKTF's name: the sources and the provider import that. */
const SUCCESSOR = "npm:cdktn@0.24.0";

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/**
 * Synthesizes the same sources against CDK Terrain, in a copy of the project, and compares with `cdktf.out`: nothing but
 * the version in the metadata may differ, and white space, which Terraform does not see.
 */
function main(): void {
  const copy = mkdtempSync(join(tmpdir(), "cdktf-wordpress-cdk-terrain-"));
  try {
    ["main.ts", "src", "packages", "scripts"].forEach((name) =>
      cpSync(join(project, name), join(copy, name), { recursive: true }),
    );
    writeFileSync(join(copy, "package.json"), JSON.stringify(successorsPackage()));
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

/** The project's package with CDKTF replaced, and of the tools only what runs TypeScript. */
function successorsPackage(): object {
  const { dependencies, devDependencies, ...rest } = JSON.parse(
    readFileSync(join(project, "package.json"), "utf8"),
  ) as Package;
  return {
    ...rest,
    dependencies: { ...dependencies, cdktf: SUCCESSOR },
    devDependencies: { sucrase: devDependencies["sucrase"] },
    // Where npm would otherwise install CDKTF beside it, as the provider's peer.
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
  const [ours, theirs] = [stacksIn(project), stacksIn(copy)];
  for (const stack of new Set([...ours.keys(), ...theirs.keys()])) {
    const difference = firstDifference(ours.get(stack), theirs.get(stack));
    console.log(`${stack}: ${difference ?? "the same"}`);
    if (difference) {
      process.exitCode = 1;
    }
  }
  const strangers = [...theirs.values()].filter(({ version }) => !SUCCESSOR.endsWith(`@${version}`));
  if (strangers.length > 0) {
    throw new Error(`it was ${strangers[0]!.version} of CDKTF that wrote this, not ${SUCCESSOR}`);
  }
}

interface Stack {
  readonly version: string;
  /** The JSON without the version, laid out alike by whomever. */
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

function firstDifference(ours: Stack | undefined, theirs: Stack | undefined): string | undefined {
  if (!ours || !theirs) {
    return ours ? "not written by CDK Terrain" : "not in cdktf.out";
  }
  const [before, after] = [ours.text.split("\n"), theirs.text.split("\n")];
  const line = Array.from({ length: Math.max(before.length, after.length) }).findIndex(
    (_, index) => before[index] !== after[index],
  );
  return line < 0 ? undefined : `differs at line ${line + 1}\n  - ${before[line]}\n  + ${after[line]}`;
}

main();
