import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { settingsTable } from "../src/config/settings-table";
import { guardrails, guardrailsDocument } from "terraform-review/guardrails";
import { reachability, reachabilityDocument } from "terraform-review";

// Writes the generated pages in docs/. With --check, it only reports those that are out of date.
const project = join(__dirname, "..");

const pages = [
  { file: "docs/settings.md", source: "the schema", text: settingsTable() },
  {
    file: "docs/guardrails.md",
    source: "packages/terraform-review/src/guardrails",
    text: guardrailsDocument(guardrails),
  },
  {
    file: "docs/reachability.md",
    source: "cdktf.out",
    text: reachabilityDocument({
      dev: reachability(committed("dev")),
      production: reachability(committed("production")),
    }),
  },
];

for (const { file, source, text } of pages) {
  const path = join(project, file);
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
    console.error(`${file} is not up to date with ${source}: run \`npm run docs\` and commit it`);
    process.exitCode = 1;
  }
}

function committed(stack: string): unknown {
  return JSON.parse(readFileSync(join(project, "cdktf.out", "stacks", stack, "cdk.tf.json"), "utf8"));
}
