import { codeBlock, codeSpan, escaped, escapedHtml, lineOf } from "../markdown/inline";
import { markdownTable } from "../markdown/table";
import { Block, Item } from "./document";
import { strong, Text } from "./text";

/** The maximum length of a report: GitHub allows 65,536 characters in a comment, and a workflow adds its links. */
export const LONGEST_REPORT = 60_000;

/** The first line of a report. A workflow finds its comment by this line to update it in place. */
export const MARKER = "<!-- terraform-change-report -->";

/** How many lines and items are shown. */
interface Limits {
  readonly diffLines: number;
  readonly foldedItems: number;
  readonly items: number;
}

/** From everything to very little: each step shortens what matters least. */
const LIMITS: readonly Limits[] = [
  { diffLines: Infinity, foldedItems: Infinity, items: Infinity },
  { diffLines: 200, foldedItems: 200, items: Infinity },
  { diffLines: 60, foldedItems: 60, items: Infinity },
  { diffLines: 20, foldedItems: 20, items: 200 },
  { diffLines: 0, foldedItems: 5, items: 60 },
  { diffLines: 0, foldedItems: 0, items: 20 },
  { diffLines: 0, foldedItems: 0, items: 5 },
];

/**
 * The report in GitHub Flavored Markdown.
 *
 * @param maxLength in characters. To fit, first the collapsed details are shortened, then the lists, and the report
 * says so
 */
export function markdown(blocks: readonly Block[], maxLength = LONGEST_REPORT): string {
  let written = "";
  for (const limits of LIMITS) {
    written = new Writer(limits).document(blocks);
    if (written.length <= maxLength) {
      return written;
    }
  }
  return truncated(written, maxLength);
}

const SHORTENED = "_Shortened to what fits a comment: the HTML page has it all._";

/** The shortest version has no collapsed details and no code blocks, so it can be cut at the end of any line. */
function truncated(shortest: string, maxLength: number): string {
  const ending = `\n\n${SHORTENED}\n`;
  const whole = shortest.slice(0, maxLength - ending.length).replace(/\n[^\n]*$/, "");
  // The first line of a table is no table without the second.
  return `${whole.replace(/\n\n\|[^\n]*$/, "")}${ending}`;
}

class Writer {
  private isShortened = false;

  constructor(private readonly limits: Limits) {}

  document(blocks: readonly Block[]): string {
    const body = this.blocks(blocks, false);
    return [MARKER, ...body, ...(this.isShortened ? [SHORTENED] : [])].join("\n\n") + "\n";
  }

  private blocks(blocks: readonly Block[], isFolded: boolean): string[] {
    return blocks.flatMap((block) => this.block(block, isFolded));
  }

  private block(block: Block, isFolded: boolean): string[] {
    switch (block.kind) {
      case "heading":
        return [`${"#".repeat(block.level)} ${inline(block.text)}`];
      case "paragraph":
        return [lineOf(inline(block.text))];
      case "list": {
        const items = this.items(block.items, isFolded ? this.limits.foldedItems : this.limits.items, "");
        return items.length > 0 ? [items.join("\n")] : [];
      }
      case "table":
        return [
          markdownTable(
            block.header.map(inline),
            block.rows.map((row) => row.map(inline)),
          ),
        ];
      case "alert":
        return [
          [
            `> [!${block.level.toUpperCase()}]`,
            `> ${inline([strong(block.title)])}`,
            ">",
            ...this.items(block.items, this.limits.items, "").map((line) => `> ${line}`),
          ].join("\n"),
        ];
      case "details": {
        const inside = this.blocks(this.folded(block.blocks), true);
        return inside.length === 0
          ? []
          : [`<details><summary>${summary(block.summary)}</summary>`, ...inside, "</details>"];
      }
      case "diff":
        return this.diff(block.hunks.flatMap(({ start, lines }) => [`@@ line ${start} @@`, ...lines]));
      case "pictures":
        return [];
    }
  }

  private folded(blocks: readonly Block[]): readonly Block[] {
    const most = this.limits.foldedItems;
    if (blocks.length <= most) {
      return blocks;
    }
    this.isShortened = true;
    return blocks.slice(0, most);
  }

  private items(items: readonly Item[], most: number, indent: string): string[] {
    const shown = items.slice(0, most);
    if (shown.length < items.length) {
      this.isShortened = true;
    }
    return [
      ...shown.flatMap(({ text, more = [] }) => [
        `${indent}- ${lineOf(inline(text))}`,
        ...this.items(more, most, `${indent}  `),
      ]),
      ...(shown.length < items.length && shown.length > 0
        ? [`${indent}- … and ${items.length - shown.length} more`]
        : []),
    ];
  }

  private diff(lines: readonly string[]): string[] {
    const most = this.limits.diffLines;
    const shown = lines.slice(0, most);
    if (shown.length < lines.length) {
      this.isShortened = true;
    }
    if (shown.length === 0) {
      return [];
    }
    const rest = lines.length - shown.length;
    return [codeBlock("diff", [...shown, ...(rest > 0 ? [`… and ${rest} more lines`] : [])])];
  }
}

function inline(text: Text): string {
  return text
    .map((piece) =>
      typeof piece === "string"
        ? escaped(piece)
        : "code" in piece
          ? codeSpan(piece.code)
          : `**${inline(piece.strong).trim()}**`,
    )
    .join("");
}

/** Within `<summary>`, GitHub renders HTML and no Markdown. */
function summary(text: Text): string {
  return text
    .map((piece) =>
      typeof piece === "string"
        ? escapedHtml(piece)
        : "code" in piece
          ? `<code>${escapedHtml(piece.code)}</code>`
          : `<b>${summary(piece.strong)}</b>`,
    )
    .join("");
}
