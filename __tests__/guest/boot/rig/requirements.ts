import { NoEmulatorError, pythonWithMoto } from "../../../emulator/support/python";
import { findTool } from "../../../support/tool";

/** Commands of the machine that the rig runs, and the Debian packages that they are in. */
const debianPackages: Readonly<Record<string, string>> = {
  debootstrap: "debootstrap",
  "systemd-nspawn": "systemd-container",
  chromium: "chromium",
  ip: "iproute2",
  nsenter: "util-linux",
  openssl: "openssl",
};

/** What this machine lacks to run the guest level, and how to get it, in one line; undefined when nothing is missing. */
export function missingRequirement(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return "needs root on Debian or a derivative: it makes namespaces and mounts. Run it as root, or in CI";
  }
  const missing = Object.entries(debianPackages).filter(([command]) => !findTool(command));
  if (missing.length > 0) {
    return `lacks ${missing.map(([command]) => command).join(", ")}: apt-get install ${missing.map(([, name]) => name).join(" ")}`;
  }
  if (!findTool("terraform")) {
    return "lacks Terraform, which renders the user data: https://developer.hashicorp.com/terraform/install";
  }
  try {
    pythonWithMoto();
  } catch (error) {
    if (error instanceof NoEmulatorError) {
      return error.message;
    }
    throw error;
  }
  return undefined;
}
