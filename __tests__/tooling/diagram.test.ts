import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "../..");
const directory = mkdtempSync(join(tmpdir(), "diagram-test-"));
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
  it("finds docs/diagrams fresh: otherwise run it and commit them", () => {
    const { status, stderr } = diagram("--check");

    expect(stderr).toBe("");
    expect(status).toBe(0);
  });

  it("draws anybody's JSON into a directory, from where it was called", () => {
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
    ["a file that is not there", "nowhere.json", /nowhere\.json does not exist/],
    ["a directory", ".", /is a directory: give the file in it/],
    ["broken JSON", file("broken.json", "{"), /broken\.json is not JSON: .*position 1/],
    ["JSON of something else", file("other.json", `{"name": "x"}`), /other\.json is not Terraform JSON/],
    ["a list", file("list.json", "[]"), /list\.json is not Terraform JSON/],
    [
      "a plan",
      file("plan.json", `{"format_version": "1.2", "planned_values": {}}`),
      /plan\.json is a plan or a state: give the configuration/,
    ],
  ])("says what is wrong with %s", (_, name, message) => {
    const { status, stderr } = diagram(name);

    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(2);
  });

  it("says how to call it", () => {
    const { status, stderr } = diagram("--colour", "red");

    expect(stderr).toContain("usage: npm run diagram");
    expect(status).toBe(2);
  });
});
