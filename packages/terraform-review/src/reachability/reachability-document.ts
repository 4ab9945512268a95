import { codeSpan, escaped, lineOf } from "../markdown/inline";
import { Reachability } from "./reachability";
import { reachabilityReasons, reachabilityTable } from "./reachability-table";

const INTRODUCTION = `# Who reaches whom

Generated from the committed \`cdktf.out\` by \`npm run docs\`.

Each cell lists the TCP ports on which a source (row) can open connections to a target (column), according to security group rules,
subnets, routes and public addresses. A path needs an egress rule at its source, an ingress rule at its target, and a route. "-"
means that there is no path. "assumed" means that the path depends on values that are not in the JSON. "partly" means that it does
not exist in every subnet. The internet includes the administrators' addresses, so what is open to it is open to them. Listeners,
IAM and network ACLs are not considered.`;

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
