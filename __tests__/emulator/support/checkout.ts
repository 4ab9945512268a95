import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, synthesize } from "../../../src/app";
import { ConfigurationSettings, loadConfiguration } from "../../../src/config/load";
import { dev, production, shared } from "../../fixtures/site";
import { Stack, Variables } from "./stack";

const project = join(__dirname, "..", "..", "..");

/** What Terraform needs of a checkout: the JSON, and the directory for the local state, to which `state` refers by a relative path. */
export class Checkout {
  readonly directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-emulator-"));

  private constructor(
    private readonly emulator: { readonly env: Readonly<Record<string, string>> },
    private readonly settings: ConfigurationSettings,
  ) {
    mkdirSync(join(this.directory, "terraform.tfstate.d"));
  }

  /** The stacks of the specification's site. */
  static ofSpecification(emulator: Checkout["emulator"]): Checkout {
    return Checkout.of(emulator, { shared, environments: [dev, production] });
  }

  /** The stacks of some settings. */
  static of(emulator: Checkout["emulator"], settings: ConfigurationSettings): Checkout {
    const checkout = new Checkout(emulator, settings);
    checkout.resynthesize((unchanged) => unchanged);
    return checkout;
  }

  /** The operator's own stacks: the committed JSON, byte for byte. */
  static ofOperator(emulator: Checkout["emulator"], settings: ConfigurationSettings): Checkout {
    const checkout = new Checkout(emulator, settings);
    cpSync(join(project, "cdktf.out"), join(checkout.directory, "cdktf.out"), {
      recursive: true,
      // Running Terraform in the real checkout leaves other files beside the JSON.
      filter: (path) => !/\/\.terraform|override|tfvars|\.tfstate|\/plan$/.test(path),
    });
    return checkout;
  }

  /** @param emulator the emulated AWS with the credentials of another account */
  stack(id: string, variables?: Variables, emulator = this.emulator): Stack {
    return new Stack(id, join(this.directory, "cdktf.out", "stacks", id), emulator, variables);
  }

  /** Changes a setting as an operator does: edits the configuration and synthesizes. */
  resynthesize(change: (settings: ConfigurationSettings) => ConfigurationSettings): void {
    const outdir = join(this.directory, "cdktf.out");
    synthesize(buildApp(loadConfiguration(change(this.settings)), { outdir }));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
