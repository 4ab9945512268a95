import { Template } from "../../../support/template";
import { Rig } from "./rig";

/**
 * A `describe` of tests around a rig of their own, with so many instances booted at once: of the environment `dev` as it
 * is committed, or of another stack.
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
      await rig.boot(instances);
    });
    afterAll(() => rig?.stop());
    tests(() => rig!);
  });
}
