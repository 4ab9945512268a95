import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const project = join(__dirname, "..", "..");

it("`npm run help` explains each script of package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { scripts: object };
  const { stdout } = spawnSync("npm", ["run", "--silent", "help"], { cwd: project, encoding: "utf8" });
  const explained = [...stdout.matchAll(/^npm (?:run )?([\w:-]+).* {2}\S/gm)].map(([, script]) => script);
  // npm runs `pretest` before `test`.
  expect(explained.sort()).toEqual(
    Object.keys(scripts)
      .filter((script) => script !== "pretest")
      .sort(),
  );
});
