import { devWith } from "../../../support/site";
import { Template } from "../../../support/template";
import { twoTiers } from "../../../support/two-tiers";
import { Rig } from "./rig";

/**
 * A `describe` whose tests have a rig of their own, with this many instances booted at once, and as many in the web tier if
 * there is one. The rig is that of the committed `dev`, or of another stack.
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

/** The same for `dev` with two tiers, which no committed environment has. */
export function describeWithTwoTiers(name: string, instances: number, tests: (rig: () => Rig) => void): void {
  describeWithRig(name, instances, tests, devWith(twoTiers()));
}

/** The same tests for both topologies. */
export function describeWithEachTopology(
  name: string,
  instances: number,
  tests: (rig: () => Rig, topology: "one-tier" | "two-tier") => void,
): void {
  describeWithRig(name, instances, (rig) => tests(rig, "one-tier"));
  describeWithTwoTiers(`${name} behind a web tier (C2)`, instances, (rig) => tests(rig, "two-tier"));
}
