import { spawnSync } from "node:child_process";
import { join } from "node:path";

// `npm run check`: runs every quick check, and reports all that fail. `npm run check -- JSON types` runs these only.

const checks = [
  ["environments", "check:environments"],
  ["JSON", "check:json"],
  ["generated pages", "docs", "--", "--check"],
  ["diagrams", "diagram", "--", "--check"],
  ["types", "typecheck"],
  ["lint", "lint"],
  ["format", "check:format"],
  ["unused code", "check:unused"],
  ["settings", "test:operator"],
] as const;

const named = process.argv.slice(2);
const chosen = checks.filter(([name]) => named.length === 0 || named.includes(name));

const failed = chosen.filter(([name, ...args]) => {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", ...args], {
    cwd: join(__dirname, ".."),
    encoding: "utf8",
  });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  if (status !== 0) {
    console.log(`${stdout}${stderr}`.trimEnd().replace(/^/gm, "       "));
  }
  return status !== 0;
});

if (failed.length > 0) {
  console.log(
    `\n${failed.length} of ${chosen.length} checks failed. \`npm run update\` renews what is generated.`,
  );
  process.exitCode = 1;
}
