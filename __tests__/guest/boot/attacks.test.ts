import { eventually, sleep } from "./rig/eventually";
import { describeWithRig } from "./rig/level";

/** What an intruder may do in the meantime, over and over. Each puts something in the place of what a service uses. */
const replanting = `
  cd /var/www/html
  plant() { rm -rf "$2" && case $1 in
    fifo) mkfifo "$2" ;; canary) ln -s /root/canary "$2" ;; etc) ln -s /etc "$2" ;; sbin) ln -s /usr/local/sbin "$2" ;;
    new) ln -s /etc/cron.d/planted "$2" ;; folder) mkdir "$2" ;;
  esac; } 2>/dev/null
  mkdir -p wp-content/plugins/own wp-content/themes/own
  while true; do
    for kind in fifo canary new etc folder; do
      plant $kind .fleet/state; plant $kind .fleet/code; plant $kind .fleet/cron.lock
      plant $kind wp-content/plugins/own/file.php
      for folder in /var/tmp /tmp; do plant $kind $folder/wordpress; plant $kind $folder/wordpress.tar.gz; done
    done
    for kind in etc sbin; do
      plant $kind wp-content/plugins/own; plant $kind wp-content/extra; plant $kind extra; plant $kind wp-content/languages
      mkdir -p extra wp-content/extra; touch extra/aws wp-content/extra/aws; mkdir -p wp-content/extra/aws.d
    done
    plant etc /run/wordpress/leave/now; plant canary /run/wordpress/leave/now; plant folder /run/wordpress/leave/now
    for kind in fifo etc folder; do
      plant $kind .fleet/pages; plant $kind /run/wordpress/page-cache/freshness
      plant $kind /run/wordpress/page-cache/freshness.new; plant $kind /run/wordpress/pages-in-making/page
    done
    for kind in etc fifo; do plant $kind /var/log/wordpress/php.log; plant $kind /var/log/wordpress/system.log; done
    mv .fleet .other; ln -s /etc .fleet; sleep 0.02; rm .fleet; mv .other .fleet
    touch -- '-rf' '$(touch planted)' $'line\\nbreak'; rm -f -- '-rf' '$(touch planted)' $'line\\nbreak'
    sleep 0.02
  done 2>/dev/null`;

/** What root owns and may run or read, without what each boot writes anew. */
const belongingsOfRoot = `
  find /etc /usr /root /opt /var/spool /var/lib/wordpress-credentials -xdev \\( -path /etc/httpd/conf.d/00-wordpress-site.conf \\
    -o -path /etc/php-fpm.d/zz-wordpress-workers.conf -o -path '/etc/php-fpm-pages.d*' -o -path '/etc/pki/*' -o -path '/etc/ssl/certs*' \\
    -o -path '/etc/ca-certificates*' -o -path '/var/lib/wordpress-credentials*' -prune \\) -o -printf '%p %u %g %m %l\\n' | sort; getcap -r /usr 2>/dev/null || true`;

describeWithRig("an intruder who runs code in PHP (D8)", 1, (rig) => {
  const instance = () => rig().instances[0]!;
  /** Without start-up files: bash takes a socket on standard input for a remote shell, and would read root's. */
  const as = (user: string, script: string, input?: string) =>
    instance().host.try(
      `setpriv --reuid=${user} --regid=${user} --clear-groups bash --norc -c "$(echo ${Buffer.from(script).toString("base64")} | base64 --decode)"`,
      input,
    );
  const asApache = (script: string, input?: string) => as("apache", script, input);
  const asRoot = (script: string) => instance().host.run(script);
  const php = "/var/www/html/intruder.php";

  /** The output of a command that PHP runs for a visitor. */
  async function inPhp(command: string): Promise<string> {
    const answer = await rig().visitors.askInstance(instance().address, "/intruder.php", {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: `command=${encodeURIComponent(command)}`,
    });
    return answer.text;
  }

  beforeAll(async () => {
    await asApache(`echo '<?php passthru($_POST["command"] . " 2>&1");' >${php}`);
    await asRoot("(umask 077; echo the-canary-sings >/root/canary)");
    expect((await inPhp("id --user --name")).trim()).toBe("apache");
  });

  describe("does not get the instance's role", () => {
    const token = `curl --silent --show-error --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token`;
    const refused = /Could(n't| not) connect/;

    it("as apache: the metadata service is refused at once, not left to time out", async () => {
      const started = Date.now();
      const { status, output } = await asApache(token);
      expect([status, output]).toEqual([7, expect.stringMatching(refused)]);
      expect(Date.now() - started).toBeLessThan(3000);
    });

    it("from PHP's exec", async () => {
      expect(await inPhp(token)).toMatch(refused);
    });

    it.each(["nobody", "daemon"])("as %s", async (user) => {
      const { status } = await instance().host.try(`setpriv --reuid=${user} --clear-groups ${token}`);
      expect(status).toBe(7);
    });

    it("by its IPv6 address", async () => {
      await asRoot(`ip address add fd00:ec2::254/128 dev lo nodad
        systemd-run --quiet --unit=ipv6-metadata python3 -m http.server --bind fd00:ec2::254 80`);
      const ask = "curl --silent --max-time 5 --output /dev/null http://[fd00:ec2::254]/";
      await eventually("root to be answered", 20, async () => (await instance().host.try(ask)).status === 0);
      expect((await asApache(ask)).status).toBe(7);
    });

    it("in a network namespace of its own, which PHP cannot make", async () => {
      expect(await inPhp("unshare --user --map-root-user --net id")).toMatch(
        /Operation not permitted|failed/,
      );
    });

    it("by a setuid program, which gives PHP no other user", async () => {
      expect(await inPhp("grep NoNewPrivs /proc/self/status")).toMatch(/NoNewPrivs:\s1/);
      await asRoot("install --mode=4755 /usr/bin/id /usr/local/bin/id-of-root");
      expect(await inPhp("/usr/local/bin/id-of-root --user")).toMatch(/^48\s*$/);
      await asRoot("rm /usr/local/bin/id-of-root");
    });

    it("while root and the service that reads the secrets are answered", async () => {
      expect(await asRoot(token)).toMatch(/^token-of/);
      expect((await as("wordpress-credentials", token)).output).toMatch(/^token-of/);
    });

    it("and time and names, which are at addresses beside it, stay open to everybody", async () => {
      for (const address of ["169.254.169.123", "169.254.169.253"]) {
        await asRoot(`ip address add ${address}/32 dev lo
          systemd-run --quiet --unit=at-${address.replaceAll(".", "-")} python3 -m http.server --bind ${address} 80`);
        const ask = `curl --silent --max-time 5 --output /dev/null http://${address}/`;
        await eventually(`${address} to answer`, 20, async () => (await asApache(ask)).status === 0);
      }
    });

    it("nor does anything of the site start when the rules cannot be set", async () => {
      const rules = "/etc/nftables/wordpress.nft";
      // What starts services by itself, each of which would start the rules again and so cancel their stop.
      const others =
        "wordpress-code wordpress-cron.timer wordpress-credentials.timer wordpress-invalidation.path";
      await asRoot(`systemctl stop ${others}`);
      try {
        await asRoot(`mv ${rules} ${rules}.away; systemctl stop wordpress-firewall`);
        expect((await instance().host.try("systemctl start httpd php-fpm")).status).not.toBe(0);
        expect((await instance().host.try("systemctl is-active httpd php-fpm")).output).not.toMatch(
          /^active/m,
        );
      } finally {
        await asRoot(`mv ${rules}.away ${rules}`);
        // A start of the rules that is still under way without their file fails, and with it whatever waits for it.
        const start = `systemctl reset-failed; systemctl start httpd php-fpm ${others}`;
        await eventually(
          "the site to start",
          60,
          async () => (await instance().host.try(start)).status === 0,
        );
      }
      expect((await asApache(token)).status).toBe(7);
    });
  });

  describe("does not get a password", () => {
    it("from a file, a process or the journal", async () => {
      const secrets = rig().secrets;
      const patterns = [
        secrets["aws_secretsmanager_secret.database_credentials"].password!,
        secrets["aws_secretsmanager_secret.administrator"].password!,
      ];
      const look = `
        cat >/tmp/patterns
        for round in {1..20}; do
          cat /proc/*/environ /proc/*/cmdline 2>/dev/null | grep --text --count --fixed-strings --file=/tmp/patterns | grep -v '^0$'
          sleep 0.2
        done
        grep --recursive --no-messages --devices=skip --files-with-matches --fixed-strings --file=/tmp/patterns /etc /var /run /usr/local /root /home |
          grep -v /tmp/patterns
        rm /tmp/patterns`;
      const [seen] = await Promise.all([
        asApache(look, `${patterns.join("\n")}\n`),
        asRoot("systemctl restart wordpress-credentials wordpress-install"),
      ]);
      expect(seen.output).toBe("");
    });

    it("although it may read what WordPress needs, and cannot change it", async () => {
      const settings = "/var/lib/wordpress-credentials/settings.json";
      expect((await asApache(`grep --count DB_PASSWORD ${settings}`)).output).toBe("1\n");
      expect((await asApache(`echo >>${settings}`)).status).not.toBe(0);
      expect((await asApache(`mv ${settings} ${settings}.old`)).status).not.toBe(0);
      expect((await asApache("cat /etc/wordpress/site.env")).status).not.toBe(0);
    });

    it("nor the hash that the installation used", async () => {
      await asRoot("systemctl start wordpress-credentials");
      expect(instance().host.has("/var/lib/wordpress-credentials/administrator.hash")).toBe(false);
    });
  });

  describe("cannot write", () => {
    it.each([
      "/etc/cron.d/planted",
      "/usr/local/sbin/aws",
      "/usr/local/lib/wordpress/common.sh",
      "/etc/httpd/conf.d/planted.conf",
      "/etc/php.d/planted.ini",
      "/etc/systemd/system/planted.service",
      "/var/www/wp-config.php",
      "/var/www/wp-config.d/planted.php",
      "/run/wordpress/ready",
      "/var/log/wordpress-bootstrap.log",
    ])("%s", async (path) => {
      expect((await asApache(`echo >>${path}`)).status).not.toBe(0);
      expect(await inPhp(`echo >>${path} || echo refused`)).toMatch(/refused/);
    });

    it("setuid programs and devices to the shared files that anybody could use", async () => {
      expect(await asRoot("grep ' /var/www/html ' /proc/mounts")).toMatch(/nosuid,nodev/);
    });

    it("past the mount, to the helper's end of the encrypted connection", async () => {
      await asRoot("systemd-run --quiet --unit=efs-proxy python3 -m http.server --bind 127.0.0.1 20049");
      const ask = "curl --silent --max-time 5 --output /dev/null http://127.0.0.1:20049/";
      await eventually("root to be answered", 20, async () => (await instance().host.try(ask)).status === 0);
      expect((await asApache(ask)).status).toBe(7);
    });
  });

  describe("runs no PHP from where data is", () => {
    const denied = [
      "/wp-content/uploads/2026/planted.php",
      "/wp-content/uploads/2026/PLANTED.PHP",
      "/wp-content/uploads/planted.phtml",
      "/wp-content/uploads/2026/planted.php/more",
      "/wp-content/uploads/site/index.php",
      "/wp-content/uploads/site/",
      "/wp-content/cache/planted.php",
      "/wp-content/planted.php",
      "/wp-content/PLUGINS/planted.php",
      "/backup/planted.php",
    ];
    const planted = [...new Set(denied.map((path) => path.replace(/\/(more)?$/, "")))].filter((path) =>
      /\.\w+$/.test(path),
    );
    const code = ["/wp-content/plugins/real/script.php", "/wp-content/themes/real/script.php"];

    beforeAll(async () => {
      for (const path of [...planted, ...code]) {
        const { status } = await asApache(
          `mkdir -p "$(dirname /var/www/html${path})"; echo '<?php echo 6 * 7;' >/var/www/html${path}`,
        );
        expect([path, status]).toEqual([path, 0]);
      }
      await sleep(12);
    });

    it.each(denied)("%s", async (path) => {
      for (const method of ["GET", "POST"]) {
        const { status, text } = await rig().visitors.ask(path, { method });
        // 404 from WordPress: this instance serves pages from a copy of the code that has no such file.
        expect([403, 404]).toContain(status);
        expect([text.trim() === "42", text.includes("<?php")]).toEqual([false, false]);
      }
    });

    it("but plugins' and themes' own scripts run, and an address without a file is WordPress's to answer", async () => {
      for (const path of code) {
        expect((await rig().visitors.ask(path, { method: "POST" })).text).toBe("42");
      }
      const { status, text } = await rig().visitors.ask("/2019/old-page.php");
      expect([status, text.includes("</html>")]).toEqual([404, true]);
    });
  });

  describe("becomes no other user by planting links and FIFOs", () => {
    /** What only root may read, in what apache may read. */
    const leaks = `grep --recursive --no-messages --devices=skip --files-with-matches --fixed-strings the-canary-sings /run /var /tmp /srv`;

    it("in a loop, for at least a minute and two rounds in which every service runs", async () => {
      const before = await asRoot(belongingsOfRoot);
      await asRoot(`printf '%s' "$(echo ${Buffer.from(replanting).toString("base64")} | base64 --decode)" >/run/replanting
        systemd-run --quiet --unit=intruder --uid=apache --gid=apache bash /run/replanting`);
      let rounds = 0;
      try {
        const end = Date.now() + 60_000;
        // On a busy machine, a round may take a minute by itself.
        while (rounds < 2 || Date.now() < end) {
          // Whether they succeed does not matter here. That each ends does.
          await instance().host
            .try(`timeout 50 systemctl start wordpress-install wordpress-credentials wordpress-cron
            systemctl restart wordpress-code wordpress-page-cache php-fpm; timeout 50 systemctl restart wordpress-bootstrap`);
          expect((await asApache(leaks)).output).toBe("");
          rounds++;
        }
      } finally {
        await asRoot("systemctl kill --signal=KILL intruder");
      }
      expect(await asRoot(belongingsOfRoot)).toBe(before);
      expect(await asRoot("cat /root/canary")).toBe("the-canary-sings\n");
    });

    it("and the site comes back by itself", async () => {
      await asApache("cd /var/www/html; rm -rf .fleet .other extra wp-content/extra wp-content/languages");
      await asApache("rm -rf /var/www/html/wp-content/plugins/own");
      await asRoot("systemctl reset-failed; systemctl restart wordpress-bootstrap");
      expect((await rig().visitors.askInstance(instance().address, "/")).status).toBe(200);
      await eventually("pages from the disk", 30, async () => {
        const { headers } = await rig().visitors.askInstance(instance().address, "/");
        return String(headers["cache-status"]).startsWith("instance; hit");
      });
    });

    it("and PHP's own processes are back a second after it has killed them", async () => {
      expect((await asApache("pkill -KILL -o php-fpm")).status).toBe(0);
      const asks = async () => (await rig().visitors.askInstance(instance().address, "/wp-login.php")).status;
      await eventually("PHP to answer again", 15, async () => (await asks()) === 200);
    });
  });

  it.each([
    ["a FIFO", "mkfifo"],
    ["a link to nowhere", "ln -s /nowhere"],
    ["a folder", "mkdir"],
  ])("cannot keep new instances from booting with %s as the fleet's journal", async (_, make) => {
    await asApache(`cd /var/www/html/.fleet && rm -rf state cron.lock && ${make} state && ${make} cron.lock`);
    const [second] = await rig().boot(1);
    expect((await rig().visitors.askInstance(second!.address, "/")).status).toBe(200);
    await second!.host.run("systemctl start wordpress-cron");
    await rig().terminate(second!);
  });
});
