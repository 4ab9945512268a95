/**
 * A table in GitHub Flavored Markdown, padded as Prettier pads it.
 *
 * @param header cells in Markdown, like those of the body: only pipes are escaped here
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

/** A pipe ends a cell, even in code, unless an odd number of backslashes precedes it. */
function cell(markdown: string): string {
  return markdown.replace(/(\\*)\|/g, (_, before: string) =>
    before.length % 2 === 0 ? `${before}\\|` : `${before}\\\\|`,
  );
}
