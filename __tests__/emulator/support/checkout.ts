import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, synthesize } from "../../../src/app";
import { environments } from "../../../src/config/environments";
import { ConfigurationSettings, loadConfiguration } from "../../../src/config/load";
import { shared } from "../../../src/config/shared";
import { Stack, Variables } from "./stack";

const project = join(__dirname, "..", "..", "..");

/**
 * The part of a checkout that Terraform works in: the committed JSON, byte for byte, and the directory for the local
 * state, which the JSON of `state` refers to by a relative path.
 */
export class Checkout {
  readonly directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-emulator-"));

  constructor(private readonly emulator: { readonly env: Readonly<Record<string, string>> }) {
    cpSync(join(project, "cdktf.out"), join(this.directory, "cdktf.out"), {
      recursive: true,
      // Running Terraform in the real checkout leaves other files beside the JSON.
      filter: (path) => !/\/\.terraform|override|tfvars|\.tfstate|\/plan$/.test(path),
    });
    mkdirSync(join(this.directory, "terraform.tfstate.d"));
  }

  stack(id: string, variables?: Variables): Stack {
    return new Stack(id, join(this.directory, "cdktf.out", "stacks", id), this.emulator, variables);
  }

  /** Changes a setting as an operator does: edits the configuration and synthesizes. */
  resynthesize(change: (settings: ConfigurationSettings) => ConfigurationSettings): void {
    const outdir = join(this.directory, "cdktf.out");
    synthesize(buildApp(loadConfiguration(change({ shared, environments })), { outdir }));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
