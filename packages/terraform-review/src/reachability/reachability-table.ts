import { codeSpan, escaped } from "../markdown/inline";
import { markdownTable } from "../markdown/table";
import { Cell, Reachability } from "./reachability";

/** Which source can connect to which TCP ports of which target: a Markdown table with a row for each source. */
export function reachabilityTable({ sources, targets, cells }: Reachability): string {
  const shown = new Map(cells.map((cell) => [`${cell.from} → ${cell.to}`, portsOf(cell)]));
  return markdownTable(
    ["from \\ to", ...targets.map(escaped)],
    // Some pairs have no cell, such as the internet to itself.
    sources.map((from) => [
      `**${escaped(from)}**`,
      ...targets.map((to) => shown.get(`${from} → ${to}`) ?? ""),
    ]),
  );
}

/** The rules and routes that make each path possible, as a Markdown list. */
export function reachabilityReasons({ paths }: Reachability): string {
  return paths
    .flatMap(({ from, to, ports, because, assuming, except }) => [
      `- ${escaped(from)} → ${escaped(to)}, ${ports}: ${because.map(withCode).join(", ")}`,
      ...assuming.map((text) => `  - assuming that ${withCode(text)}`),
      ...except.map((text) => `  - except ${withCode(text)}`),
    ])
    .join("\n");
}

/** The ports, with a mark if they are assumed or do not hold in every subnet. */
function portsOf({ ports, assuming, except }: Cell): string {
  return [
    ports || "-",
    ...(assuming.length > 0 ? ["assumed"] : []),
    ...(except.length > 0 ? ["partly"] : []),
  ].join(" ");
}

/** Formats Terraform addresses as code, and leaves the words around them as text. */
function withCode(text: string): string {
  return text
    .split(/(\w+\.[\w-]+(?:\.[\w-]+)*)/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : escaped(part)))
    .join("");
}
