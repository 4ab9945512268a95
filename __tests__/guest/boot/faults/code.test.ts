import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Editor } from "../rig/editor";
import { eventually, sleep } from "../rig/eventually";
import { Instance } from "../rig/instance";
import { describeWithRig } from "../rig/level";
import { command } from "../rig/namespace";
import { observe } from "../rig/observation";
import { plugin, updateAutomatically } from "../rig/plugin";
import { UNCACHED } from "../rig/visitors";

// Instances make pages from copies of the code on their own disks. An instance without a current copy uses the shared files.
describeWithRig("the copy of the code on each instance's disk", 0, (rig) => {
  let editor: Editor;
  const address = (place: number) => rig().instances[place]!.address;
  const copied = () => Promise.all(rig().instances.map((instance) => instance.waitForCopy()));
  const version = async (place: number) =>
    (await rig().visitors.askInstance(address(place), UNCACHED)).headers["x-witness"];
  /** After how many seconds all instances have a version. On idle hosts it takes less than ten; the limit is for busy ones. */
  const everywhere = async (expected: string | undefined): Promise<number> => {
    const started = Date.now();
    await Promise.all(
      [0, 1].map((place) =>
        eventually(`${expected} on instance ${place}`, 60, async () => (await version(place)) === expected),
      ),
    );
    return (Date.now() - started) / 1000;
  };
  const isActive = async () =>
    (
      await rig().database.query(
        "SELECT option_value FROM wordpress.wp_options WHERE option_name = 'active_plugins'",
      )
    ).includes("witness/witness.php");
  const php = (code: string) => `setpriv --reuid=apache --regid=apache --clear-groups php -r '
      require "/var/www/html/wp-load.php"; ${code}'`;

  beforeAll(async () => {
    // The longest that an NFS client may keep attributes (acregmax, acdirmax): https://man7.org/linux/man-pages/man5/nfs.5.html
    ["web-1", "web-2"].forEach((name) => rig().files.setMount(name, { cacheSeconds: 60 }));
    await rig().boot(2);
    const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
    editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
    await copied();
  });

  /** The versions of the plugin that visitors of both instances see while something happens, who never see an error. */
  async function seenDuring(fault: string, happen: () => Promise<number | void>): Promise<Set<unknown>> {
    const versions = new Set<unknown>();
    let looking = true;
    const look = (async () => {
      while (looking) {
        versions.add(await version(0)).add(await version(1));
        await sleep(1);
      }
    })();
    try {
      const seen = await observe(rig(), fault, happen);
      expect(seen.failures).toEqual({});
    } finally {
      looking = false;
      await look;
    }
    return versions;
  }

  it("is what pages are made from; the shared file system stays mounted at /var/www/html (A5)", async () => {
    // They look at the shared files, too.
    const others = "wordpress-cron.timer wordpress-cron wordpress-invalidation.path wordpress-invalidation";
    for (const { host } of rig().instances) {
      expect(await host.run("findmnt --noheadings --output FSTYPE /var/www/html")).toMatch(/^fuse/);
      await host.run(
        `systemctl stop ${others}; until pkill -STOP -x copier.sh; do sleep 0.2; done; pkill -USR2 -x efs-look-alike`,
      );
    }
    for (const place of [0, 1, 0, 1]) {
      expect((await rig().visitors.askInstance(address(place), UNCACHED)).status).toBe(200);
    }
    for (const { host } of rig().instances) {
      await host.run("pkill -USR1 -x efs-look-alike; pkill -CONT -x copier.sh");
      await eventually("the count", 5, () => host.has("/run/efs-operations"));
    }
    for (const { host } of rig().instances) {
      expect(await host.run("grep --word-regexp --extended-regexp 'read|open' /run/efs-operations")).toBe(
        "open 0\nread 0\n",
      );
    }
  });

  it("is read-only for WordPress, which changes code on the shared file system", async () => {
    const write =
      "setpriv --reuid=apache --regid=apache --clear-groups touch /var/www/trees/a/wp-content/plugins/x";
    expect((await rig().instances[0]!.host.try(write)).status).not.toBe(0);
  });

  it("a plugin that is installed and activated is there at once, and soon on the other instance", async () => {
    await seenDuring("a plugin installed and activated", async () => {
      await editor.installPlugin(plugin("witness", "1"), address(0));
      expect(await version(0)).toBe("1");
      return everywhere("1");
    });
    await copied();
    expect([await version(0), await version(1)]).toEqual(["1", "1"]);
  });

  // F1: every page was 503 for a minute, because .maintenance was copied with the code.
  it("three updates in a row by WordPress itself fail no request, and reach all instances", async () => {
    await copied();
    await seenDuring("a plugin updated three times in a row by WordPress itself", async () => {
      for (const release of ["2", "3", "4"]) {
        expect(await updateAutomatically(rig().instances[0]!, "witness", plugin("witness", release))).toBe(
          true,
        );
      }
      const seconds = await everywhere("4");
      await sleep(3);
      return seconds;
    });
  });

  it("a plugin that is deleted fails no request, and is gone from all instances", async () => {
    await copied();
    await editor.installPlugin(plugin("second", "1"), address(0));
    await copied();
    const shows = async (place: number) =>
      (await rig().visitors.askInstance(address(place), UNCACHED)).headers["x-second"];
    expect([await shows(0), await shows(1)]).toEqual(["1", "1"]);
    await seenDuring("a plugin deleted", async () => {
      const started = Date.now();
      await rig().instances[0]!.host.run(
        php(`require_once ABSPATH . "wp-admin/includes/admin.php";
          deactivate_plugins("second/second.php"); delete_plugins(["second/second.php"]);`),
      );
      for (const place of [0, 1]) {
        await eventually("the plugin to be gone", 60, async () => (await shows(place)) === undefined);
      }
      return (Date.now() - started) / 1000;
    });
  });

  it("a release with an error is rolled back by WordPress, and no visitor sees it", async () => {
    await copied();
    const broken = plugin("witness", "5", { code: "a_function_that_does_not_exist();" });
    const versions = await seenDuring(
      "a plugin's broken release rolled back by WordPress itself",
      async () => {
        expect(await updateAutomatically(rig().instances[0]!, "witness", broken)).toBe(false);
        await sleep(10);
      },
    );
    expect([...versions]).toEqual(["4"]);
  });

  it("an update that is killed leaves the old code in use, not WordPress's maintenance page", async () => {
    await copied();
    const { host } = rig().instances[0]!;
    await seenDuring("a plugin's update killed", async () => {
      const update = updateAutomatically(rig().instances[0]!, "witness", plugin("witness", "6"));
      const killed = expect(update).rejects.toThrow();
      await eventually("maintenance mode", 30, () => host.has("/var/www/html/.maintenance"));
      await host.run("pkill -KILL -f '^/usr/bin/php8.4 .*DOING_CRON'");
      await killed;
      await sleep(10);
      await host.run("rm --force /var/www/html/.maintenance");
      expect(rig().instances.map(({ usesCopy }) => usesCopy)).toEqual([true, true]);
    });
    // WordPress has lost the plugin, or half of it.
    await host.run("rm --recursive --force /var/www/html/wp-content/plugins/witness");
    await editor.ask("/wp-admin/plugins.php", {}, address(0));
    await editor.installPlugin(plugin("witness", "7"), address(0));
    await everywhere("7");
  });

  it("maintenance that one instance ends is over on the other at once, though NFS keeps names for a minute", async () => {
    const [first, second] = rig().instances;
    const comment = async () =>
      (await rig().visitors.askInstance(second!.address, "/wp-comments-post.php", { method: "POST" })).status;
    const working = await comment();
    await first!.host.run(`echo '<?php $upgrading = time();' >/var/www/html/.maintenance`);
    await eventually("maintenance on the other instance", 90, async () => (await comment()) === 503);
    await first!.host.run("rm /var/www/html/.maintenance");
    expect(await comment()).toBe(working);
  });

  it("when killed while it copies, the instance answers from the shared files, and copies once it can", async () => {
    const second = rig().instances[1]!;
    const stop = await second.killCopying();
    try {
      await editor.replacePlugin(plugin("witness", "8"), address(0));
      await everywhere("8");
      expect(second.usesCopy).toBe(false);
      // WordPress deactivates plugins that it does not find when their list is opened.
      expect((await editor.ask("/wp-admin/plugins.php", {}, second.address)).status).toBe(200);
      expect(await isActive()).toBe(true);
    } finally {
      await stop();
    }
    await copied();
    expect([await version(0), await version(1)]).toEqual(["8", "8"]);
  });

  it("when its disk is full, the instance answers from the shared files, and copies once there is room", async () => {
    const second = rig().instances[1]!;
    // A small disk, under the copies only.
    await second.host.run(`systemctl stop wordpress-code 'php-fpm-pages@*'
      mount -t tmpfs -o size=4m tmpfs /var/www/trees; chown wordpress-code: /var/www/trees
      systemctl start wordpress-code`);
    await editor.replacePlugin(plugin("witness", "9"), address(0));
    expect(await version(0)).toBeDefined();
    await everywhere("9");
    expect(second.usesCopy).toBe(false);
    await second.host.run(
      `systemctl stop wordpress-code; umount /var/www/trees; systemctl start wordpress-code`,
    );
    await copied();
    expect([await version(0), await version(1)]).toEqual(["9", "9"]);
  });

  it("whatever is killed of it and when, the instance ends up with the newest code", async () => {
    const second = rig().instances[1]!;
    await seenDuring("the copying killed again and again", async () => {
      await second.host.run(
        `systemd-run --quiet --unit=killer bash -c 'while sleep 0.7; do pkill -KILL -u wordpress-code; done'`,
      );
      await editor.replacePlugin(plugin("witness", "10"), address(0));
      await sleep(15);
      await second.host.run("systemctl stop killer");
      await everywhere("10");
    });
    await copied();
    expect(await version(1)).toBe("10");
  });

  it("when the shared file system freezes while new code is put into use, pages are served", async () => {
    await copied();
    await seenDuring("the file system frozen while new code is put into use", async () => {
      await editor.replacePlugin(plugin("witness", "11"), address(0));
      await sleep(1.5);
      const thaw = await Promise.all(rig().instances.map((instance) => instance.freezeFiles()));
      await sleep(10);
      await Promise.all(thaw.map((release) => release()));
      await everywhere("11");
    });
  });

  it("is used after a restart without being copied again", async () => {
    await copied();
    const { host } = rig().instances[1]!;
    const made = () => host.run("stat --format=%Z /var/www/trees/*/wp-includes/version.php");
    const before = await made();
    // As systemd does at boot: /run is empty, and the files are mounted.
    await host.run(`systemctl stop wordpress-code 'php-fpm-pages@*'
      rm --recursive /run/wordpress/pages /run/wordpress-code
      systemd-tmpfiles --create /etc/tmpfiles.d/wordpress.conf; systemctl start wordpress-code`);
    await copied();
    expect(await made()).toBe(before);
  });

  it("follows an update of WordPress itself, made by another instance", async () => {
    // Pages themselves tell no version.
    mkdirSync(join(rig().files.directory, "wp-content/mu-plugins"), { recursive: true });
    writeFileSync(
      join(rig().files.directory, "wp-content/mu-plugins/version.php"),
      `<?php add_action("send_headers", fn() => header("X-Version: " . $GLOBALS["wp_version"]));`,
    );
    const file = join(rig().files.directory, "wp-includes/version.php");
    command("sed", "-i", "s/^\\$wp_version = .*/$wp_version = '99.1';/", file);
    writeFileSync(join(rig().files.directory, "wp-includes/added.js"), "added");
    const { host } = rig().instances[0]!;
    await host.run(php(`do_action("_core_updated_successfully", "99.1");`));
    for (const place of [0, 1]) {
      await eventually("the new code", 60, async () => {
        const { headers } = await rig().visitors.askInstance(address(place), UNCACHED);
        return headers["x-version"] === "99.1";
      });
      expect((await rig().visitors.askInstance(address(place), "/wp-includes/added.js")).text).toBe("added");
    }
    rmSync(join(rig().files.directory, "wp-includes/added.js"));
    await host.run(php(`do_action("_core_updated_successfully", "99.1");`));
    const isGone = async ({ address: of }: Instance) =>
      (await rig().visitors.askInstance(of, "/wp-includes/added.js")).status === 404;
    for (const instance of rig().instances) {
      await eventually("the old file to be gone", 60, () => isGone(instance));
    }
    await copied();
  });
});
