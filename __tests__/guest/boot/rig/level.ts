import { Rig } from "./rig";

/** A `describe` of tests around a rig of their own, with so many instances of the environment `dev` booted at once. */
export function describeWithRig(name: string, instances: number, tests: (rig: () => Rig) => void): void {
  describe(name, () => {
    let rig: Rig | undefined;
    beforeAll(async () => {
      rig = await Rig.start("dev");
      await rig.boot(instances);
    });
    afterAll(() => rig?.stop());
    tests(() => rig!);
  });
}
