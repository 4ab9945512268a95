import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { ProjectCopy } from "../support/project-copy";

const check = "node --require ./scripts/typescript-hook.js scripts/check-committed-json.ts";
const dev = "cdktf.out/stacks/dev/cdk.tf.json";

describe("the check of the committed JSON", () => {
  const synthesized = new ProjectCopy();
  const copies = [synthesized];

  beforeAll(() => {
    expect(synthesized.run("node --require ./scripts/typescript-hook.js main.ts")).toMatchObject({
      status: 0,
    });
  });

  /** A checkout with an up-to-date cdktf.out, changed by `change`. */
  function checkout(change: (copy: ProjectCopy) => void): ProjectCopy {
    const copy = new ProjectCopy();
    copies.push(copy);
    cpSync(synthesized.path("cdktf.out"), copy.path("cdktf.out"), { recursive: true });
    change(copy);
    return copy;
  }

  afterAll(() => copies.forEach((copy) => copy.remove()));

  it("passes if it is up to date", () => {
    expect(synthesized.run(check)).toMatchObject({ status: 0, stderr: "" });
  });

  it("ignores the files that Terraform leaves beside it", () => {
    const copy = checkout(({ path }) => path);
    mkdirSync(copy.path("cdktf.out/stacks/dev/.terraform"));
    writeFileSync(copy.path("cdktf.out/stacks/dev/plan.tfplan"), "");
    expect(copy.run(check).status).toBe(0);
  });

  it("names the file, the first lines that differ, and the fix", () => {
    const copy = checkout((it) => it.edit(dev, (text) => text.replace("ap-northeast-2a", "ap-northeast-2d")));
    const before = copy.files("cdktf.out");
    const { status, stderr } = copy.run(check);
    expect(status).toBe(1);
    expect(stderr).toContain(`${dev} differs`);
    expect(stderr).toMatch(/ {2}- .*ap-northeast-2d/);
    expect(stderr).toMatch(/ {2}\+ .*ap-northeast-2a/);
    expect(stderr).toContain("Run `npx cdktf synth` and commit cdktf.out.");
    expect(stderr).not.toContain("stacks/state");
    expect(copy.files("cdktf.out")).toEqual(before);
  });

  it("detects a change of the sources that was not synthesized", () => {
    const copy = checkout((it) =>
      it.edit("src/app.ts", (text) => text.replace(`"cdktf-wordpress"`, `"renamed"`)),
    );
    const { status, stderr } = copy.run(check);
    expect(status).toBe(1);
    expect(stderr).toContain(`${dev} differs`);
  });

  it("detects a stack that was not committed", () => {
    const copy = checkout((it) => rmSync(it.path("cdktf.out/stacks/dev"), { recursive: true }));
    const { status, stderr } = copy.run(check);
    expect(status).toBe(1);
    expect(stderr).toContain(`${dev} is missing`);
  });

  it("detects that all of it is missing", () => {
    const copy = checkout((it) => rmSync(it.path("cdktf.out"), { recursive: true }));
    const { status, stderr } = copy.run(check);
    expect(status).toBe(1);
    expect(stderr).toContain("cdktf.out/manifest.json is missing");
  });

  it("detects a stack that the sources no longer have", () => {
    const copy = checkout((it) =>
      cpSync(it.path("cdktf.out/stacks/dev"), it.path("cdktf.out/stacks/old"), { recursive: true }),
    );
    const { status, stderr } = copy.run(check);
    expect(status).toBe(1);
    expect(stderr).toContain("cdktf.out/stacks/old/cdk.tf.json is left over");

    expect(copy.run("npx cdktf synth").status).toBe(0);
    expect(copy.run(check).status).toBe(0);
  });

  it("fails if the sources do not synthesize", () => {
    const copy = checkout((it) => it.edit("main.ts", (text) => `throw new Error("broken");\n${text}`));
    const { status, stderr } = copy.run(check);
    expect(status).toBe(1);
    expect(stderr).toContain("broken");
    expect(stderr).toContain("synthesis failed");
  });
});
