import { Cell, Reachability } from "./reachability";

/** Who can open which TCP port to whom, as a Markdown table: a row for each source, a column for each target. */
export function reachabilityTable({ sources, targets, cells }: Reachability): string {
  const shown = new Map(cells.map((cell) => [`${cell.from} → ${cell.to}`, portsOf(cell)]));
  return markdownTable(
    ["from \\ to", ...targets],
    // What has no cell is no question, such as the internet to itself.
    sources.map((from) => [`**${from}**`, ...targets.map((to) => shown.get(`${from} → ${to}`) ?? "")]),
  );
}

/** What makes each path, as a Markdown list. */
export function reachabilityReasons({ paths }: Reachability): string {
  return paths
    .flatMap(({ from, to, ports, because, assuming, except }) => [
      `- ${from} → ${to}, ${ports}: ${because.map(withCode).join(", ")}`,
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

/** Padded as Prettier pads it. */
function markdownTable(header: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...body.map((row) => row[column]!.length)),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => text.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** Terraform addresses as code, the words around them not. */
function withCode(text: string): string {
  return text.replace(/\w+\.[\w-]+(\.[\w-]+)*/g, "`$&`");
}
