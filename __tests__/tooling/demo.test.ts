import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const project = join(__dirname, "..", "..");

describe("npm run demo", () => {
  const bin = mkdtempSync(join(tmpdir(), "cdktf-wordpress-demo-"));
  afterAll(() => rmSync(bin, { recursive: true }));

  /** Runs the demo where the PATH has nothing but what the tests put there. */
  const demo = (...args: string[]) =>
    spawnSync(process.execPath, ["--require", "./scripts/typescript-hook.js", "scripts/demo.ts", ...args], {
      cwd: project,
      encoding: "utf8",
      env: { ...process.env, PATH: bin },
    });

  it("names the environments if it is given another", () => {
    expect(demo("nowhere")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^there is no environment nowhere: name one of .+\n$/),
    });
  });

  it("says how to install Terraform if it is missing, before anything is started", () => {
    expect(demo()).toMatchObject({
      status: 1,
      stdout: "",
      stderr:
        "Terraform is not on the PATH: install 1.11 or later, https://developer.hashicorp.com/terraform/install\n",
    });
  });

  it("says that Terraform is too old", () => {
    const terraform = join(bin, "terraform");
    writeFileSync(terraform, `#!${process.execPath}\nconsole.log('{"terraform_version": "1.5.7"}');\n`);
    chmodSync(terraform, 0o755);
    expect(demo()).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^Terraform 1\.5\.7 is too old: install 1\.11 or later/),
    });
  });
});
