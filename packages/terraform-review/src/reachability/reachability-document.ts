import { codeSpan, escaped, lineOf } from "../markdown/inline";
import { Reachability } from "./reachability";
import { reachabilityReasons, reachabilityTable } from "./reachability-table";

/** The reachability of stacks, by their ids, as Markdown with a section for each stack. */
export function reachabilityDocument(stacks: Readonly<Record<string, Reachability>>): string {
  return [
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
