import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "../..");
const directory = mkdtempSync(join(tmpdir(), "diagram-test-"));
mkdirSync(join(directory, "empty"));
afterAll(() => rmSync(directory, { recursive: true }));

function diagram(...args: string[]) {
  return spawnSync(
    process.execPath,
    ["--require", "./scripts/typescript-hook.js", "scripts/diagram.ts", ...args],
    { cwd: project, encoding: "utf8", env: { ...process.env, INIT_CWD: directory } },
  );
}

function file(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return name;
}

describe("npm run diagram", () => {
  it("finds docs/diagrams up to date (if not, run it and commit them)", () => {
    const { status, stderr } = diagram("--check");

    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it("draws any Terraform JSON to a directory, relative to where it is called", () => {
    const name = file(
      "shop.tf.json",
      JSON.stringify({ resource: { aws_s3_bucket: { one: { bucket: "one" } } } }),
    );

    const { status, stdout } = diagram(name, "--out", "pictures");

    expect(status).toBe(0);
    expect(stdout).toContain("shop.svg");
    expect(readdirSync(join(directory, "pictures")).sort()).toEqual([
      "shop-dark.svg",
      "shop.mmd",
      "shop.png",
      "shop.svg",
    ]);
  });

  it.each([
    ["a missing file", "nowhere.json", /nowhere\.json: there is no such file or directory/],
    ["a directory without Terraform JSON", "empty", /empty: has no Terraform JSON \(\*\.tf\.json\)/],
    ["broken JSON", file("broken.json", "{"), /broken\.json: is not JSON: .*position 1/],
    ["JSON of something else", file("other.json", `{"name": "x"}`), /other\.json: is not Terraform JSON/],
    ["a list", file("list.json", "[]"), /list\.json: has a list where Terraform JSON has an object/],
    [
      "a plan",
      file("plan.json", `{"format_version": "1.2", "planned_values": {}}`),
      /plan\.json: is a plan .*, not Terraform's configuration in JSON/,
    ],
  ])("says what is wrong with %s", (_, name, message) => {
    const { status, stderr } = diagram(name);

    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(2);
  });

  it("points to its help for an unknown option", () => {
    const { status, stderr } = diagram("--colour", "red");

    expect(stderr).toContain("`npm run diagram -- --help` shows what it takes");
    expect(status).toBe(2);
  });
});
