import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { devWith } from "../../support/site";
import { twoTiers } from "../../support/two-tiers";
import { eventually, sleep } from "./rig/eventually";
import { Instance } from "./rig/instance";
import { describeWithRig } from "./rig/level";
import { logGroups, publishedMetrics, shipped } from "./rig/shipped-logs";
import { UNCACHED } from "./rig/visitors";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/** Secrets that visitors hand over, each in another way. */
const secrets = {
  resetKey: "resetkey0123456789",
  refererKey: "refererkey0123456789",
  slowKey: "slowkey0123456789",
  cookie: "cookie0123456789",
  password: "password0123456789",
  token: "bearer0123456789",
};

describeWithRig(
  "shipped logs (D3)",
  1,
  (rig) => {
    const wordpress = () => rig().instances[0]!;
    const webServer = () => rig().webServers[0]!;
    const entries = (log: string, instance: Instance, fleet: string) =>
      shipped(rig().services, `${fleet}/${log}`, instance);
    /** Waits for an entry that has a text, and returns it. */
    async function arrived(
      log: string,
      text: string,
      instance = wordpress(),
      fleet = "dev-wordpress",
    ): Promise<string> {
      let found: string | undefined;
      // Scheduled tasks are due each minute.
      await eventually(`"${text}" in ${log}`, 90, async () => {
        found = (await entries(log, instance, fleet)).find((entry) => entry.includes(text));
        return found !== undefined;
      });
      return found!;
    }
    const trouble = "/wp-content/plugins/trouble";

    beforeAll(() => {
      const plugin = join(rig().files.directory, trouble);
      mkdirSync(plugin);
      const inFunction = (name: string, body: string) =>
        `<?php\nfunction ${name}()\n{\n    ${body}\n}\n${name}();\n`;
      writeFileSync(join(plugin, "slow.php"), inFunction("wait_for_nobody", "sleep(8);"));
      writeFileSync(join(plugin, "fatal.php"), inFunction("fail_at_once", "no_such_function();"));
    });

    it("have each request as JSON, whatever its visitor sent: where, how long it took, whether the page was kept", async () => {
      const { visitors } = rig();
      await visitors.ask("/", {
        headers: { "User-Agent": "Mozilla/5.0 (first)", Referer: "https://example.com/a?b" },
      });
      await visitors.ask("/%ed%95%9c%ea%b8%80/", { headers: { "User-Agent": 'second "\\x\u0080' } });
      expect(JSON.parse(await arrived("access", "(first)"))).toEqual({
        time: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
        ip: expect.stringMatching(/^[\d.]+$/),
        method: "GET",
        path: "/",
        status: 200,
        milliseconds: expect.any(Number),
        bytes: expect.any(Number),
        cache: expect.stringMatching(/^instance; (hit|fwd)/),
        referer: "https://example.com/a",
        agent: "Mozilla/5.0 (first)",
      });
      expect(JSON.parse(await arrived("access", '"second '))).toMatchObject({
        path: "/%ed%95%9c%ea%b8%80/",
        agent: "second ",
      });
      // The web tier's have the same form, in groups of their own.
      await arrived("access", "(first)", webServer(), "dev-wordpress-web");
      for (const entry of await entries("access", wordpress(), "dev-wordpress")) {
        expect(Object.keys(JSON.parse(entry) as object)).toHaveLength(10);
      }
    });

    it("have PHP's errors with the stack in one entry, and what a slow request was doing", async () => {
      const { visitors } = rig();
      const slow = visitors.ask(`${trouble}/slow.php?key=${secrets.slowKey}`, { method: "POST" });
      expect((await visitors.ask(`${trouble}/fatal.php`, { method: "POST" })).status).toBe(500);
      expect(await arrived("php", "no_such_function")).toMatch(
        /^\[\d\d-\w{3}-\d{4} .*PHP Fatal error: {2}Uncaught Error: .*\nStack trace:\n#0 .*fail_at_once\(\)/,
      );
      expect((await slow).status).toBe(200);
      expect(await arrived("php-slow", "wait_for_nobody")).toMatch(
        /^\[\d\d-\w{3}-\d{4} .*pool www.*\nscript_filename = .*slow\.php\n(.*\n)*.* wait_for_nobody\(\)/,
      );
    });

    it("have the boot, the journal of every service, and that scheduled tasks were done", async () => {
      await arrived("boot", "step install_wordpress");
      await arrived("boot", "step start_services", webServer(), "dev-wordpress-web");
      expect(JSON.parse(await arrived("system", "scheduled tasks done"))).toMatchObject({
        MESSAGE: "scheduled tasks done",
        _SYSTEMD_UNIT: "wordpress-cron.service",
      });
      // cloud-init, and a service that ended before the agent was there.
      await arrived("system", "wordpress-instance-files.service");
      const fields = ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT"];
      const known = (await entries("system", wordpress(), "dev-wordpress")).flatMap((entry) =>
        Object.keys(JSON.parse(entry) as object),
      );
      expect(known).toEqual(expect.arrayContaining(fields));
    });

    it("contain no password, no token, no cookie and no key", async () => {
      const { visitors } = rig();
      await visitors.ask(`/wp-login.php?action=rp&key=${secrets.resetKey}&login=seongwoo`, {
        headers: {
          Referer: `https://${rig().site.domain}/wp-login.php?action=rp&key=${secrets.refererKey}`,
          Cookie: `wordpress_logged_in_0=${secrets.cookie}`,
          Authorization: `Bearer ${secrets.token}`,
          "User-Agent": "with secrets",
        },
      });
      // Apache's error log has the page before, by default.
      await visitors.ask("/wp-config.php", {
        headers: { Referer: `https://${rig().site.domain}/?key=${secrets.refererKey}` },
      });
      await arrived("web-server", "wp-config.php", webServer(), "dev-wordpress-web");
      const form = `log=seongwoo&pwd=${secrets.password}`;
      await visitors.ask("/wp-login.php", { method: "POST", headers: FORM, body: form });
      await arrived("access", "with secrets");
      await sleep(3);
      const stored = Object.values(rig().secrets).flatMap((secret: Readonly<Record<string, string>>) =>
        Object.values(secret),
      );
      const wanted = [...Object.values(secrets), ...stored.filter((value) => value.length > 15)];
      for (const group of logGroups(rig().site)) {
        const isWeb = group.startsWith("dev-wordpress-web/");
        const text = (await shipped(rig().services, group, isWeb ? webServer() : wordpress())).join("\n");
        expect([group, wanted.filter((secret) => text.includes(secret))]).toEqual([group, []]);
      }
    });

    it("are read by an agent that is not root, and can read nothing but the logs", async () => {
      const { host } = wordpress();
      expect((await host.run("ps -o user= -C start-amazon-clo | sort -u")).trim()).toBe("cwagent");
      const asAgent = (command: string) =>
        host.try(
          `nsenter --mount --target "$(pgrep -f start-amazon-clo | head -1)" setpriv --reuid=cwagent --regid=cwagent --init-groups -- ${command}`,
        );
      for (const file of [
        "/etc/wordpress/site.env",
        "/var/lib/wordpress-credentials/settings.json",
        "/etc/shadow",
      ]) {
        expect([file, (await asAgent(`cat ${file}`)).status]).not.toEqual([file, 0]);
      }
      for (const file of ["access", "web-server", "php", "php-slow", "system"]) {
        const path = `/var/log/wordpress/${file}.log`;
        expect([file, (await asAgent(`head -c 1 ${path}`)).status]).toEqual([file, 0]);
        expect([file, (await asAgent(`test -w ${path}`)).status]).not.toEqual([file, 0]);
      }
    });

    it("cannot be replaced by PHP, which would make the agent read other files, or none any more", async () => {
      const { host } = wordpress();
      const asApache = (command: string) =>
        host.try(`setpriv --reuid=apache --regid=apache --clear-groups -- ${command}`);
      for (const command of [
        "rm /var/log/wordpress/php.log",
        "ln -sfn /etc/passwd /var/log/wordpress/php.log",
        "mkfifo /var/log/wordpress/new.log",
        "mv /var/log/wordpress/php.log /tmp/php.log",
        "cat /var/log/wordpress/access.log",
        "cat /var/log/wordpress/system.log",
      ]) {
        expect([command, (await asApache(command)).status]).not.toEqual([command, 0]);
      }
      expect((await host.run("stat --format=%F /var/log/wordpress/php.log")).trim()).toMatch(/regular/);
    });

    it("go on when they are rotated", async () => {
      const { host } = wordpress();
      await host.run("logger -t rotation before-the-rotation");
      await arrived("system", "before-the-rotation");
      await host.run("logrotate --force /etc/logrotate.d/wordpress");
      await host.run("logger -t rotation after-the-rotation");
      await rig().visitors.ask("/", { headers: { "User-Agent": "after-the-rotation" } });
      await arrived("system", "after-the-rotation");
      await arrived("access", "after-the-rotation");
      expect(host.has("/var/log/wordpress/system.log.1")).toBe(true);
      expect((await host.run("systemctl is-active logrotate.timer")).trim()).toBe("active");
    });

    it("come with the use of memory and disk, in metrics that a replaced instance shares with its successor", async () => {
      await eventually(
        "metrics",
        70,
        async () => (await publishedMetrics(rig().services, "dev-wordpress")).size > 0,
      );
      expect(await publishedMetrics(rig().services, "dev-wordpress")).toEqual(
        new Set([
          "disk_used_percent{AutoScalingGroupName=dev-wordpress,fstype=xfs,path=/}",
          "mem_used_percent{AutoScalingGroupName=dev-wordpress}",
        ]),
      );
    });

    it("have the last lines of an instance that was killed", async () => {
      const killed = wordpress();
      await rig().visitors.ask(UNCACHED, { headers: { "User-Agent": "the last visitor" } });
      await killed.host.run("logger -t fault something is wrong here");
      // What the agent may keep for as long: it looks every quarter of a second, and sends every second.
      await sleep(3);
      await rig().terminate(killed);
      expect((await entries("system", killed, "dev-wordpress")).join("\n")).toContain(
        "something is wrong here",
      );
      expect((await entries("access", killed, "dev-wordpress")).join("\n")).toContain("the last visitor");
    });
  },
  devWith({ ...twoTiers(), logs: { enabled: true } }),
);
