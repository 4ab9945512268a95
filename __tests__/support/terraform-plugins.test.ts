import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pluginEnvironment } from "./terraform-plugins";

/** A version that does not exist. */
const version = "0.0.1";

describe("pluginEnvironment", () => {
  let directory: string;
  let before: NodeJS.ProcessEnv;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-plugins-"));
    before = { ...process.env };
    process.env.XDG_DATA_HOME = join(directory, "share");
    process.env.TF_CLI_CONFIG_FILE = join(directory, "terraformrc");
  });
  afterEach(() => {
    process.env = before;
    rmSync(directory, { recursive: true });
  });

  function environment(): Record<string, string> {
    return pluginEnvironment(version, { cache: join(directory, "cache"), directory });
  }

  function mirrorIn(share: string, ...names: string[]): void {
    const provider = join(share, "terraform", "plugins", "registry.terraform.io", "hashicorp", "aws");
    mkdirSync(join(provider, ...names), { recursive: true });
  }

  const sharedCache = () => ({
    TF_PLUGIN_CACHE_DIR: join(directory, "cache"),
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  });

  it("uses only the operator's CLI configuration if it specifies where providers come from", () => {
    writeFileSync(process.env.TF_CLI_CONFIG_FILE!, "provider_installation {\n  direct {}\n}\n");
    expect(environment()).toEqual({ TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE });
  });

  it("keeps the operator's CLI configuration if it specifies something else", () => {
    writeFileSync(process.env.TF_CLI_CONFIG_FILE!, "disable_checkpoint = true\n");
    expect(environment()).toEqual({ TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE, ...sharedCache() });
  });

  it.each([
    ["unpacked", [version, "linux_amd64"]],
    ["packed", [`terraform-provider-aws_${version}_linux_amd64.zip`]],
  ])("leaves it to Terraform if a mirror (%s) is where Terraform looks by default", (_, names) => {
    mirrorIn(process.env.XDG_DATA_HOME!, ...names);
    expect(environment()).toEqual(sharedCache());
  });

  it("leaves it to Terraform and the registry if no mirror has that version", () => {
    mirrorIn(process.env.XDG_DATA_HOME!, "9.9.9");
    expect(environment()).toEqual(sharedCache());
  });

  it("points Terraform to a mirror elsewhere, for this provider only", () => {
    const elsewhere = join(directory, "opt");
    mkdirSync(join(elsewhere, "mirror", "registry.terraform.io", "hashicorp", "aws", "0.0.2"), {
      recursive: true,
    });

    const found = pluginEnvironment("0.0.2", {
      cache: join(directory, "cache"),
      directory,
      searchedFolders: [elsewhere],
    });

    expect(found).toMatchObject(sharedCache());
    const configuration = readFileSync(found.TF_CLI_CONFIG_FILE!, "utf8");
    expect(configuration).toContain(`path    = "${join(elsewhere, "mirror")}"`);
    expect(configuration).toMatch(/direct \{\s+exclude = \["registry\.terraform\.io\/hashicorp\/aws"\]/);
  });
});
