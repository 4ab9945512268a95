import { Document, Scalar, visit } from "yaml";
import { InstanceFile } from "./instance-files";

/** What cloud-init does at the first boot. */
export interface CloudConfig {
  /** Files to write, before any package is installed: none may belong to a package's user, or replace a package's file. */
  readonly files: readonly InstanceFile[];
  /**
   * Packages to install, after all installed ones are upgraded.
   * @default - neither upgrades nor installs
   */
  readonly packages?: readonly string[];
  /**
   * Commands to run at the end, each with its arguments.
   * @default - none
   */
  readonly commands?: readonly (readonly string[])[];
}

/** A cloud-config as text. It is not yet escaped for Terraform. */
export function cloudConfig({ files, packages, commands }: CloudConfig): string {
  const document = new Document({
    ...(packages && { package_update: true, package_upgrade: true, packages }),
    write_files: files.map(({ path, mode, content }) => ({ path, permissions: mode, content })),
    ...(commands && { runcmd: commands }),
  });
  visit(document, {
    Pair: (_, pair) => {
      if ((pair.key as Scalar).value === "content") {
        (pair.value as Scalar).type = Scalar.BLOCK_LITERAL;
      }
    },
    Seq: (_, sequence) => {
      sequence.flow = sequence.items.every((item) => item instanceof Scalar) && sequence.items.length < 6;
    },
  });
  return `#cloud-config\n${document.toString({ lineWidth: 0 })}`;
}
