import { dev } from "../../../src/config/environments/dev";
import { Reachability } from "terraform-review";
import { changed, Changes } from "../../support/site";
import { Aws, awsOf } from "./aws";
import { Checkout } from "./checkout";
import { Emulator } from "./emulator";
import { Inventory, takeInventory } from "./inventory";
import { importKeyPair, variables } from "./operator";
import { Change, Stack } from "./stack";

/** `dev` as it is committed, applied after `domain` on an emulator of its own, to be changed from there. */
export class AppliedDev {
  private constructor(
    readonly emulator: Emulator,
    readonly aws: Aws,
    private readonly checkout: Checkout,
    readonly stack: Stack,
    /** What the account held before `dev`. */
    readonly before: Inventory,
  ) {}

  static async start(): Promise<AppliedDev> {
    const emulator = await Emulator.start();
    const checkout = new Checkout(emulator);
    try {
      const aws = awsOf(emulator);
      await importKeyPair(aws);
      await applyWithLocalState(checkout.stack("domain"));
      const before = await takeInventory(aws);
      const stack = await applyWithLocalState(checkout.stack("dev", variables));
      return new AppliedDev(emulator, aws, checkout, stack, before);
    } catch (error) {
      await emulator.stop();
      checkout.remove();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    this.checkout.remove();
  }

  /** Synthesizes `dev` with other settings than its file has. */
  synthesizeWith(changes: Changes): void {
    this.checkout.resynthesize(({ shared }) => ({ shared, environments: [changed(dev, changes)] }));
  }

  /** What Terraform would change to give it other settings, which the stack then has. */
  async planOf(changes: Changes): Promise<Change[]> {
    this.synthesizeWith(changes);
    // Known only after the apply, whatever of a group is updated: no change.
    return (await this.stack.plan()).map((change) => ({
      ...change,
      attributes: change.attributes.filter((name) => name !== "capacity_reservation_specification"),
    }));
  }
}

/** Addresses of what a plan destroys, if only to make it anew. */
export function goneIn(plan: readonly Change[]): string[] {
  return plan.filter(({ actions }) => actions.includes("delete")).map(({ address }) => address);
}

/** What a plan changes in place, and the attributes of it. */
export function updatedIn(plan: readonly Change[]): string[] {
  return plan
    .filter(({ actions }) => actions.join() === "update")
    .map(({ address, attributes }) => `${address}: ${attributes.join(", ")}`);
}

/** Who reaches whom, a line each. */
export function linesOf({ paths }: Reachability): string[] {
  return paths.map(({ from, to, ports }) => `${from} → ${to}: ${ports}`).sort();
}

/** With a local state: that of the bucket is another test's matter. */
async function applyWithLocalState(stack: Stack): Promise<Stack> {
  stack.write("backend_override.tf.json", {
    terraform: { backend: { local: { path: "terraform.tfstate" } } },
  });
  await (await stack.init()).apply();
  return stack;
}
