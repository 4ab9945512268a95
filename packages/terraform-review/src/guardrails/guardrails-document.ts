import { Guardrail } from "./guardrail";

const INTRODUCTION = `# Guardrails

Generated from the rules in \`src/guardrails\` by \`npm run docs\`.

What a stack may not do. Each rule reads Terraform JSON, ours at every synth, which fails when one is broken, and anybody's
in a review. What only Terraform or AWS can tell, such as a variable, breaks no rule.

Where a rule does not fit, suppress it for the one resource, in the environment's file:

\`\`\`ts
guardrailSuppressions: [
  {
    guardrail: "drop-invalid-headers",
    address: "aws_lb.load_balancer",
    reason: "the shop's scanner sends header names with spaces until it is replaced in May",
  },
],
\`\`\`

It then stands in the resource's comment in the JSON, where a reviewer sees it, and Terraform does not. In JSON that is
written otherwise, write it there:

\`\`\`json
"//": { "guardrail_suppressions": { "drop-invalid-headers": "the shop's scanner sends header names with spaces" } }
\`\`\`

A suppression needs a reason in three words at least, stays in the report with it, and is itself a finding when it
suppresses nothing.`;

/** The guardrails as Markdown: what docs/guardrails.md holds. */
export function guardrailsDocument(guardrails: readonly Guardrail[]): string {
  return `${[INTRODUCTION, ...guardrails.map(section)].join("\n\n")}\n`;
}

function section({ id, reason, fix, knownAs = [] }: Guardrail): string {
  return [
    `## \`${id}\``,
    `${sentence(reason)}\n**Instead:** ${fix}.`,
    ...(knownAs.length > 0 ? [`Elsewhere: ${knownAs.join(", ")}`] : []),
  ].join("\n\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
