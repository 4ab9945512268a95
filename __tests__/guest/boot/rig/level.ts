import { devWith } from "../../../support/site";
import { Template } from "../../../support/template";
import { twoTiers } from "../../../support/two-tiers";
import { Rig } from "./rig";

/**
 * A `describe` of tests around a rig of their own, with so many instances booted at once, in the web tier as well if there
 * is one: of the environment `dev` as it is committed, or of another stack.
 */
export function describeWithRig(
  name: string,
  instances: number,
  tests: (rig: () => Rig) => void,
  stack?: Template,
): void {
  describe(name, () => {
    let rig: Rig | undefined;
    beforeAll(async () => {
      rig = await Rig.start(stack);
      await Promise.all([rig.boot(instances), rig.site.hasWebTier && rig.boot(instances, "web_tier")]);
    });
    afterAll(() => rig?.stop());
    tests(() => rig!);
  });
}

/** The same with `dev` as a site of two tiers, which no committed environment is. */
export function describeWithTwoTiers(name: string, instances: number, tests: (rig: () => Rig) => void): void {
  describeWithRig(name, instances, tests, devWith(twoTiers()));
}

/** Tests that hold for both. */
export function describeWithEachTopology(
  name: string,
  instances: number,
  tests: (rig: () => Rig, topology: "one-tier" | "two-tier") => void,
): void {
  describeWithRig(name, instances, (rig) => tests(rig, "one-tier"));
  describeWithTwoTiers(`${name} behind a web tier (C2)`, instances, (rig) => tests(rig, "two-tier"));
}
