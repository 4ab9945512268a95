import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "terraform-review/cli";

// `npm run diagram`: draws the committed stacks to docs/diagrams. With --check, it only reports diagrams that are out of date.
// `npm run diagram -- <source>... --out <directory>`: draws any Terraform JSON. Both run `terraform-review diagram`.
const project = join(__dirname, "..");
const diagrams = join(project, "docs", "diagrams");
const args = process.argv.slice(2);
const isOfProject = args.every((arg) => arg === "--check");

async function main(): Promise<void> {
  // npm runs this in the project directory, wherever it is called.
  const caller = process.env["INIT_CWD"] ?? process.cwd();
  const given = isOfProject ? [join(project, "cdktf.out"), "--out", diagrams, ...args] : args;
  await runCommand("diagram", given, "npm run diagram --", caller);
  if (isOfProject) {
    leftOver().forEach(args.includes("--check") ? reportLeftover : removeLeftover);
  }
}

function reportLeftover(file: string): void {
  console.error(`docs/diagrams/${file} belongs to no current stack: run \`npm run diagram\``);
  process.exitCode = 1;
}

function removeLeftover(file: string): void {
  rmSync(join(diagrams, file));
  console.log(`removed docs/diagrams/${file}, which belonged to no current stack`);
}

/** Diagrams of stacks that no longer exist. Synth leaves a folder without JSON of these, which may hold their state. */
function leftOver(): string[] {
  const root = join(project, "cdktf.out", "stacks");
  const stacks = readdirSync(root).filter((stack) => existsSync(join(root, stack, "cdk.tf.json")));
  return readdirSync(diagrams).filter((file) => !stacks.includes(file.replace(/(-dark)?\.\w+$/, "")));
}

void main();
