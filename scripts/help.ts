import { readFileSync } from "node:fs";
import { join } from "node:path";

// `npm run help`: what each script does, from the table in docs/development.md.
const page = readFileSync(join(__dirname, "..", "docs", "development.md"), "utf8");

const rows = [...page.matchAll(/^\| `(npm [^`]+)`\s*\| ([^|]+?)\s*\|$/gm)].map(([, command, what]) => ({
  command: command!,
  // Links are for the page.
  what: what!.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1").replaceAll("`", ""),
}));

const width = Math.max(...rows.map(({ command }) => command.length));
rows.forEach(({ command, what }) => console.log(`${command.padEnd(width)}  ${what}`));
