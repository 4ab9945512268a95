import { eventually, sleep } from "./eventually";
import { Instance } from "./instance";
import { observe } from "./observation";
import { Rig } from "./rig";
import { Experience } from "./visitors";

/**
 * Pulls an instance's plug while visitors come, and waits until its balancer has found out. Throws when a visitor fails
 * after that. Returns what they saw before.
 */
export async function killUnderLoad(rig: Rig, killed: Instance, fault: string): Promise<Experience> {
  const balancer = rig.balancerOf(killed.fleet);
  const during = await observe(rig, fault, async () => {
    await sleep(1);
    await rig.kill(killed);
    await eventually("the balancer to notice", 60, async () => !(await balancer.isHealthy(killed.number)));
  });
  await balancer.deregister(killed.number);
  const asking = rig.visitors.keepAsking();
  await sleep(4);
  const { failures } = await asking.end();
  if (Object.keys(failures).length > 0) {
    throw new Error(`visitors still fail: ${JSON.stringify(failures)}`);
  }
  return during;
}
