import { eventually, sleep } from "../rig/eventually";
import { Instance } from "../rig/instance";
import { killUnderLoad } from "../rig/under-load";
import { describeWithRig } from "../rig/level";
import { expectHeard, expectSilent, observe } from "../rig/observation";

describeWithRig("instances that fail and come", 2, (rig) => {
  it("when the user data is run a second time, no visitor notices, and nothing is installed again", async () => {
    const [instance] = rig().instances;
    const state = () =>
      instance!.host
        .run(`cat /var/www/html/.fleet/state /var/lib/wordpress-credentials/settings.json /etc/fstab
        find /var/www/html -type f -not -path '*/.fleet/*' -printf '%p %s %T@\\n' | sort | sha256sum
        systemctl show --property=MainPID,ActiveEnterTimestamp httpd php-fpm`);
    const before = await state();
    // WordPress's own kinds come and go with visitors.
    const posts = "SELECT COUNT(*) FROM wordpress.wp_posts WHERE post_type IN ('post', 'page')";
    const rows = await rig().database.query(posts);
    const seen = await observe(rig(), "user data run a second time", async () => {
      await instance!.runUserDataAgain();
      await eventually("the second run to end", 60, () => instance!.log().split("ready after").length === 3);
      await sleep(1);
    });
    expect(seen.failed).toBe(0);
    expectSilent(seen);
    expect(await state()).toBe(before);
    expect(await rig().database.query(posts)).toBe(rows);
  });

  it("when an instance is killed, some visitors fail until its checks do, and then none", async () => {
    const during = await killUnderLoad(rig(), rig().instances[0]!, "an instance killed");
    expect(during.failed).toBeLessThanOrEqual(during.total / 2 + 1);
    expectHeard(during);
  });

  it("when an instance is added from zero, it serves the same site, and no visitor notices", async () => {
    const title = `Written before ${Date.now()}`;
    await rig().database.query(
      `UPDATE wordpress.wp_posts SET post_title = '${title}' WHERE post_name = 'hello-world'`,
    );
    const seen = await observe(rig(), "an instance added from zero", async () => {
      await rig().boot(1);
      await sleep(3);
    });
    expect(seen.failed).toBe(0);
    expectSilent(seen);
    const added = rig().instances.at(-1)!;
    expect(added.log()).not.toMatch(/fleet:/);
    expect((await rig().visitors.askInstance(added.address, "/")).text).toContain(title);
    const answers = await Promise.all(Array.from({ length: 8 }, () => rig().visitors.ask("/")));
    expect(new Set(answers.map(({ instance }) => instance))).toEqual(
      new Set(rig().instances.map(({ name }) => name)),
    );
  });

  it("when S3 is down at boot, a new instance says so and tries again, and later boots do not need S3", async () => {
    const end = rig().services.fail("s3-down");
    const [instance] = await rig().launch(1);
    await eventually("the instance to try twice", 90, async () =>
      /(no instance files yet: next try in 10 s.*){2}/s.test(await fetchLog(instance!)),
    );
    expect(await fetchLog(instance!)).toMatch(/An error occurred \(SlowDown\)/);
    end();
    await rig().waitUntilHealthy(instance!);

    expect((await instance!.host.try("systemctl is-enabled wordpress-instance-files")).output).toBe(
      "disabled\n",
    );
    expect(await instance!.host.run("systemctl is-enabled wordpress-bootstrap")).toBe("enabled\n");
  });

  it("when its files are not those that Terraform stored, a new instance says so and writes none of them", async () => {
    const { object } = rig().bootSource;
    const expectsOthers = await rig().site.userData("fleet", { ...object, content: `${object.content}#` });
    const [instance] = await rig().launch(1, "fleet", expectsOthers);
    await eventually("the instance to refuse the files twice", 90, async () =>
      /(refused s3:.*){2}/s.test(await fetchLog(instance!)),
    );
    expect(await fetchLog(instance!)).toContain(
      `refused s3://${object.bucket}/${object.key}, version ${object.version_id}: its SHA-256 is `,
    );
    expect(instance!.host.has("/etc/wordpress/site.env")).toBe(false);
    expect(instance!.log()).toBe("");
    await rig().terminate(instance!);
  });
});

/** What the service that fetches an instance's files says. */
function fetchLog(instance: Instance): Promise<string> {
  return instance.host.run("journalctl --unit=wordpress-instance-files --output=cat");
}
