import { Configuration } from "../configuration/configuration";
import { StackChanges } from "../changes/stack-changes";
import { diagramSvg, Mark } from "../diagram";
import { Block, Item } from "./document";
import { STYLE } from "./style";
import { Piece, Text } from "./text";

/**
 * The report as one HTML page that needs no other file and no network, with the picture of each stack before and after.
 *
 * @param stacks whose pictures the report has a place for
 */
export function htmlPage(blocks: readonly Block[], stacks: readonly StackChanges[]): string {
  const [first] = blocks;
  const title = first?.kind === "heading" ? plain(first.text) : "Changes";
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    // Nothing is loaded, and names from the JSON can start nothing.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<link rel="icon" href="data:,">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    "<main>",
    ...blocks.map((block) => html(block, stacks)),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function html(block: Block, stacks: readonly StackChanges[]): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level - 1}>${inline(block.text)}</h${block.level - 1}>`;
    case "paragraph":
      return `<p>${inline(block.text)}</p>`;
    case "list":
      return list(block.items);
    case "table":
      return [
        '<div class="wide"><table>',
        `<thead><tr>${block.header.map((cell) => `<th scope="col">${inline(cell)}</th>`).join("")}</tr></thead>`,
        "<tbody>",
        ...block.rows.map((row) => `<tr>${row.map((cell) => `<td>${inline(cell)}</td>`).join("")}</tr>`),
        "</tbody>",
        "</table></div>",
      ].join("\n");
    case "alert":
      return [
        `<section class="alert ${block.level}">`,
        `<h2>${inline(block.title)}</h2>`,
        list(block.items),
        "</section>",
      ].join("\n");
    case "details":
      return [
        "<details>",
        `<summary>${inline(block.summary)}</summary>`,
        ...block.blocks.map((inner) => html(inner, stacks)),
        "</details>",
      ].join("\n");
    case "diff":
      return [
        '<pre class="diff">',
        ...block.hunks.flatMap(({ start, lines }) => [
          `<span class="place">line ${start}</span>`,
          ...lines.map((line) => `<span class="${classOf(line)}">${escaped(line) || " "}</span>`),
        ]),
        "</pre>",
      ].join("");
    case "pictures": {
      const stack = stacks.find(({ id }) => id === block.stack);
      return stack ? pictures(stack) : "";
    }
  }
}

function pictures(stack: StackChanges): string {
  const { before, after } = stack.configurations;
  const { old, current } = marks(stack);
  return [
    '<div class="pictures">',
    ...(before === undefined ? [] : [picture(`${stack.id} before`, "Before", before, old)]),
    ...(after === undefined ? [] : [picture(`${stack.id} after`, "After", after, current)]),
    "</div>",
    ...(old.size + current.size > 0
      ? [
          '<p class="quiet">Marked: what is added (+), removed (−), changed or replaced (~), and what these are a part of.</p>',
        ]
      : []),
  ].join("\n");
}

/** As an image, so that nothing of one picture, such as an id, can meddle with another. */
function picture(
  name: string,
  caption: string,
  configuration: Configuration,
  marked: ReadonlyMap<string, Mark>,
): string {
  const source = (theme: "light" | "dark") =>
    `data:image/svg+xml;base64,${Buffer.from(diagramSvg(configuration, { theme, marks: marked })).toString("base64")}`;
  return [
    "<figure>",
    `<figcaption>${escaped(caption)}</figcaption>`,
    "<picture>",
    `<source media="(prefers-color-scheme: dark)" srcset="${source("dark")}">`,
    `<img alt="${escaped(`Architecture of ${name} the change`)}" src="${source("light")}">`,
    "</picture>",
    "</figure>",
  ].join("\n");
}

/** What is marked in the picture before, and in the picture after. */
function marks(stack: StackChanges) {
  const old = new Map<string, Mark>();
  const current = new Map<string, Mark>();
  const newNames = new Map(stack.renames.map(({ from, to }) => [to, from]));
  const resources = <T extends { kind: string }>(all: readonly T[]) =>
    all.filter(({ kind }) => kind === "resource");
  for (const after of resources(
    stack.changed.filter(({ isOrderOnly }) => !isOrderOnly).map((one) => one.after),
  )) {
    old.set(newNames.get(after.address) ?? after.address, "changed");
    current.set(after.address, "changed");
  }
  for (const { address } of stack.replaced) {
    old.set(newNames.get(address) ?? address, "changed");
    current.set(address, "changed");
  }
  for (const { from, to } of stack.renames.filter(({ isMoved }) => !isMoved)) {
    old.set(from, "removed");
    current.set(to, "added");
  }
  for (const { address } of stack.userData) {
    old.set(newNames.get(address) ?? address, "changed");
    current.set(address, "changed");
  }
  resources(stack.removed).forEach(({ address }) => old.set(address, "removed"));
  resources(stack.added).forEach(({ address }) => current.set(address, "added"));
  return { old, current };
}

function list(items: readonly Item[]): string {
  return `<ul>${items
    .map(({ text, more = [] }) => `<li>${inline(text)}${more.length > 0 ? list(more) : ""}</li>`)
    .join("\n")}</ul>`;
}

function classOf(line: string): string {
  return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
}

function inline(text: Text): string {
  return text.map(piece).join("");
}

function piece(one: Piece): string {
  if (typeof one === "string") {
    return escaped(one);
  }
  return "code" in one ? `<code>${escaped(one.code)}</code>` : `<strong>${inline(one.strong)}</strong>`;
}

function plain(text: Text): string {
  return text
    .map((one) => (typeof one === "string" ? one : "code" in one ? one.code : plain(one.strong)))
    .join("");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
