/**
 * A table in GitHub's Markdown, padded as Prettier pads it.
 *
 * @param header cells in Markdown, as those of the body: only bars are escaped here
 */
export function markdownTable(header: readonly string[], body: readonly (readonly string[])[]): string {
  const [titles = [], ...rows] = [header, ...body].map((row) => row.map(cell));
  const widths = titles.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => text.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** A bar ends a cell, in code too, unless an odd number of backslashes stands before it. */
function cell(markdown: string): string {
  return markdown.replace(/(\\*)\|/g, (_, before: string) =>
    before.length % 2 === 0 ? `${before}\\|` : `${before}\\\\|`,
  );
}
