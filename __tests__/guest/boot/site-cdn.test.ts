import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { devWith } from "../../support/site";
import { Editor } from "./rig/editor";
import { eventually, sleep } from "./rig/eventually";
import { describeWithRig } from "./rig/level";
import { killUnderLoad } from "./rig/under-load";
import type { Fault } from "./rig/services";
import { CLOUDFRONT_API } from "./rig/site-cdn";

describeWithRig(
  "a site behind CloudFront (C1)",
  3,
  (rig) => {
    let editor: Editor;
    beforeAll(async () => {
      // WordPress's copy of the code would have it ten seconds later.
      writeFileSync(
        join(rig().files.directory, "who.php"),
        `<?php require 'wp-load.php'; header('Content-Type: application/json'); echo json_encode([
           is_ssl(), $_SERVER['REMOTE_ADDR'], $_SERVER['HTTP_HOST'], $_SERVER['REQUEST_URI'], $_SERVER['REQUEST_METHOD']]);`,
      );
      mkdirSync(join(rig().files.directory, "wp-content", "mu-plugins"), { recursive: true });
      writeFileSync(
        join(rig().files.directory, "wp-content", "mu-plugins", "cookies.php"),
        `<?php if (isset($_GET['cookies'])) { exit(json_encode(array_keys($_COOKIE))); }
         if (isset($_GET['short'])) { header('Cache-Control: max-age=1'); exit('<html></html>'); }
         if (isset($_GET['address'])) { header('Cache-Control: max-age=1'); exit($_SERVER['REQUEST_URI']); }`,
      );
      writeFileSync(join(rig().files.directory, ".fleet", "code"), "programs of the test");
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
      await eventually("who.php to be there", 60, async () => (await editor.ask("/who.php")).status === 200);
      // Each instance's copy of the code has the programs a few seconds later, and not at the same time.
      for (const { name, address } of rig().instances) {
        const { visitors } = rig();
        await eventually(`${name} to have the programs`, 60, async () =>
          (await visitors.askInstance(address, "/?cookies=none")).text.startsWith("["),
        );
      }
    });

    const kept = async (path: string, cookie?: string) => {
      const { headers } = await rig().visitors.ask(path, { headers: cookie ? { Cookie: cookie } : {} });
      return headers["x-cache"] === "Hit from cloudfront";
    };
    /** A page that has not been requested yet. */
    let pages = 0;
    const page = () => `/?page=${++pages}`;
    /** Writes a post through the REST API. */
    const publish = async (fields: object, path = "posts") => {
      const headers = { "Content-Type": "application/json", "X-WP-Nonce": await editor.restNonce() };
      const body = JSON.stringify(fields);
      const { text } = await editor.ask(`/wp-json/wp/v2/${path}`, { method: "POST", headers, body });
      return JSON.parse(text) as { id: number; link: string };
    };

    it("C1 sends visitors who come over HTTP to HTTPS", async () => {
      const answer = await rig().visitors.ask(`http://${rig().site.domain}/a?b=c`);
      expect([answer.status, answer.headers.location]).toEqual([301, `https://${rig().site.domain}/a?b=c`]);
    });

    it("completes the address of a directory without leaving HTTPS (F7)", async () => {
      const { status, headers } = await rig().visitors.ask("/wp-admin");
      expect([status, headers.location]).toEqual([301, `https://${rig().site.domain}/wp-admin/`]);
    });

    it("C1 tells WordPress the host, that it is HTTPS, and who the visitor is, whatever the visitor claims", async () => {
      const headers = { "X-Forwarded-For": "198.51.100.9", "X-Forwarded-Proto": "http" };
      const { text } = await rig().visitors.ask("/who.php?a=%20b", { method: "POST", body: "x", headers });
      expect(JSON.parse(text)).toEqual([true, "203.0.113.2", rig().site.domain, "/who.php?a=%20b", "POST"]);
    });

    it("C1 writes no http:// address of its own into a page", async () => {
      const { text } = await rig().visitors.ask(page());
      expect(text).toContain(`https://${rig().site.domain}/`);
      expect(text).not.toContain(`http://${rig().site.domain}`);
    });

    it("sends each security header once (D5)", async () => {
      const { headers } = await rig().visitors.ask("/");
      expect(headers).toMatchObject({
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "strict-origin-when-cross-origin",
      });
    });

    it("C1 asks WordPress once for a page that many want, and for a file", async () => {
      const path = page();
      for (const one of [path, "/wp-includes/css/dashicons.min.css?ver=kept"]) {
        expect([one, await kept(one), await kept(one), await kept(one)]).toEqual([one, false, true, true]);
      }
    });

    it("C1 takes a tracker's cookie for no reason to ask again", async () => {
      const path = page();
      expect([await kept(path), await kept(path, "_ga=GA1.2.3")]).toEqual([false, true]);
    });

    it("C1 takes an advertiser's parameters for no reason to ask again, and keeps them from WordPress (D1)", async () => {
      const path = page();
      expect([
        await kept(`${path}&utm_source=a&fbclid=b`),
        await kept(`${path}&gclid=c`),
        await kept(path),
      ]).toEqual([false, true, true]);
      const { text } = await rig().visitors.ask(`/?utm_source=a&address=${++pages}`);
      expect(text).toBe(`/?address=${pages}`);
    });

    it("C1 answers with what has expired when no instance answers (D1)", async () => {
      const path = `/?address=${++pages}`;
      expect((await rig().visitors.ask(path)).status).toBe(200);
      await rig().whileNoneAnswers(async () => {
        await sleep(2);
        const { status, text } = await rig().visitors.ask(path);
        expect([status, text]).toEqual([200, path]);
        const unknown = await rig().visitors.ask(page());
        expect(unknown.status).toBeGreaterThanOrEqual(502);
        expect(unknown.text).toContain(`<h1>${rig().site.value("SITE_TITLE")}</h1>`);
      });
    });

    it("C1 passes no cookie on to a page but those that make it somebody's own", async () => {
      const headers = { Cookie: "_ga=GA1.2.3; PHPSESSID=mine; theme=dark" };
      const { text } = await rig().visitors.ask(`/?cookies=${++pages}`, { headers });
      expect(JSON.parse(text)).toEqual(["PHPSESSID"]);
    });

    it("C1 asks WordPress each time for who is logged in, and shows nobody else his page", async () => {
      const path = page();
      for (let look = 0; look < 2; look++) {
        const mine = await editor.ask(path);
        expect([mine.headers["x-cache"], mine.text.includes("wpadminbar")]).toEqual([
          "Miss from cloudfront",
          true,
        ]);
      }
      const others = await rig().visitors.ask(path);
      expect([others.headers["x-cache"], others.text.includes("wpadminbar")]).toEqual([
        "Miss from cloudfront",
        false,
      ]);
    });

    it.each(["/wp-login.php", "/wp-json/", "/wp-admin/admin-ajax.php?action=none"])(
      "C1 asks WordPress each time for %s",
      async (path) => {
        expect([await kept(path), await kept(path)]).toEqual([false, false]);
      },
    );

    it("C1 keeps a page behind a password from those who have not given it", async () => {
      const { link } = await publish({
        title: "Members",
        content: "the secret",
        status: "publish",
        password: "open",
      });
      const { pathname } = new URL(link);
      const form = { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
      const given = await rig().visitors.ask("/wp-login.php?action=postpass", {
        ...form,
        body: "post_password=open",
      });
      const cookies = (given.headers["set-cookie"] as string[]).map((line) => line.split(";")[0]!);
      const cookie = cookies.find((one) => one.startsWith("wp-postpass_"));
      const seen = async (headers = {}) =>
        (await rig().visitors.ask(pathname, { headers })).text.includes("the secret");
      expect([await seen(), await seen({ Cookie: cookie! }), await seen()]).toEqual([false, true, false]);
    });

    it("when an instance is killed, CloudFront has pages that somebody has seen (D1)", async () => {
      // A page that CloudFront keeps for a second, so that it asks all the time.
      const path = "/?short";
      expect((await rig().visitors.ask(path)).text).toBe("<html></html>");
      const fault = "an instance killed, behind siteCdn";
      const during = await killUnderLoad(rig(), rig().instances[0]!, fault, path);
      expect(during.failed / during.total).toBeLessThanOrEqual(0.02);
    });

    describe("after a change, CloudFront forgets its pages (D1)", () => {
      let post: { id: number; path: string };
      let version = 0;
      beforeAll(async () => {
        // A minute, scaled.
        const file = "/usr/local/lib/wordpress/invalidate-pages.sh";
        await Promise.all(
          rig().instances.map(({ host }) =>
            host.run(`grep --quiet --line-regexp PERIOD_SECONDS=60 ${file}
              sed --in-place s/^PERIOD_SECONDS=60/PERIOD_SECONDS=4/ ${file}`),
          ),
        );
        const { id, link } = await publish({ title: "News", content: "version 0 of it", status: "publish" });
        post = { id, path: new URL(link).pathname };
        await isTold();
      });
      beforeEach(async () => {
        await rig().visitors.ask(post.path);
        expect(await kept(post.path)).toBe(true);
      });
      const edit = () => publish({ content: `version ${++version} of it` }, `posts/${post.id}`);
      const isSeen = async () =>
        (await rig().visitors.ask(post.path)).text.includes(`version ${version} of it`);
      const requests = () => rig().services.requests.filter(({ host }) => host === CLOUDFRONT_API);
      const refusals = (fault: Fault) => requests().filter((one) => one.fault === fault).length;
      /** Until no instance has anything to tell CloudFront, and all of CloudFront knows. */
      const isTold = async () => {
        await eventually("CloudFront to be told", 120, async () => {
          const told = await Promise.all(
            rig().instances.map(({ host }) =>
              host.try(`[[ $(cat /var/www/html/.fleet/invalidated) == $(stat --cached=never --format=%.9Z /var/www/html/.fleet/pages) ]] &&
                [[ $(systemctl is-active wordpress-invalidation.service) == inactive ]]`),
            ),
          );
          return told.every(({ status }) => status === 0);
        });
        await sleep(2.5);
      };

      it("at once for the editor, then for everybody, by one request of all instances", async () => {
        const before = requests().length;
        await edit();
        expect((await editor.ask(post.path)).text).toContain(`version ${version} of it`);
        await isTold();
        expect(await isSeen()).toBe(true);
        expect(requests().length - before).toBe(1);
        expect(rig().services.invalidations.at(-1)!.paths).toEqual(["/*"]);
      });

      it("once or twice for ten changes in a row", async () => {
        const before = rig().services.invalidations.length;
        const end = rig().services.fail("cloudfront-down");
        await edit();
        await eventually("a refusal", 60, () => refusals("cloudfront-down") > 0);
        for (let count = 0; count < 9; count++) {
          await edit();
        }
        end();
        await isTold();
        expect(await isSeen()).toBe(true);
        expect(rig().services.invalidations.length - before).toBeLessThanOrEqual(2);
      });

      it("as soon as CloudFront's API lets it, when that refuses for a time", async () => {
        const before = rig().services.invalidations.length;
        const endThrottle = rig().services.fail("cloudfront-throttle");
        await edit();
        await eventually("a refusal", 60, () => refusals("cloudfront-throttle") > 0);
        endThrottle();
        const end = rig().services.fail("cloudfront-busy");
        await eventually("another", 90, () => refusals("cloudfront-busy") > 0);
        expect(rig().services.invalidations.length).toBe(before);
        end();
        await isTold();
        expect(await isSeen()).toBe(true);
      });

      it("of what is unpublished too: it does not send that when no instance answers", async () => {
        const { id, link } = await publish({ title: "Old news", content: "old", status: "publish" });
        const { pathname } = new URL(link);
        expect((await rig().visitors.ask(pathname)).status).toBe(200);
        await publish({ status: "draft" }, `posts/${id}`);
        await isTold();
        await rig().whileNoneAnswers(async () => {
          expect((await rig().visitors.ask(pathname)).status).toBeGreaterThanOrEqual(500);
        });
      });

      it("also when the instance that was about to tell it dies", async () => {
        const end = rig().services.fail("cloudfront-busy");
        const before = requests().length;
        await edit();
        await eventually("an instance to try", 60, () => requests().length > before);
        const teller = rig().instances.find(({ address }) => address === requests().at(-1)!.client)!;
        await rig().terminate(teller);
        end();
        await isTold();
        expect(await isSeen()).toBe(true);
      });
    });
  },
  devWith({ siteCdn: { enabled: true } }),
);
