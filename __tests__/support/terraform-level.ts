import { execFileSync } from "node:child_process";
import { describeSkipped } from "./describe-skipped";
import { removeWorkspaces } from "./terraform";

/** Write-only arguments, which the stacks use for passwords, need at least this version. */
const oldest = { major: 1, minor: 11 };

/**
 * A `describe` of tests that run Terraform. If it is missing or too old, they are skipped, and the end of the run says how to
 * install it. With `CI=true` they fail instead.
 */
export function describeTerraform(name: string, tests: () => void): void {
  const missing = missingRequirement();
  if (!missing) {
    // Terraform loads the provider's schema for each command, which takes seconds.
    jest.setTimeout(120_000);
    describe(name, () => {
      afterAll(removeWorkspaces);
      tests();
    });
  } else {
    describeSkipped(name, missing, tests);
  }
}

/** Why the tests cannot run here, and how to fix it; undefined if they can. */
function missingRequirement(): string | undefined {
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
