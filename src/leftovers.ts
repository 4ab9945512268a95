import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What a synth writes for a stack: JSON or, with `cdktf synth --hcl`, HCL and its metadata. */
const SYNTHESIZED = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/** What `terraform init` downloads or writes again. */
const RESTORABLE = [".terraform", ".terraform.lock.hcl"];

/**
 * Removes what earlier synths left in an output directory: the files of stacks that no longer exist, and another format's
 * file of a stack that does, because Terraform would read both. State, plans and whatever else is in a folder stay. So do
 * emptied folders: `cdktf synth` deletes the folders that no stack uses, and fails if they are gone already.
 */
export function removeLeftovers(outdir: string, stacks: readonly string[]): void {
  const root = join(outdir, "stacks");
  const folders = existsSync(root) ? readdirSync(root) : [];
  for (const folder of folders) {
    const names = stacks.includes(folder) ? SYNTHESIZED : [...SYNTHESIZED, ...RESTORABLE];
    names.forEach((name) => rmSync(join(root, folder, name), { recursive: true, force: true }));
  }
}
