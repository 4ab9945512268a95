import { Block, Item } from "./document";
import { Piece, Text } from "./text";

/** Most characters of a comment on GitHub. */
export const LONGEST_COMMENT = 65_536;

/** A line by which a comment of this report is found again, to be updated in place. */
export const MARKER = "<!-- terraform-change-report -->";

/** How much of the folded parts is shown; what is not folded is shown as long as it fits. */
interface Limits {
  readonly diffLines: number;
  readonly foldedItems: number;
  readonly items: number;
}

/** The less fits, the less is shown of what matters least. */
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
 * The report as Markdown of GitHub's flavour.
 *
 * @param longest most characters: the details, then the lists are shortened, and it is said that they are
 */
export function markdown(blocks: readonly Block[], longest = LONGEST_COMMENT): string {
  const versions = LIMITS.map((limits) => () => new Writer(limits).document(blocks));
  for (const version of versions) {
    const written = version();
    if (written.length <= longest) {
      return written;
    }
  }
  const shortest = versions.at(-1)!();
  const ending = `\n\n${SHORTENED}\n`;
  return `${shortest.slice(0, shortest.lastIndexOf("\n", longest - ending.length))}${ending}`;
}

const SHORTENED = "_Shortened to what fits a comment: the HTML page has it all._";

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
        return [inline(block.text)];
      case "list": {
        const items = this.items(block.items, isFolded ? this.limits.foldedItems : this.limits.items, "");
        return items.length > 0 ? [items.join("\n")] : [];
      }
      case "table":
        return [table(block.header, block.rows)];
      case "alert":
        return [
          [
            `> [!${block.level.toUpperCase()}]`,
            `> **${inline(block.title)}**`,
            ">",
            ...this.items(block.items, this.limits.items, "").map((line) => `> ${line}`),
          ].join("\n"),
        ];
      case "details": {
        const inside = this.blocks(this.folded(block.blocks), true);
        return inside.length === 0
          ? []
          : [`<details><summary>${html(block.summary)}</summary>`, ...inside, "</details>"];
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
        `${indent}- ${inline(text)}`,
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
    const fence = "`".repeat(Math.max(3, longestRun(shown.join("\n")) + 1));
    return [
      [
        `${fence}diff`,
        ...shown,
        ...(shown.length < lines.length ? [`… and ${lines.length - shown.length} more lines`] : []),
        fence,
      ].join("\n"),
    ];
  }
}

function table(header: readonly Text[], rows: readonly (readonly Text[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const cell = (text: Text) => inline(text).replaceAll("|", "\\|");
  return [
    line(header.map(cell)),
    line(header.map(() => "---")),
    ...rows.map((row) => line(row.map(cell))),
  ].join("\n");
}

function inline(text: Text): string {
  return text.map(piece).join("");
}

function piece(piece: Piece): string {
  if (typeof piece === "string") {
    return plain(piece);
  }
  return "code" in piece ? codeSpan(piece.code) : `**${inline(piece.strong)}**`;
}

/** Text without a meaning to Markdown, HTML or GitHub: names come from anybody's JSON, and must mention nobody. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>#|~]/g, (character) => (character === "<" ? "&lt;" : `\\${character}`))
    .replace(/@(?=\w)/g, "@&#8203;");
}

function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ").trim() || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** Within `<summary>` GitHub reads HTML, and no Markdown. */
function html(text: Text): string {
  const escaped = (raw: string) =>
    raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return text
    .map((one) =>
      typeof one === "string"
        ? escaped(one)
        : "code" in one
          ? `<code>${escaped(one.code)}</code>`
          : `<b>${html(one.strong)}</b>`,
    )
    .join("");
}
