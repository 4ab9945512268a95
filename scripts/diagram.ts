import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
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
    leftOver().forEach((file) => {
      console.error(`${relative(caller, join(diagrams, file))} belongs to no current stack: remove it`);
      process.exitCode ||= args.includes("--check") ? 1 : 0;
    });
  }
}

/** Diagrams of stacks that no longer exist. */
function leftOver(): string[] {
  const stacks = readdirSync(join(project, "cdktf.out", "stacks"));
  return readdirSync(diagrams).filter((file) => !stacks.includes(file.replace(/(-dark)?\.\w+$/, "")));
}

void main();
