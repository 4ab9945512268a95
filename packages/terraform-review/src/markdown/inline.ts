/** Text that means nothing to Markdown, HTML or GitHub: names come from any JSON, and must mention nobody. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(SPECIAL, (character) => (character === "<" ? "&lt;" : `\\${character}`))
    .replace(/@(?=\w)/g, UNLINKED);
}

/** What may begin or end markup; an underscore does not within a word. */
const SPECIAL = /[\\`*[\]<>#~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** Text within an HTML element in Markdown, such as `<summary>`. A blank line would end the element. */
export function escapedHtml(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/@(?=\w)/g, UNLINKED);
}

/** GitHub mentions no one whose name does not follow the sign at once: a zero-width space is between. */
const UNLINKED = "@&#8203;";

/** Text as code, on one line. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ").trim() || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/** Lines as a block of code in some language. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** A paragraph, or the text of a list's item, that begins no list and underlines nothing. */
export function lineOf(markdown: string): string {
  return markdown
    .trim()
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
