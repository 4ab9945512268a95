import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { settingsTable } from "../src/config/settings-table";
import { reachability, reachabilityDocument } from "terraform-review";
import { guardrails } from "terraform-review/guardrails";
import { guardrailsDocument } from "./guardrails-document";

// Writes the generated pages in docs/. With --check, it only reports those that are out of date.
const project = join(__dirname, "..");

const REACHABILITY = `# Who reaches whom

Generated from the committed \`cdktf.out\` by \`npm run docs\`.

Each cell lists the TCP ports on which a source (row) can open connections to a target (column), according to security group rules,
subnets, routes and public addresses. A path needs an egress rule at its source, an ingress rule at its target, and a route. "-"
means that there is no path. "assumed" means that the path depends on values that are not in the JSON. "partly" means that it does
not exist in every subnet. The internet includes the administrators' addresses, so what is open to it is open to them. Listeners,
IAM and network ACLs are not considered.`;

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
    text: `${REACHABILITY}\n\n${reachabilityDocument({
      dev: reachability(committed("dev")),
      production: reachability(committed("production")),
    })}`,
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
