import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { removeLeftovers } from "../src/leftovers";

let outdir: string;
const put = (name: string) => {
  mkdirSync(dirname(join(outdir, name)), { recursive: true });
  writeFileSync(join(outdir, name), "");
};
const has = (name: string) => existsSync(join(outdir, name));

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "cdktf-wordpress-"));
});
afterEach(() => rmSync(outdir, { recursive: true }));

describe("a synth", () => {
  it("removes the files of a stack that no longer exists, and what `terraform init` left beside them", () => {
    put("stacks/old/cdk.tf.json");
    put("stacks/old/.terraform/providers/provider");
    put("stacks/old/.terraform.lock.hcl");
    removeLeftovers(outdir, ["dev"]);
    expect(readdirSync(join(outdir, "stacks/old"))).toEqual([]);
  });

  it("keeps a state or a plan in such a folder", () => {
    put("stacks/old/cdk.tf.json");
    put("stacks/old/terraform.tfstate");
    removeLeftovers(outdir, ["dev"]);
    expect(has("stacks/old/cdk.tf.json")).toBe(false);
    expect(has("stacks/old/terraform.tfstate")).toBe(true);
  });

  it("removes the HCL of an earlier `cdktf synth --hcl`, which Terraform would read beside the JSON", () => {
    put("stacks/dev/cdk.tf");
    put("stacks/dev/metadata.json");
    put("stacks/dev/.terraform.lock.hcl");
    removeLeftovers(outdir, ["dev"]);
    expect(readdirSync(join(outdir, "stacks/dev"))).toEqual([".terraform.lock.hcl"]);
  });

  it("does nothing where nothing was synthesized yet", () => {
    expect(() => removeLeftovers(join(outdir, "none"), ["dev"])).not.toThrow();
  });
});
