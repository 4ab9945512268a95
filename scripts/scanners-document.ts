import { markdownTable } from "terraform-review";
import { AcceptedFinding } from "./accepted-findings";

const INTRODUCTION = `# Scanners

Generated from \`scripts/accepted-findings.ts\` by \`npm run docs\`.

The project's own [guardrails](guardrails.md) are checked by each synth. Checkov, a scanner of many, looks for more, and for what is
worth its price to some sites and not to others. This page lists what it reports about the plans of \`production\` and \`dev\` and is
accepted, with the reason. [.checkov.yaml](../.checkov.yaml) tells Checkov:

\`\`\`sh
terraform -chdir=cdktf.out/stacks/production show -json tfplan >production.json
checkov --file production.json --config-file .checkov.yaml
\`\`\`

A check is skipped for all resources, so a reason has to hold for all of them. What Checkov reports beyond this list is a fault: mend it,
or add it to the list with a reason that a reviewer can judge. The list was made by holding the synthesized stacks against Checkov's
checks; Checkov itself has not been run on them.`;

/** The accepted findings as Markdown: what docs/scanners.md holds. */
export function scannersDocument(findings: readonly AcceptedFinding[]): string {
  const everywhere = findings.filter(({ settledBy }) => settledBy === undefined);
  const without = findings.filter(({ settledBy }) => settledBy !== undefined);
  return `${[
    INTRODUCTION,
    "## Accepted everywhere",
    markdownTable(
      ["check", "asks that", "why not"],
      everywhere.map(({ check, asks, reason }) => [check, asks, reason]),
    ),
    "## Accepted without a setting",
    "`production` has these settings, and a test holds it to them. `dev` does without.",
    markdownTable(
      ["check", "asks that", "done with", "why not in `dev`"],
      without.map(({ check, asks, settledBy, reason }) => [check, asks, `\`${settledBy}\``, reason]),
    ),
  ].join("\n\n")}\n`;
}

/** The accepted findings as Checkov's configuration: what .checkov.yaml holds. */
export function checkovConfiguration(findings: readonly AcceptedFinding[]): string {
  return [
    "# Generated from scripts/accepted-findings.ts by `npm run docs`: change that list. docs/scanners.md is the same for people.",
    "skip-check:",
    ...findings.flatMap(({ check, asks, reason, settledBy }) => [
      `  # ${asks}${settledBy === undefined ? "" : ` (${settledBy})`}: ${reason}`,
      `  - ${check}`,
    ]),
    "",
  ].join("\n");
}
