import { Guardrail } from "terraform-review/guardrails";

const INTRODUCTION = `# Guardrails

Generated from the rules in \`packages/terraform-review/src/guardrails\` by \`npm run docs\`.

A guardrail is something that a stack may not do. Each synth checks the guardrails and fails if one is violated; the change report
checks them in any Terraform JSON. A value that is not in the JSON, such as that of a variable, violates no guardrail.

If a guardrail does not fit, suppress it for the one resource, in the environment's file:

\`\`\`ts
guardrailSuppressions: [
  {
    guardrail: "drop-invalid-headers",
    address: "aws_lb.load_balancer",
    reason: "the shop's scanner sends header names with spaces until it is replaced in May",
  },
],
\`\`\`

The suppression is then part of the resource's comment in the JSON, which reviewers see and Terraform ignores. In JSON from another
source, write it there:

\`\`\`json
"//": { "guardrail_suppressions": { "drop-invalid-headers": "the shop's scanner sends header names with spaces" } }
\`\`\`

A suppression needs a reason of at least three words, which the report shows. A suppression that suppresses nothing is itself a
violation.`;

/** The guardrails as Markdown: what docs/guardrails.md holds. */
export function guardrailsDocument(guardrails: readonly Guardrail[]): string {
  return `${[INTRODUCTION, ...guardrails.map(section)].join("\n\n")}\n`;
}

function section({ id, reason, fix, knownAs = [] }: Guardrail): string {
  return [
    `## \`${id}\``,
    `${sentence(reason)}\n**Instead:** ${fix}.`,
    ...(knownAs.length > 0 ? [`Also known as: ${knownAs.join(", ")}`] : []),
  ].join("\n\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
