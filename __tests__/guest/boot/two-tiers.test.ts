import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Editor } from "./rig/editor";
import { eventually, sleep } from "./rig/eventually";
import { image } from "./rig/image";
import { failUnderLoad, killUnderLoad } from "./rig/under-load";
import { describeWithTwoTiers } from "./rig/level";
import { expectHeard, observe } from "./rig/observation";

// What holds with one tier holds with two: visitors.test.ts tests both. These tests are about what only two tiers have.
describeWithTwoTiers("a web tier of two before two WordPress instances (C2)", 2, (rig) => {
  const stylesheet = "/wp-includes/css/dashicons.min.css";
  const onDisk = (path: string) => join(rig().files.directory, path);

  describe("serves", () => {
    it("static files itself, byte for byte", async () => {
      const { status, headers, body, webServer, instance } = await rig().visitors.ask(`${stylesheet}?ver=6`);
      expect([status, headers["content-type"]]).toEqual([200, "text/css"]);
      expect(body.equals(readFileSync(onDisk(stylesheet)))).toBe(true);
      expect([webServer, instance]).toEqual([expect.stringMatching(/^front-[12]$/), undefined]);
    });

    it("pages through it, from every WordPress instance by way of every web server", async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => rig().visitors.ask("/")));
      expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
      expect(new Set(answers.map(({ webServer }) => webServer))).toEqual(new Set(["front-1", "front-2"]));
      expect(new Set(answers.map(({ instance }) => instance))).toEqual(new Set(["web-1", "web-2"]));
    });

    it("an upload made through a WordPress instance at once, without asking one", async () => {
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      const editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
      const content = image(400);
      const url = await editor.uploadImage({ name: "two-tiers.png", type: "image/png", content });
      for (const { address } of rig().webServers) {
        const answer = await rig().visitors.askInstance(address, new URL(url).pathname);
        expect([answer.status, answer.instance]).toEqual([200, undefined]);
        expect(answer.body.equals(content)).toBe(true);
      }
    });
  });

  it("shows no program's source, nothing hidden, and no dump or log", async () => {
    const { visitors } = rig();
    writeFileSync(onDisk("/wp-content/uploads/evil.php"), "<?php echo 'run';");
    writeFileSync(onDisk("/wp-content/uploads/evil.phtml"), "<?php echo 'run';");
    writeFileSync(onDisk("/wp-content/debug.log"), "a password");
    writeFileSync(onDisk("/wp-content/uploads/backup.sql"), "a dump");
    const refused = [
      "/wp-content/uploads/evil.php",
      "/wp-content/uploads/evil.phtml",
      "/wp-content/uploads/../uploads/evil%2ephp",
      "/wp-config.php",
      "/wp-config-sample.php",
      "/wp-content/debug.log",
      "/wp-content/uploads/backup.sql",
      "/xmlrpc.php",
      "/.fleet/state",
      "//.fleet/state",
      "/.htaccess",
    ];
    for (const path of refused) {
      const answer = await visitors.ask(visitors.siteUrl + path);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const program = await visitors.ask("/wp-includes/version.php");
    expect([program.status, program.text]).toEqual([200, ""]);
  });

  it("serves nothing that a plugin closes with .htaccess (F3)", async () => {
    mkdirSync(onDisk("/wp-content/uploads/woocommerce_uploads"), { recursive: true });
    writeFileSync(onDisk("/wp-content/uploads/woocommerce_uploads/.htaccess"), "deny from all");
    writeFileSync(onDisk("/wp-content/uploads/woocommerce_uploads/book.pdf"), "a book");
    const answer = await rig().visitors.ask("/wp-content/uploads/woocommerce_uploads/book.pdf");
    expect([answer.status, answer.instance]).toEqual([403, undefined]);
  });

  it("completes the address of a directory without leaving HTTPS (F7)", async () => {
    for (const path of ["/wp-admin", "/wp-content/uploads"]) {
      const { status, headers } = await rig().visitors.ask(path);
      expect([status, headers.location]).toEqual([301, `https://${rig().site.domain}${path}/`]);
    }
  });

  it("tells WordPress what the visitor asked, where, over what, and who that is, whatever the visitor claims", async () => {
    writeFileSync(
      onDisk("/who.php"),
      `<?php require 'wp-load.php'; header('Content-Type: application/json'); echo json_encode([
         is_ssl(), $_SERVER['REMOTE_ADDR'], $_SERVER['HTTP_HOST'], $_SERVER['REQUEST_URI'], $_SERVER['REQUEST_METHOD']]);`,
    );
    const claims = {
      "X-Forwarded-For": "198.51.100.9",
      "X-Forwarded-Proto": "http",
      "X-Visitor-Proto": "http",
      "X-Forwarded-Host": "elsewhere.example",
    };
    const asked = "/who.php/a%2Cb/%ED%95%9C?c=d%20e&f=/g";
    const { text } = await rig().visitors.ask(asked, { method: "POST", body: "x", headers: claims });
    expect(JSON.parse(text)).toEqual([true, "203.0.113.2", rig().site.domain, asked, "POST"]);
  });

  it("keeps its role, which may read the shared files, from its web server (D8)", async () => {
    const token = `curl --silent --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token`;
    for (const { host } of rig().webServers) {
      expect((await host.try(`setpriv --reuid=apache --regid=apache --clear-groups ${token}`)).status).toBe(
        7,
      );
      expect(await host.run(token)).toMatch(/^token-of/);
    }
  });

  it("knows no secret: it has no PHP, no settings, and asks AWS only for its own files", async () => {
    const ready = rig()
      .webServers[0]!.log()
      .match(/step \w+|ready/g);
    expect(ready).toEqual([
      "step install_packages",
      "step close_metadata_service",
      "step create_directories",
      "step ship_logs",
      "step mount_shared_files",
      "step configure_services",
      "step start_services",
      "ready",
    ]);
    for (const { address, host } of rig().webServers) {
      expect(
        (
          await host.try(
            "command -v php-fpm || ls /etc/php-fpm.d || ls /var/lib/wordpress-credentials/settings.json",
          )
        ).status,
      ).not.toBe(0);
      const requested = rig().services.requests.filter(({ client }) => client === address);
      expect(requested.map(({ host: service, path }) => `${service}${path}`)).toEqual([
        "dev-wordpress-instances-rig.s3.ap-northeast-2.amazonaws.com/dev-web.yaml",
      ]);
    }
  });

  it("when its user data is run a second time, no visitor notices", async () => {
    const [webServer] = rig().webServers;
    const state = () => webServer!.host.run("cat /etc/fstab; systemctl show --property=MainPID httpd");
    const before = await state();
    const seen = await observe(rig(), "web tier: user data run a second time", async () => {
      await webServer!.runUserDataAgain();
      await eventually("the second run to end", 60, () => webServer!.log().split("ready after").length === 3);
    });
    expect(seen.failed).toBe(0);
    expect(await state()).toBe(before);
  });

  describe("says that it is healthy", () => {
    it("while the shared files are mounted, and not otherwise", async () => {
      const { host, address, number } = rig().webServers[0]!;
      const health = async () => (await rig().visitors.askInstance(address, "/healthz")).status;
      expect(await health()).toBe(200);
      await host.run("umount --lazy /var/www/html");
      await eventually("the page to go", 10, async () => (await health()) !== 200);
      await eventually(
        "its balancer to notice",
        30,
        async () => !(await rig().publicBalancer.isHealthy(number)),
      );
      await host.run("systemctl start var-www-html.mount");
      await eventually("its balancer to notice", 30, () => rig().publicBalancer.isHealthy(number));
    });

    it("while no WordPress instance is: static files are served, and the pages that it has passed on (D1), and all is well once one is back", async () => {
      const { publicBalancer, webServers, visitors } = rig();
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      const editor = await Editor.logIn(visitors, rig().site.value("ADMIN_USER"), password!);
      const change = async (path: string, fields: object) => {
        const headers = { "Content-Type": "application/json", "X-WP-Nonce": await editor.restNonce() };
        const options = { method: "POST", headers, body: JSON.stringify(fields) };
        return JSON.parse((await editor.ask(`/wp-json/wp/v2/${path}`, options)).text) as {
          id: number;
          link: string;
        };
      };
      const { id, link } = await change("posts", { title: "Gone", content: "no more", status: "publish" });
      const gone = new URL(link).pathname;
      const ask = (path: string, headers = {}) =>
        Promise.all(webServers.map(({ address }) => visitors.askInstance(address, path, { headers })));
      expect((await ask(gone)).map(({ status }) => status)).toEqual([200, 200]);
      await change(`posts/${id}`, { status: "draft" });
      await sleep(3);
      const front = await ask("/");
      expect(front.map(({ status, headers }) => [status, headers.warning])).toEqual(
        Array(2).fill([200, undefined]),
      );
      expect((await ask("/nothing/here/")).map(({ status }) => status)).toEqual([404, 404]);
      const unhealthy = () =>
        Promise.all(webServers.map(({ number }) => publicBalancer.declaredUnhealthy(number)));
      const before = await unhealthy();
      const seen = await observe(rig(), "all WordPress instances away for 15 s", () =>
        rig().whileNoneAnswers(async () => {
          for (let count = 0; count < 20; count++) {
            expect((await visitors.ask(stylesheet)).status).toBe(200);
            await sleep(0.5);
          }
          for (const path of ["/", "/?utm_source=a"]) {
            for (const [place, { status, headers, text }] of (await ask(path)).entries()) {
              expect([status, headers.warning, text]).toEqual([
                200,
                expect.stringMatching(/^111 /),
                front[place]!.text,
              ]);
            }
          }
          const others = [
            await ask("/", { Cookie: "wordpress_logged_in_1=x" }),
            await ask("/", { Authorization: "Basic eDp5" }),
            await ask("/", { "X-Forwarded-Proto": "http" }),
            await ask("/", { Host: "another.test" }),
            await ask("/?s=word"),
            await ask("//"),
            await ask("/nothing/here/"),
            await ask(gone),
          ];
          expect(others.map((answers) => answers.map(({ status }) => status))).toEqual(
            others.map(() => [503, 503]),
          );
        }),
      );
      expect(seen.failed).toBeGreaterThan(10);
      expect(Object.keys(seen.failures).filter((failure) => !/^50[23]$/.test(failure))).toEqual([]);
      expect(await unhealthy()).toEqual(before);
      expectHeard(seen);
      const asking = visitors.keepAsking();
      await sleep(3);
      expect((await asking.end()).failed).toBe(0);
    });
  });

  it("follows the internal balancer to another address", async () => {
    await observe(rig(), "the internal balancer moved to another address", async () => {
      await sleep(1);
      await rig().moveInternalBalancer();
      await sleep(1);
    });
    const asking = rig().visitors.keepAsking();
    await sleep(4);
    expect((await asking.end()).failed).toBe(0);
  });

  it("when the database is restarted, pages fail, styles do not, and no instance of either tier is called unhealthy", async () => {
    const { database, visitors } = rig();
    const seen = await failUnderLoad(rig(), "web tier: the database restarted, away for 10 s", async () => {
      await database.stop();
      for (let count = 0; count < 20; count++) {
        expect((await visitors.ask(stylesheet)).status).toBe(200);
        await sleep(0.5);
      }
      await database.start();
    });
    expect(seen.failed).toBeGreaterThan(20);
    expect(Object.keys(seen.failures)).toEqual(["500"]);
    expectHeard(seen);
  });

  it("when the shared files stand still for 30 s, pages are served, and no instance is called unhealthy", async () => {
    const all = [...rig().instances, ...rig().webServers];
    const seen = await failUnderLoad(rig(), "web tier: the file system frozen for 30 s", async () => {
      const thaw = await Promise.all(all.map((instance) => instance.freezeFiles()));
      await sleep(30);
      await Promise.all(thaw.map((release) => release()));
    });
    expect(seen.failed).toBe(0);
  });

  it("when a web server is killed, some visitors fail until its checks do, and then none", async () => {
    const during = await killUnderLoad(rig(), rig().webServers[0]!, "web tier: a web server killed");
    expect(during.failed).toBeLessThanOrEqual(during.total / 2 + 1);
    expectHeard(during);
  });

  it("when a WordPress instance is killed, some visitors fail until its checks do, and then none", async () => {
    const during = await killUnderLoad(rig(), rig().instances[0]!, "web tier: a WordPress instance killed");
    expect(during.failed).toBeLessThanOrEqual(during.total / 2 + 1);
    expectHeard(during);
  });
});
