import markup, { HtmlSafeString, safe } from "escape-html-template-tag";
import { StackChanges } from "../changes/stack-changes";
import { Block, Item } from "./document";
import { pictures } from "./pictures";
import { STYLE } from "./style";
import { plainText, Text } from "./text";

/**
 * The report as a single HTML page that needs no other files and no network, with the pictures of each stack.
 *
 * @param stacks the stacks whose pictures are inserted
 */
export function htmlPage(blocks: readonly Block[], stacks: readonly StackChanges[]): string {
  const [first] = blocks;
  const title = first?.kind === "heading" ? plainText(first.text) : "Changes";
  // The policy keeps the page from loading or running anything, whatever the JSON contains.
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${safe(STYLE)}</style>
</head>
<body>
<main>
${blocks.map((block) => markup`${element(block, stacks)}\n`)}</main>
</body>
</html>
`.toString();
}

function element(block: Block, stacks: readonly StackChanges[]): HtmlSafeString {
  switch (block.kind) {
    case "heading":
      return heading(block.level, inline(block.text));
    case "paragraph":
      return markup`<p>${inline(block.text)}</p>`;
    case "list":
      return list(block.items);
    case "table":
      return markup`<div class="wide"><table>
<thead><tr>${block.header.map((cell) => markup`<th scope="col">${inline(cell)}</th>`)}</tr></thead>
<tbody>
${block.rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${inline(cell)}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
    case "alert":
      return markup`<section class="alert ${block.level}">
<h2>${inline(block.title)}</h2>
${list(block.items)}
</section>`;
    case "details":
      return markup`<details>
<summary>${inline(block.summary)}</summary>
${block.blocks.map((inner) => markup`${element(inner, stacks)}\n`)}</details>`;
    case "diff":
      return markup`<pre class="diff">${block.hunks.map(
        ({ start, lines }) => markup`<span class="place">line ${start}</span>${lines.map(diffLine)}`,
      )}</pre>`;
    case "pictures": {
      const stack = stacks.find(({ id }) => id === block.stack);
      return stack ? pictures(stack) : markup``;
    }
  }
}

/** A page's headings begin at level 1; a comment's begin at level 2, below GitHub's own. */
function heading(level: 2 | 3 | 4, content: readonly HtmlSafeString[]): HtmlSafeString {
  switch (level) {
    case 2:
      return markup`<h1>${content}</h1>`;
    case 3:
      return markup`<h2>${content}</h2>`;
    case 4:
      return markup`<h3>${content}</h3>`;
  }
}

function list(items: readonly Item[]): HtmlSafeString {
  return markup`<ul>
${items.map(({ text, more = [] }) => markup`<li>${inline(text)}${more.length > 0 ? list(more) : ""}</li>\n`)}</ul>`;
}

function diffLine(line: string): HtmlSafeString {
  const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  return markup`<span class="${kind}">${line || " "}</span>`;
}

function inline(text: Text): HtmlSafeString[] {
  return text.map((piece) => {
    if (typeof piece === "string") {
      return markup`${piece}`;
    }
    return "code" in piece
      ? markup`<code>${piece.code}</code>`
      : markup`<strong>${inline(piece.strong)}</strong>`;
  });
}
