import { codeSpan, escaped } from "../markdown/inline";
import { markdownTable } from "../markdown/table";
import { Cell, Reachability } from "./reachability";

/** Who can open which TCP port to whom, as a Markdown table: a row for each source, a column for each target. */
export function reachabilityTable({ sources, targets, cells }: Reachability): string {
  const shown = new Map(cells.map((cell) => [`${cell.from} → ${cell.to}`, portsOf(cell)]));
  return markdownTable(
    ["from \\ to", ...targets.map(escaped)],
    // What has no cell is no question, such as the internet to itself.
    sources.map((from) => [
      `**${escaped(from)}**`,
      ...targets.map((to) => shown.get(`${from} → ${to}`) ?? ""),
    ]),
  );
}

/** What makes each path, as a Markdown list. */
export function reachabilityReasons({ paths }: Reachability): string {
  return paths
    .flatMap(({ from, to, ports, because, assuming, except }) => [
      `- ${escaped(from)} → ${escaped(to)}, ${ports}: ${because.map(withCode).join(", ")}`,
      ...assuming.map((text) => `  - assuming that ${withCode(text)}`),
      ...except.map((text) => `  - except ${withCode(text)}`),
    ])
    .join("\n");
}

/** The ports; what is not certain, or does not hold in every subnet, must not look as sure as the rest. */
function portsOf({ ports, assuming, except }: Cell): string {
  return [
    ports || "-",
    ...(assuming.length > 0 ? ["assumed"] : []),
    ...(except.length > 0 ? ["partly"] : []),
  ].join(" ");
}

/** Terraform addresses as code, the words around them not. */
function withCode(text: string): string {
  return text
    .split(/(\w+\.[\w-]+(?:\.[\w-]+)*)/)
    .map((part, index) => (index % 2 === 1 ? codeSpan(part) : escaped(part)))
    .join("");
}
