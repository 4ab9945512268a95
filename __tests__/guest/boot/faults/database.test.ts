import { sleep } from "../rig/eventually";
import { describeWithRig } from "../rig/level";
import { expectHeard } from "../rig/observation";
import { failUnderLoad } from "../rig/under-load";

describeWithRig("a database that is away", 2, (rig) => {
  it("when it is restarted, visitors see errors meanwhile, and no instance is called unhealthy", async () => {
    const { database, balancer, instances } = rig();
    const seen = await failUnderLoad(rig(), "the database restarted, away for 10 s", async () => {
      await database.stop();
      await sleep(10);
      for (const { number } of instances) {
        expect(await balancer.isHealthy(number)).toBe(true);
      }
      await database.start();
    });
    expect(seen.failed).toBeGreaterThan(20);
    expect(Object.keys(seen.failures)).toEqual(["500"]);
    expectHeard(seen);
  });

  it("when it is away while an instance boots, the instance joins the fleet all the same", async () => {
    await rig().database.stop();
    const [instance] = await rig().boot(1);
    expect(instance!.log()).toMatch(/credentials not confirmed by the database: going on/);
    await rig().database.start();
    expect((await rig().visitors.askInstance(instance!.address, "/")).status).toBe(200);
  });

  it("when it is away for 2 minutes at the first boot, the instances wait for it, and then install", async () => {
    await rig().startOver();
    await rig().database.stop();
    const instances = await rig().launch(2);
    await instances[0]!.waitForLog(/not yet: ensure_installation/);
    await sleep(120);
    await rig().database.start();
    await Promise.all(instances.map((instance) => rig().waitUntilHealthy(instance)));
    for (const instance of instances) {
      const pauses = [...instance.log().matchAll(/ensure_installation, next try in (\d+) s/g)];
      expect(Math.max(...pauses.map(([, seconds]) => Number(seconds)))).toBe(15);
    }
    expect(await rig().database.query("SELECT COUNT(*) FROM wordpress.wp_users")).toBe("1");
    expect((await rig().visitors.ask("/")).status).toBe(200);
  });
});
