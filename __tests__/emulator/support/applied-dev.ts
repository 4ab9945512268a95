import { dev } from "../../fixtures/site";
import { Reachability } from "terraform-review";
import { changed, Changes } from "../../support/site";
import { Aws, awsOf } from "./aws";
import { Checkout } from "./checkout";
import { Emulator } from "./emulator";
import { Inventory, takeInventory } from "./inventory";
import { importKeyPair, variables } from "./operator";
import { Change, Stack } from "./stack";

/** `dev`, applied after `domain` on its own emulator. Tests change it from there. */
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
    const checkout = Checkout.ofSpecification(emulator);
    try {
      const aws = awsOf(emulator);
      await importKeyPair(aws);
      await checkout.stack("domain").applyWithLocalState();
      const before = await takeInventory(aws);
      const stack = await checkout.stack("dev", variables).applyWithLocalState();
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

  /** Synthesizes `dev` with some of its settings changed. */
  synthesizeWith(changes: Changes): void {
    this.checkout.resynthesize(({ shared }) => ({ shared, environments: [changed(dev, changes)] }));
  }

  /** Synthesizes `dev` with some of its settings changed, and plans it. */
  async planWith(changes: Changes): Promise<Change[]> {
    this.synthesizeWith(changes);
    // Any update of a group makes this attribute known only after apply, which is not a change.
    return (await this.stack.plan()).map((change) => ({
      ...change,
      attributes: change.attributes.filter((name) => name !== "capacity_reservation_specification"),
    }));
  }
}

/** Addresses of the resources that a plan destroys, including those that it replaces. */
export function destroyedIn(plan: readonly Change[]): string[] {
  return plan.filter(({ actions }) => actions.includes("delete")).map(({ address }) => address);
}

/** The resources that a plan updates in place, with the attributes that change. */
export function updatedIn(plan: readonly Change[]): string[] {
  return plan
    .filter(({ actions }) => actions.join() === "update")
    .map(({ address, attributes }) => `${address}: ${attributes.join(", ")}`);
}

/** One line per path. */
export function linesOf({ paths }: Reachability): string[] {
  return paths.map(({ from, to, ports }) => `${from} → ${to}: ${ports}`).sort();
}
