import { join } from "node:path";
import { ProjectCopy } from "../support/project-copy";

const direct = "npm run synth";
const throughCli = "npx cdktf synth";
const eitherWay = [direct, throughCli];

const copies: ProjectCopy[] = [];

function newCopy(): ProjectCopy {
  const copy = new ProjectCopy();
  copies.push(copy);
  return copy;
}

afterAll(() => copies.forEach((copy) => copy.remove()));

/** Runs the command and returns the resulting files in cdktf.out. */
function synthesize(copy: ProjectCopy, command: string): Map<string, string> {
  expect(copy.run(command)).toMatchObject({ status: 0 });
  return copy.files("cdktf.out");
}

describe("synth", () => {
  const here = newCopy();
  const there = newCopy();
  let first: Map<string, string>;

  beforeAll(() => {
    first = synthesize(here, direct);
  });

  it("writes the four stacks and the manifest, and nothing else", () => {
    expect([...first.keys()]).toEqual([
      "manifest.json",
      "stacks/dev/cdk.tf.json",
      "stacks/domain/cdk.tf.json",
      "stacks/production/cdk.tf.json",
      "stacks/state/cdk.tf.json",
    ]);
  });

  it("writes the same bytes the second time", () => {
    expect(synthesize(here, direct)).toEqual(first);
  });

  it("writes the same bytes in another directory, twice", () => {
    expect(synthesize(there, direct)).toEqual(first);
    expect(synthesize(there, direct)).toEqual(first);
  });

  it("writes the same bytes through `npx cdktf synth`, in two directories", () => {
    expect(synthesize(newCopy(), throughCli)).toEqual(first);
    expect(synthesize(there, throughCli)).toEqual(first);
  });

  it("writes no local directory and no time", () => {
    const today = new Date().toISOString().slice(0, "2026-01-31".length);
    for (const text of first.values()) {
      expect(text).not.toContain(here.directory);
      expect(text).not.toContain(join(__dirname, "..", ".."));
      expect(text).not.toContain(today);
      expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/);
    }
  });
});

describe.each(eitherWay)("`%s` with an error in the configuration", (command) => {
  const makeInvalid = (copy: ProjectCopy) =>
    copy.edit(
      "src/config/environments/dev.ts",
      (text) => `${text}\nObject.assign(dev, { region: "nowhere" });\n`,
    );

  it("fails, reports the error, and writes nothing", () => {
    const copy = newCopy();
    makeInvalid(copy);
    const { status, stdout, stderr } = copy.run(command);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain("nowhere");
    expect(copy.files("cdktf.out")).toEqual(new Map());
  });

  it("leaves the JSON of the last synth unchanged", () => {
    const copy = newCopy();
    const before = synthesize(copy, direct);
    makeInvalid(copy);
    expect(copy.run(command)).toMatchObject({ status: 1 });
    expect(copy.files("cdktf.out")).toEqual(before);
  });
});
