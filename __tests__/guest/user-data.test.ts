import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { App, Fn, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack, Token, ref } from "cdktf";
import { joinedWithoutComments, withoutComments } from "../../src/guest/comments";
import { instanceFiles, LOADER } from "../../src/guest/instance-files";
import {
  EVERY_INSTANCE,
  instanceFileLines,
  InstanceFilesObject,
  packedUserData,
  SiteValues,
  userDataLines,
} from "../../src/guest/user-data";
import {
  awkwardTitle,
  parseCloudConfig,
  siteValues,
  sourcedVariables,
  unescaped,
  writtenFile,
} from "../support/guest";
import { describeTerraform } from "../support/terraform-level";
import { describeWithTool } from "../support/tool";

const fileSystemId = "fs-0fedcba9876543210";
const object: InstanceFilesObject = {
  region: "ap-northeast-2",
  bucket: "dev-wordpress-instances-20260101000000000000000001",
  key: "dev-wordpress.yaml",
  versionId: "3sL4kqtJlcpXroDTDmJ_rmSpXd3dIbrHY",
  sha256: "0".repeat(64),
};

describe("the user data", () => {
  const lines = userDataLines(object);
  const text = unescaped(lines);
  const config = parseCloudConfig(text);

  it("begins with the line by which cloud-init recognizes it", () => {
    expect(text).toMatch(/^#cloud-config\n/);
  });

  it("updates the packages and installs the web server, PHP, the MariaDB client and the EFS client (A6)", () => {
    expect(config).toMatchObject({ package_update: true, package_upgrade: true });
    expect(config.packages).toEqual(
      expect.arrayContaining(["httpd", "php8.4-fpm", "php8.4-mysqlnd", "mariadb114", "amazon-efs-utils"]),
    );
  });

  it("lists the packages that the bootstrap installs in case cloud-init's only attempt fails", () => {
    const files = parseCloudConfig(unescaped(instanceFileLines({ site: siteValues, sets: EVERY_INSTANCE })));
    expect(writtenFile(files, "/etc/wordpress/packages").trim().split("\n")).toEqual(config.packages);
  });

  it("writes only what fetches the instance's files, and where they are", () => {
    expect(config.write_files.map(({ path }) => path)).toEqual([
      "/etc/wordpress/instance-files.env",
      ...instanceFiles([LOADER]).map((file) => file.path),
    ]);
    expect(sourcedVariables(writtenFile(config, "/etc/wordpress/instance-files.env"))).toMatchObject({
      REGION: object.region,
      BUCKET: object.bucket,
      KEY: object.key,
      VERSION_ID: object.versionId,
      SHA256: object.sha256,
    });
  });

  it("starts the service that fetches them, also at later boots until it has succeeded, and does not wait for it", () => {
    expect(config.runcmd).toEqual([
      ["systemctl", "enable", "--now", "--no-block", "wordpress-instance-files.service"],
    ]);
    const unit = writtenFile(config, "/etc/systemd/system/wordpress-instance-files.service");
    const [, command] = /^ExecStart=(.*)$/m.exec(unit)!;
    expect(writtenFile(config, command!)).toMatch(/^systemctl disable wordpress-instance-files\.service$/m);
  });

  it("contains no template marker that Terraform would interpret", () => {
    const escaped = lines.join("\n").replaceAll("$${", "").replaceAll("%%{", "");
    expect(escaped).not.toMatch(/[$%]\{/);
  });

  it("is a list of lines without line breaks, so that a review shows changes line by line", () => {
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
  });
});

describeWithTool("shellcheck", "the script that fetches an instance's files, checked with shellcheck", () => {
  it("has no findings", () => {
    const script = path.join(
      __dirname,
      "../../src/guest",
      LOADER,
      "usr/local/lib/wordpress/instance-files.sh",
    );
    expect(() => execFileSync("shellcheck", [script])).not.toThrow();
  });
});

/** Synthesizes a stack that renders both as a fleet does, with a reference for the file system's id. */
function synthesized(outdir: string): string {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "guest");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new TerraformLocal(stack, "file_system_id", fileSystemId);
  const site: SiteValues = {
    ...siteValues,
    fileSystemId: Token.asString(ref("local.file_system_id", stack)),
  };
  const files = new TerraformLocal(stack, "files", instanceFileLines({ site, sets: EVERY_INSTANCE }));
  const content = joinedWithoutComments(files);
  const sha256 = Fn.sha256(content);
  const userData = new TerraformLocal(stack, "user_data", userDataLines({ ...object, sha256 }));
  new TerraformOutput(stack, "content", { value: content });
  new TerraformOutput(stack, "packed", { value: packedUserData(userData) });
  app.synth();
  return path.join(outdir, "stacks", "guest");
}

describeTerraform("the user data and the files, rendered by Terraform", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "cdktf-wordpress-guest-"));
  let content: string;
  let userData: string;

  beforeAll(() => {
    const cwd = synthesized(directory);
    const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
    const terraform = (...args: string[]) =>
      execFileSync("terraform", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    terraform("init", "-input=false");
    terraform("apply", "-input=false", "-auto-approve");
    content = terraform("output", "-raw", "content");
    userData = gunzipSync(Buffer.from(terraform("output", "-raw", "packed"), "base64")).toString("utf8");
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("are exactly the cloud-configs without comments and with resolved references", () => {
    const site = { ...siteValues, fileSystemId };
    expect(content).toBe(withoutComments(unescaped(instanceFileLines({ site, sets: EVERY_INSTANCE }))));
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(userData).toBe(withoutComments(unescaped(userDataLines({ ...object, sha256 }))));
  });

  it("keep the site's title unchanged", () => {
    const environment = writtenFile(parseCloudConfig(content), "/etc/wordpress/site.env");
    expect(sourcedVariables(environment).SITE_TITLE).toBe(awkwardTitle);
  });
});
