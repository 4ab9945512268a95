import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { App, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack, Token, ref } from "cdktf";
import { cloudConfig } from "../../src/guest/cloud-config";
import { withoutComments } from "../../src/guest/comments";
import { SiteValues, packedUserData, userDataLines } from "../../src/guest/user-data";
import { awkwardTitle, parseCloudConfig, siteValues, sourcedVariables, writtenFile } from "../support/guest";
import { describeTerraform } from "../support/terraform-level";

const fileSystemId = "fs-0fedcba9876543210";

/** Synthesizes a stack that packs user data as the fleet does, with a reference for the file system's id. */
function synthesized(outdir: string): string {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "guest");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new TerraformLocal(stack, "file_system_id", fileSystemId);
  const site: SiteValues = {
    ...siteValues,
    fileSystemId: Token.asString(ref("local.file_system_id", stack)),
  };
  const lines = new TerraformLocal(stack, "user_data", userDataLines(site));
  new TerraformOutput(stack, "packed", {
    value: packedUserData(lines),
  });
  app.synth();
  return path.join(outdir, "stacks", "guest");
}

describe("the user data's lines", () => {
  const lines = userDataLines(siteValues);

  it("are the cloud-config with Terraform's escapes", () => {
    expect(lines.join("\n").replaceAll("$${", "${").replaceAll("%%{", "%{")).toBe(cloudConfig(siteValues));
  });

  it("contain no template marker that Terraform would interpret", () => {
    const escaped = lines.join("\n").replaceAll("$${", "").replaceAll("%%{", "");
    expect(escaped).not.toMatch(/[$%]\{/);
  });

  it("contain no line breaks, so that a review shows changes line by line", () => {
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
  });
});

describeTerraform("the user data, packed by Terraform", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "cdktf-wordpress-guest-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("is exactly the cloud-config without comments and with resolved references, and keeps the site's title unchanged", () => {
    const cwd = synthesized(directory);
    const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
    const terraform = (...args: string[]) =>
      execFileSync("terraform", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    terraform("init", "-input=false");
    terraform("apply", "-input=false", "-auto-approve");
    const packed = terraform("output", "-raw", "packed");

    const text = gunzipSync(Buffer.from(packed, "base64")).toString("utf8");
    expect(text).toBe(withoutComments(cloudConfig({ ...siteValues, fileSystemId })));
    const environment = writtenFile(parseCloudConfig(text), "/etc/wordpress/site.env");
    expect(sourcedVariables(environment).SITE_TITLE).toBe(awkwardTitle);
  });
});
