import { eventually, sleep } from "../rig/eventually";
import { describeWithRig } from "../rig/level";
import { expectSilent, observe } from "../rig/observation";
import { randomText } from "../rig/site";

describeWithRig("Secrets Manager and its secrets", 2, (rig) => {
  it("when WordPress's password is rotated, every instance follows within a minute or so", async () => {
    const secret = "aws_secretsmanager_secret.wordpress_credentials";
    const password = randomText(32);
    const settings = () =>
      rig().instances.map(({ host }) => host.read("/var/lib/wordpress-credentials/settings.json"));
    const seen = await observe(rig(), "WordPress's password rotated", async () => {
      await rig().services.changeSecret(rig().secretArns[secret], { ...rig().secrets[secret], password });
      await eventually("the instances to follow", 90, () =>
        settings().every((text) => text.includes(password)),
      );
      await sleep(2);
    });
    // On one of the two instances, from the other's change of the password to its own change of its settings.
    expect(seen.failed).toBeLessThanOrEqual(seen.total / 2 + 1);
    expect(Object.keys(seen.failures).filter((failure) => failure !== "500")).toEqual([]);
    expectSilent(seen);
    const asking = rig().visitors.keepAsking();
    await sleep(3);
    expect((await asking.end()).failed).toBe(0);
  });

  it("when it throttles at boot, an instance asks again", async () => {
    const end = rig().services.fail("throttle");
    const before = rig().services.requests.length;
    const [instance] = await rig().boot(1);
    end();
    const refused = rig()
      .services.requests.slice(before)
      .filter(({ client, fault }) => client === instance!.address && fault === "throttle");
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect((await rig().visitors.askInstance(instance!.address, "/")).status).toBe(200);
  });

  it("when it is down at boot, a new instance waits for it, and those that run go on", async () => {
    const end = rig().services.fail("down");
    const seen = await observe(rig(), "Secrets Manager down, while an instance boots", async () => {
      const [instance] = await rig().launch(1);
      await instance!.waitForLog(/not yet: get_credentials/);
      await sleep(5);
      end();
      await rig().waitUntilHealthy(instance!);
    });
    expect(seen.failed).toBe(0);
  });
});
