/** Escapes text for Markdown, HTML and GitHub. Names come from any JSON and must not mention a GitHub user. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(SPECIAL, (character) => (character === "<" ? "&lt;" : `\\${character}`))
    .replace(/@(?=\w)/g, UNLINKED);
}

/** Characters that may begin or end markup. An underscore within a word does not. */
const SPECIAL = /[\\`*[\]<>#~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** Escapes text within an HTML element in Markdown, such as `<summary>`. A blank line would end the element. */
export function escapedHtml(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/@(?=\w)/g, UNLINKED);
}

/** An at sign and a zero-width space: GitHub only mentions a user whose name follows the sign immediately. */
const UNLINKED = "@&#8203;";

/** Text as code, on one line. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ").trim() || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/** Lines as a code block in the given language. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** Escapes the beginning of a paragraph or a list item that Markdown would take for a list or a heading underline. */
export function lineOf(markdown: string): string {
  return markdown
    .trim()
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
