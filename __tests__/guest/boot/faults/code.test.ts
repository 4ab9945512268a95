import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Editor } from "../rig/editor";
import { eventually, sleep } from "../rig/eventually";
import { describeWithRig } from "../rig/level";
import { plugin } from "../rig/plugin";
import { command } from "../rig/namespace";

// Instances answer from a copy of the code on their own disks. An instance that cannot copy answers from the shared files.
describeWithRig("the copy of the code on each instance's disk", 2, (rig) => {
  let editor: Editor;
  const address = (place: number) => rig().instances[place]!.address;
  const copied = () => Promise.all(rig().instances.map((instance) => instance.waitForCopy()));
  const version = async (place: number) =>
    (await rig().visitors.askInstance(address(place), "/")).headers["x-witness"];
  const isActive = async () =>
    (
      await rig().database.query(
        "SELECT option_value FROM wordpress.wp_options WHERE option_name = 'active_plugins'",
      )
    ).includes("witness/witness.php");

  beforeAll(async () => {
    const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
    editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
    await copied();
  });

  it("is what pages are made from; the shared file system stays mounted at /var/www/html (A5)", async () => {
    for (const { host } of rig().instances) {
      expect(await host.run("findmnt --noheadings --output FSTYPE /var/www/html")).toMatch(/^fuse/);
      await host.run(
        "systemctl stop wordpress-cron.timer wordpress-cron; pkill -STOP -x code.sh; pkill -USR2 -x efs-look-alike",
      );
    }
    for (const place of [0, 1, 0, 1]) {
      expect((await rig().visitors.askInstance(address(place), "/")).status).toBe(200);
    }
    for (const { host } of rig().instances) {
      await host.run("pkill -USR1 -x efs-look-alike; pkill -CONT -x code.sh");
      await eventually("the count", 5, () => host.has("/run/efs-operations"));
      expect(await host.run("grep --word-regexp read /run/efs-operations")).toBe("read 0\n");
    }
  });

  it("is read-only for WordPress, which changes code on the shared file system", async () => {
    const write =
      "setpriv --reuid=apache --regid=apache --clear-groups touch /var/www/local/wp-content/plugins/x";
    expect((await rig().instances[0]!.host.try(write)).status).not.toBe(0);
  });

  it("when killed while it copies, the instance answers from the shared files, and copies once it can", async () => {
    const second = rig().instances[1]!;
    const stop = await second.killCopying();
    await editor.installPlugin(plugin("witness", "1"), address(0));
    expect(await version(0)).toBe("1");
    await eventually("the plugin on the other instance", 10, async () => (await version(1)) === "1");
    expect(second.usesCopy).toBe(false);
    // WordPress deactivates plugins that it does not find when their list is opened.
    expect((await editor.ask("/wp-admin/plugins.php", {}, second.address)).status).toBe(200);
    expect(await isActive()).toBe(true);
    await stop();
    await copied();
    expect([await version(0), await version(1)]).toEqual(["1", "1"]);
  });

  it("when its disk is full, the instance answers from the shared files, and copies once there is room", async () => {
    const second = rig().instances[1]!;
    // A small disk, under the copy only.
    await second.host.run(`pkill -STOP -x code.sh; rm /run/wordpress/code/current
      mount -t tmpfs -o size=4m tmpfs /var/www/local; pkill -CONT -x code.sh`);
    await editor.replacePlugin(plugin("witness", "2"), address(0));
    expect(await version(0)).toBe("2");
    await eventually("the update on the other instance", 10, async () => (await version(1)) === "2");
    await second.host.run("umount --lazy /var/www/local");
    await copied();
    expect([await version(0), await version(1)]).toEqual(["2", "2"]);
  });

  it("follows an update of WordPress itself, made by another instance, within 10 s", async () => {
    const file = join(rig().files.directory, "wp-includes/version.php");
    command("sed", "-i", "s/^\\$wp_version = .*/$wp_version = '99.1';/", file);
    writeFileSync(join(rig().files.directory, "wp-includes/added.js"), "added");
    const php = (code: string) => `setpriv --reuid=apache --regid=apache --clear-groups php -r '
      require "/var/www/html/wp-load.php"; ${code}'`;
    await rig().instances[0]!.host.run(php(`do_action("_core_updated_successfully", "99.1");`));
    for (const place of [0, 1]) {
      await eventually("the new code", 10, async () =>
        (await rig().visitors.askInstance(address(place), "/")).text.includes("WordPress 99.1"),
      );
      expect((await rig().visitors.askInstance(address(place), "/wp-includes/added.js")).text).toBe("added");
    }
    rmSync(join(rig().files.directory, "wp-includes/added.js"));
    await rig().instances[0]!.host.run(php(`do_action("_core_updated_successfully", "99.1");`));
    await sleep(2);
    await copied();
    for (const place of [0, 1]) {
      expect((await rig().visitors.askInstance(address(place), "/wp-includes/added.js")).status).toBe(404);
    }
  });
});
