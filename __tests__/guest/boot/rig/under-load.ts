import { eventually, sleep } from "./eventually";
import { Instance } from "./instance";
import { Observation, observe } from "./observation";
import { TIME_FACTOR } from "./balancer";
import { Rig } from "./rig";

/**
 * Kills an instance while visitors come, and waits until its balancer has noticed. Throws when a visitor fails after that.
 * Returns what they saw before.
 *
 * @param path what they ask for, instead of a page that WordPress makes each time
 */
export async function killUnderLoad(
  rig: Rig,
  killed: Instance,
  fault: string,
  path?: string,
): Promise<Observation> {
  const balancer = rig.balancerOf(killed.fleet);
  const notice = async () => {
    await sleep(1);
    await rig.kill(killed);
    await eventually("the balancer to notice", 60, async () => !(await balancer.isHealthy(killed.number)));
  };
  const during = await observe(rig, fault, notice, path, TIME_FACTOR);
  await balancer.deregister(killed.number);
  await allIsWell(rig);
  return during;
}

/**
 * Lets something fail for a while and recover while visitors come. Throws when an instance of any tier becomes unhealthy
 * by it, or a visitor fails afterwards. Returns what they saw meanwhile.
 */
export async function failUnderLoad(
  rig: Rig,
  fault: string,
  passing: () => Promise<void>,
): Promise<Observation> {
  const instances = [...rig.instances, ...rig.webServers];
  const calledUnhealthy = () =>
    Promise.all(instances.map(({ fleet, number }) => rig.balancerOf(fleet).declaredUnhealthy(number)));
  const before = await calledUnhealthy();
  const during = await observe(rig, fault, async () => {
    await sleep(1);
    await passing();
    await sleep(2);
  });
  const after = await calledUnhealthy();
  if (after.join() !== before.join()) {
    throw new Error(`instances were called unhealthy: ${before.join()} times before, ${after.join()} after`);
  }
  await allIsWell(rig);
  return during;
}

/** Throws when a visitor fails. */
async function allIsWell(rig: Rig): Promise<void> {
  const asking = rig.visitors.keepAsking();
  await sleep(4);
  const { failures } = await asking.end();
  if (Object.keys(failures).length > 0) {
    throw new Error(`visitors still fail: ${JSON.stringify(failures)}`);
  }
}
