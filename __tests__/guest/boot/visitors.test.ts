import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Editor } from "./rig/editor";
import { eventually, until } from "./rig/eventually";
import { image } from "./rig/image";
import { describeWithEachTopology } from "./rig/level";
import { plugin } from "./rig/plugin";
import { Answer } from "./rig/visitors";

describeWithEachTopology("a site of two instances", 2, (rig, topology) => {
  let editor: Editor;
  beforeAll(async () => {
    const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
    editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
  });

  /** The link of the post that every installation has. */
  async function post(): Promise<string> {
    const { text } = await rig().visitors.ask("/wp-json/wp/v2/posts");
    return new URL((JSON.parse(text) as [{ link: string }])[0].link).pathname;
  }

  const insecure = (text: string): string[] => [
    ...(text.match(new RegExp(`http:(//|\\\\/\\\\/)${rig().site.domain}[^"' ]*`, "g")) ?? []),
    ...(text.match(/(src|href|action|srcset|poster)=["']http:[^"']*/g) ?? []),
  ];

  describe("over HTTPS", () => {
    it("answers 200, from both instances in turn", async () => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => rig().visitors.ask("/")));
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
      expect(new Set(answers.map(({ instance }) => instance))).toEqual(new Set(["web-1", "web-2"]));
    });

    it("redirects http:// permanently, with path and query", async () => {
      const visitors = rig().visitors;
      const answer = await visitors.ask(`http://${rig().site.domain}/a/?b=c`);
      expect([answer.status, answer.headers.location]).toEqual([301, `https://${rig().site.domain}/a/?b=c`]);
    });

    it.each(["/", "post", "/feed/", "/wp-login.php", "/nowhere/", "/wp-json/"])(
      "writes no http:// address of its own into %s",
      async (page) => {
        const { text } = await rig().visitors.ask(page === "post" ? await post() : page);
        expect(text).toContain(`https:${page === "/wp-json/" ? "\\/\\/" : "//"}${rig().site.domain}`);
        expect(insecure(text)).toEqual([]);
      },
    );

    it.each(["", "post-new.php", "upload.php", "plugins.php", "options-general.php", "profile.php"])(
      "writes no http:// address of its own into /wp-admin/%s",
      async (page) => {
        const { status, text } = await editor.ask(`/wp-admin/${page}`);
        expect(status).toBe(200);
        expect(insecure(text)).toEqual([]);
      },
    );

    it("gives login cookies to be sent over TLS only", async () => {
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      const fields = { log: rig().site.value("ADMIN_USER"), pwd: password!, testcookie: "1" };
      const { headers } = await editor.submit("/wp-login.php", fields);
      const cookies = (headers["set-cookie"] as string[]).filter((cookie) =>
        /^wordpress_(sec|logged_in)_/.test(cookie),
      );
      expect(cookies.length).toBeGreaterThan(0);
      for (const cookie of cookies) {
        expect(cookie).toMatch(/; secure/i);
        expect(cookie).toMatch(/; httponly/i);
      }
    });

    it.each(["/", "/nowhere/", "/wp-login.php", "/wp-includes/css/buttons.min.css", "/wp-config.php"])(
      "sends each security header once with %s, and says of no server what it is (D5)",
      async (path) => {
        const { headers } = await rig().visitors.ask(path);
        expect(headers).toMatchObject({
          "strict-transport-security": "max-age=31536000",
          "x-content-type-options": "nosniff",
          "x-frame-options": "SAMEORIGIN",
          "referrer-policy": expect.stringMatching(
            /^(strict-origin-when-cross-origin|no-referrer)$/,
          ) as unknown,
        });
        expect([headers.server, headers["x-powered-by"]]).toEqual([undefined, undefined]);
      },
    );

    it("leaves a plugin its own headers, and makes its cookies secure (D5)", async () => {
      const code = `add_action('send_headers', function () {
          header('Referrer-Policy: no-referrer');
          header('X-Frame-Options: DENY');
          header('X-Powered-By: a-plugin/1');
          setcookie('careless', '1');
          setcookie('careful', '1', ['secure' => true]);
        });`;
      await editor.installPlugin(plugin("headers", "1", { code }));
      // The other instances copy its code within seconds.
      const { headers } = await until("the plugin on an instance that visitors reach", 60, async () => {
        const answer = await rig().visitors.ask("/?headers=1");
        return "set-cookie" in answer.headers ? answer : undefined;
      });
      expect([headers["referrer-policy"], headers["x-frame-options"], headers["x-powered-by"]]).toEqual([
        "no-referrer",
        "DENY",
        undefined,
      ]);
      expect(headers["set-cookie"]).toEqual(["careless=1; Secure", "careful=1; secure"]);
    });

    it.each(["/readme.html", "/license.txt", "/wp-content/plugins/headers/readme.txt"])(
      "does not show %s, which tells a version (D5)",
      async (path) => {
        expect((await rig().visitors.ask(path)).status).toBe(403);
      },
    );

    it.each(["/", "/feed/"])("does not tell WordPress's version in a tag of %s (D5)", async (path) => {
      expect((await rig().visitors.ask(path)).text).not.toMatch(/<meta name="generator"|<generator>/i);
    });

    it("tells WordPress and the log who the visitor is, not the balancer", async () => {
      await rig().visitors.ask("/", { headers: { "User-Agent": "who-am-i" } });
      const logs = await Promise.all(
        rig().instances.map(({ host }) => host.run("cat /var/log/wordpress/access.log")),
      );
      const line = logs
        .join("")
        .split("\n")
        .find((candidate) => candidate.includes("who-am-i"));
      expect(JSON.parse(line!)).toMatchObject({ ip: "203.0.113.2" });
    });
  });

  describe("shared between its instances (B3)", () => {
    const [first, second] = [0, 1].map((place) => () => rig().instances[place]!.address) as [
      () => string,
      () => string,
    ];

    it("keeps a login while requests alternate between instances, without sticky sessions", async () => {
      const answers: Answer[] = [];
      for (let count = 0; count < 6; count++) {
        answers.push(await editor.ask("/wp-admin/profile.php"));
      }
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
      expect(answers.filter(({ instance }, place) => instance === answers[place + 1]?.instance)).toEqual([]);
      expect(answers.flatMap(({ headers }) => headers["set-cookie"] ?? []).join()).not.toMatch(
        /AWSALB|SERVERID/,
      );
    });

    it("serves an upload made through one instance from the other one, with its smaller sizes", async () => {
      const content = image(400);
      const upload = { name: "colours.png", type: "image/png", content };
      const url = await editor.uploadImage(upload, first());
      expect(url).toMatch(new RegExp(`^https://${rig().site.domain}/wp-content/uploads/.*colours.*\\.png$`));
      const { pathname } = new URL(url);
      const answer = await rig().visitors.askInstance(second(), pathname);
      expect([answer.status, answer.headers["content-type"]]).toEqual([200, "image/png"]);
      expect(answer.body.equals(content)).toBe(true);
      const small = await rig().visitors.askInstance(second(), pathname.replace(/\.png$/, "-150x150.png"));
      expect(small.status).toBe(200);
    });

    it("has a plugin active on both once it is installed through one: there at once, soon on the other", async () => {
      await editor.installPlugin(plugin("witness", "1"), first());
      const witness = async (address: string) =>
        (await rig().visitors.askInstance(address, "/")).headers["x-witness"];
      expect(await witness(first())).toBe("1");
      await eventually("the plugin on the other instance", 60, async () => (await witness(second())) === "1");
    });
  });

  describe("as a WordPress", () => {
    it("has readable permalinks, and pages of its own for what is not there", async () => {
      const path = await post();
      expect(path).toMatch(/^\/\d{4}\/\d{2}\/hello-world\/$/);
      expect((await rig().visitors.ask(path)).status).toBe(200);
      const { status, text } = await rig().visitors.ask("/nowhere/");
      expect([status, text.includes("</html>")]).toEqual([404, true]);
    });

    it("has a REST API, for the world to read and for editors to write", async () => {
      expect(JSON.parse((await rig().visitors.ask("/wp-json/")).text)).toMatchObject({
        url: `https://${rig().site.domain}`,
      });
      const create = (headers: Record<string, string>) => ({
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ title: "By REST", status: "publish" }),
      });
      expect((await rig().visitors.ask("/wp-json/wp/v2/posts", create({}))).status).toBe(401);
      // A nonce from one instance is valid on the other.
      const nonce = await editor.restNonce(rig().instances[0]!.address);
      const answer = await editor.ask(
        "/wp-json/wp/v2/posts",
        create({ "X-WP-Nonce": nonce }),
        rig().instances[1]!.address,
      );
      expect([answer.status, JSON.parse(answer.text).title.raw]).toEqual([201, "By REST"]);
    });

    it("reaches its own pages over HTTPS, as Site Health asks of it", async () => {
      const nonce = await editor.restNonce();
      for (const { address } of rig().instances) {
        const test = "/wp-json/wp-site-health/v1/tests/loopback-requests";
        const { text } = await editor.ask(test, { headers: { "X-WP-Nonce": nonce } }, address);
        expect(JSON.parse(text)).toMatchObject({ test: "loopback_requests", status: "good" });
      }
    });

    it("runs no program that is among the uploads, and shows no configuration", async () => {
      writeFileSync(join(rig().files.directory, "wp-content/uploads/evil.php"), "<?php echo 'run';");
      for (const path of [
        "/wp-content/uploads/evil.php",
        "/wp-config.php",
        "/.fleet/state",
        "/wp-admin/install.php",
      ]) {
        expect([path, (await rig().visitors.ask(path)).status]).toEqual([path, 403]);
      }
    });

    it("sends no mail unless that is enabled: at once, in a page that says so, and wp-admin says why (D2)", async () => {
      const user = { user_login: rig().site.value("ADMIN_USER") };
      const answer = await editor.submit("/wp-login.php?action=lostpassword", user);
      expect(answer.status).toBe(200);
      expect(answer.text).toMatch(/email could not be sent/);
      expect(answer.milliseconds).toBeLessThan(5000);
      expect((await editor.ask("/wp-admin/users.php")).text).toContain("This environment sends no mail");
    });
  });

  // The web tier has no part in it.
  if (topology === "one-tier") {
    describe("wp-cron", () => {
      const timers = (verb: string) =>
        Promise.all(rig().instances.map(({ host }) => host.run(`systemctl ${verb} wordpress-cron.timer`)));
      const php = (code: string) =>
        rig().instances[0]!.host.run(`setpriv --reuid=apache --regid=apache --clear-groups php -r '
        require "/var/www/html/wp-load.php"; ${code}'`);
      const runs = async () =>
        (await php(`echo implode("\\n", get_option("witness_runs", []));`)).split("\n").filter(Boolean);

      beforeAll(async () => {
        await timers("stop");
        mkdirSync(join(rig().files.directory, "wp-content/mu-plugins"));
        writeFileSync(
          join(rig().files.directory, "wp-content/mu-plugins/witness.php"),
          `<?php add_action('witness', function () {
           sleep(2);
           update_option('witness_runs', [...get_option('witness_runs', []), gethostname()]);
         });`,
        );
        await php(`wp_schedule_single_event(time() - 60, "witness");`);
      });

      it("is not run by visitors", async () => {
        for (let count = 0; count < 4; count++) {
          await rig().visitors.ask("/");
        }
        expect(await runs()).toEqual([]);
      });

      it("is run by one instance of the fleet when the timers of all fire together", async () => {
        await Promise.all(
          rig().instances.map(({ host }) => host.run("systemctl start wordpress-cron.service")),
        );
        expect(await runs()).toEqual([expect.stringMatching(/^web-[12]$/)]);
      });

      it("has its timer on every instance, each minute", async () => {
        const property = (name: string) =>
          Promise.all(
            rig().instances.map(({ host }) =>
              host.run(`systemctl show --property=${name} --value wordpress-cron.timer`),
            ),
          );
        for (const calendar of await property("TimersCalendar")) {
          expect(calendar).toContain("OnCalendar=*-*-* *:*:00 ");
        }
        // Twelve times as often as on an instance.
        await Promise.all(
          rig().instances.map(({ host }) =>
            host.run(`directory=/run/systemd/system/wordpress-cron.timer.d; mkdir --parents $directory
              printf '[Timer]\\nOnCalendar=*:*:0/5\\n' >$directory/often.conf; systemctl daemon-reload`),
          ),
        );
        await timers("start");
        const before = await property("LastTriggerUSec");
        await eventually("both timers to fire", 15, async () =>
          (await property("LastTriggerUSec")).every((time, place) => time !== before[place]),
        );
      });
    });
  }
});
