import { codeSpan, escaped, lineOf } from "../markdown/inline";
import { Reachability } from "./reachability";
import { reachabilityReasons, reachabilityTable } from "./reachability-table";

const INTRODUCTION = `# Who reaches whom

Generated from the committed \`cdktf.out\` by \`npm run docs\`.

Each cell has the TCP ports to which a source (row) can open connections at a target (column), by security group rules,
subnets, routes and public addresses: a path needs an egress rule at its source, an ingress rule at its target and a way
there. "-" is no path; "assumed" rests on something that only Terraform or AWS know; "partly" does not hold in every
subnet. The internet includes the administrators' addresses, so whatever is open to it is open to them. Listeners, IAM
and network ACLs are not looked at.`;

/** The reachability of some stacks, by their ids, as a Markdown document. */
export function reachabilityDocument(stacks: Readonly<Record<string, Reachability>>): string {
  return [
    INTRODUCTION,
    ...Object.entries(stacks).flatMap(([id, reachability]) => [
      `## ${codeSpan(id)}`,
      reachabilityTable(reachability),
      "What makes each path:",
      reachabilityReasons(reachability),
      ...(reachability.notes.length > 0
        ? [
            "Not known from the JSON:",
            reachability.notes.map((note) => `- ${lineOf(escaped(note))}`).join("\n"),
          ]
        : []),
    ]),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}
