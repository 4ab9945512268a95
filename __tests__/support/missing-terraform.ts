import { execFileSync } from "node:child_process";

/** Write-only arguments, which the stacks use for passwords, need at least this version. */
const oldest = { major: 1, minor: 11 };

/** Why Terraform cannot run the stacks here, and how to fix it; undefined if it can. */
export function missingTerraform(): string | undefined {
  const help = `install ${oldest.major}.${oldest.minor} or later, https://developer.hashicorp.com/terraform/install`;
  try {
    // If TF_CLI_CONFIG_FILE names a missing file, Terraform prints a warning, which does not matter here.
    const output = execFileSync("terraform", ["version", "-json"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    });
    const version: string = JSON.parse(output).terraform_version;
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const recent = major > oldest.major || (major === oldest.major && minor >= oldest.minor);
    return recent ? undefined : `Terraform ${version} is too old: ${help}`;
  } catch {
    return `Terraform is not on the PATH: ${help}`;
  }
}
