import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "..");

/** The number of lines to show of a difference. */
const shownLines = 3;

/**
 * Synthesizes to a temporary directory and compares the result with `cdktf.out`, which it does not change. What is reviewed
 * in a pull request and what HCP Terraform runs must be what the sources synthesize.
 */
function main(): void {
  const fresh = mkdtempSync(join(tmpdir(), "cdktf-wordpress-check-"));
  try {
    synthesize(fresh);
    const differences = compare(join(project, "cdktf.out"), fresh);
    if (differences.length > 0) {
      console.error("cdktf.out is not up to date with the sources:\n");
      console.error(differences.join("\n\n"));
      // Unlike the program run directly, the CLI also removes the directories of stacks that no longer exist.
      console.error("\nRun `npx cdktf synth` and commit cdktf.out.");
      process.exitCode = 1;
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function synthesize(outdir: string): void {
  const { status } = spawnSync(process.execPath, ["--require", "./scripts/typescript-hook.js", "main.ts"], {
    cwd: project,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) {
    throw new Error("synthesis failed, so there is nothing to compare cdktf.out with");
  }
}

/** One paragraph for each file that is missing, left over or different. */
function compare(committed: string, fresh: string): string[] {
  const files = new Set([...synthesizedFiles(committed), ...synthesizedFiles(fresh)]);
  return [...files].sort().flatMap((file) => {
    const name = `cdktf.out/${file}`;
    if (!existsSync(join(committed, file))) return [`${name} is missing`];
    if (!existsSync(join(fresh, file)))
      return [`${name} is left over: the sources no longer have this stack`];
    const lines = differingLines(readFileSync(join(committed, file)), readFileSync(join(fresh, file)));
    return lines.length > 0 ? [[`${name} differs:`, ...lines].join("\n")] : [];
  });
}

/** The files that synth writes. Terraform leaves others beside them. */
function synthesizedFiles(directory: string): string[] {
  const stacks = join(directory, "stacks");
  const names = existsSync(stacks) ? readdirSync(stacks) : [];
  return ["manifest.json", ...names.map((name) => `stacks/${name}/cdk.tf.json`)].filter((file) =>
    existsSync(join(directory, file)),
  );
}

function differingLines(committed: Buffer, fresh: Buffer): string[] {
  if (committed.equals(fresh)) return [];
  const before = committed.toString("utf8").split("\n");
  const after = fresh.toString("utf8").split("\n");
  const first = Array.from({ length: Math.max(before.length, after.length) }).findIndex(
    (_, index) => before[index] !== after[index],
  );
  const excerpt = (sign: string, lines: string[]) =>
    lines.slice(first, first + shownLines).map((line) => `  ${sign} ${line}`);
  return [`  line ${first + 1}`, ...excerpt("-", before), ...excerpt("+", after)];
}

main();
