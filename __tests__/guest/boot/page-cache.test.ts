import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { devWith } from "../../support/site";
import { Editor } from "./rig/editor";
import { eventually, sleep } from "./rig/eventually";
import { describeWithRig } from "./rig/level";
import { observe } from "./rig/observation";
import { Answer, Ask } from "./rig/visitors";

// The shortest lifetime that the settings allow.
const SECONDS = 10;

describeWithRig(
  "pages from the instances' own disks (D1)",
  0,
  (rig) => {
    let editor: Editor;
    beforeAll(async () => {
      // The longest that an NFS client may keep attributes (acregmax, acdirmax): https://man7.org/linux/man-pages/man5/nfs.5.html
      ["web-1", "web-2", "web-3"].forEach((name) => rig().files.setMount(name, { cacheSeconds: 60 }));
      const plugins = join(rig().files.directory, "wp-content", "mu-plugins");
      mkdirSync(plugins, { recursive: true });
      writeFileSync(join(plugins, "cases.php"), readFileSync(join(__dirname, "rig", "page-cases.php")));
      await rig().boot(2);
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
      await Promise.all(rig().instances.map((instance) => instance.waitForCopy()));
      // The theme's navigation is made by its first page, and is a change.
      await Promise.all([ask(0, "/"), ask(1, "/")]);
      await settled();
    });

    const ask = (place: number, path: string, options: Ask = {}): Promise<Answer> =>
      rig().visitors.askInstance(rig().instances[place]!.address, path, options);
    const state = ({ headers }: Answer) =>
      String(headers["cache-status"]).replace(/^instance; |; age=\d+/g, "");
    /** After a change, a page that was made within the same second is made once more. */
    const settled = () => sleep(2.2);
    const publish = async (fields: object, path = "posts", place = 0) => {
      const { address } = rig().instances[place]!;
      const headers = {
        "Content-Type": "application/json",
        "X-WP-Nonce": await editor.restNonce(address),
      };
      const body = JSON.stringify(fields);
      const answer = await editor.ask(`/wp-json/wp/v2/${path}`, { method: "POST", headers, body }, address);
      expect(answer.status).toBeLessThan(300);
      const post = JSON.parse(answer.text) as { id: number; link: string };
      return { id: post.id, path: post.link && new URL(post.link).pathname };
    };
    const php = (code: string, place = 0) =>
      rig().instances[place]!.host.run(
        `setpriv --reuid=apache --regid=apache --clear-groups php`,
        `<?php require "/var/www/html/wp-load.php"; ${code}`,
      );
    /** A page that has not been asked for yet. */
    let pages = 0;
    const page = (kind = "plain") => `/case/${kind}/${++pages}/`;
    /**
     * After how many seconds no visitor of any instance was shown the old page any more. Each is asked all the time, until it
     * shows the new one, which takes as long as a busy machine needs to make it.
     */
    const everywhere = async (path: string, isNew: (answer: Answer) => boolean) => {
      const started = Date.now();
      const seconds = await Promise.all(
        rig().instances.map(async (_, place) => {
          let old = 0;
          await eventually(`instance ${place} to show it`, 30, async () => {
            const asked = Date.now();
            const shown = isNew(await ask(place, path));
            old = shown ? old : asked - started;
            return shown;
          });
          return old / 1000;
        }),
      );
      return Math.max(...seconds);
    };

    describe("serves", () => {
      it("a page from the disk once it has been made, to whoever asks, and says so", async () => {
        const path = page();
        const first = await ask(0, path);
        expect([first.status, state(first)]).toEqual([200, "fwd=miss"]);
        const second = await ask(0, path, { headers: { Cookie: "_ga=GA1.2.3; theme=dark" } });
        expect([state(second), second.text]).toEqual(["hit", first.text]);
        expect(second.headers["cache-control"]).toBe(`max-age=0, s-maxage=${SECONDS}`);
        const head = await ask(0, path, { method: "HEAD" });
        expect([head.status, state(head), head.text]).toEqual([200, "hit", ""]);
        const log = await rig().instances[0]!.host.run(`grep -F ${path} /var/log/httpd/access_log`);
        expect(log).toMatch(/"instance; fwd=miss"\n.*"instance; hit; age=\d+"\n/);
      });

      it.each(["/", "/feed/", "/wp-sitemap.xml", "/robots.txt"])("%s", async (path) => {
        await ask(0, path);
        const answer = await ask(0, path);
        expect([answer.status, state(answer)]).toEqual([200, "hit"]);
      });

      it("visitors whom an advertiser counts with the same page, which shows no parameter of theirs", async () => {
        const path = page();
        const first = await ask(0, `${path}?utm_source=one&utm_medium=two&gclid=three`);
        const second = await ask(0, `${path}?fbclid=four`);
        const third = await ask(0, path);
        expect([first, second, third].map(state)).toEqual(["fwd=miss", "hit", "hit"]);
        expect(first.text).toContain(`uri=${path};`);
      });

      it("an address that does not exist for seconds only", async () => {
        const path = "/nowhere/at/all/";
        const answers = [await ask(0, path), await ask(0, path)];
        await sleep(6);
        answers.push(await ask(0, path));
        expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
        expect(answers.map(state)).toEqual(["fwd=miss", "hit", "fwd=miss"]);
      });

      it("an expired page at once, and makes it anew beside", async () => {
        const path = page();
        const { text } = await ask(0, path);
        await sleep(SECONDS + 1);
        const expired = await ask(0, path);
        expect([state(expired), expired.text]).toEqual(["hit; detail=stale", text]);
        await eventually("the new page", 5, async () => {
          const answer = await ask(0, path);
          return state(answer) === "hit" && answer.text !== text;
        });
      });
    });

    describe("asks WordPress", () => {
      const cases: readonly [reason: string, path: string, options: Ask][] = [
        ["cookie", "", { headers: { Cookie: "wordpress_logged_in_1=x" } }],
        ["cookie", "", { headers: { Cookie: "a=b; comment_author_1=x" } }],
        ["cookie", "", { headers: { Cookie: "a=b;wp-postpass_1=x" } }],
        ["cookie", "", { headers: { Cookie: "woocommerce_items_in_cart=1" } }],
        ["cookie", "", { headers: { Cookie: "PHPSESSID=1" } }],
        ["authorization", "", { headers: { Authorization: "Basic eDp5" } }],
        ["authorization", "", { headers: { "X-WP-Nonce": "1" } }],
        ["query", "?s=word", {}],
        ["query", "?utm_source=a&preview=true", {}],
        ["method", "", { method: "POST" }],
        ["host", "", { headers: { Host: "another.test" } }],
        ["scheme", "", { headers: { "X-Forwarded-Proto": "http" } }],
      ];
      it.each(cases)("because of the request's %s: %s %j", async (reason, query, options) => {
        const path = page();
        const { text } = await ask(0, path);
        const own = await ask(0, path + query, options);
        expect(state(own)).toBe(`fwd=bypass; detail=${reason}`);
        expect(own.text).not.toBe(text);
        // Neither replaced nor removed.
        const after = await ask(0, path);
        expect([state(after), after.text]).toEqual(["hit", text]);
      });

      it.each([
        ["set-cookie", 200],
        ["donotcachepage", 200],
        ["cache-control", 200],
        ["status-302", 302],
        ["status-500", 500],
        ["database", 200],
        // WordPress finds out when most of the page is made.
        ["status-500", 500, "error"],
      ])("each time for a page with %s", async (kind, status, name = kind) => {
        const path = page(name);
        for (const answer of [await ask(0, path), await ask(0, path)]) {
          expect([answer.status, state(answer)]).toEqual([status, `fwd=miss; detail=${kind}`]);
        }
      });

      it("for the REST API and wp-login.php", async () => {
        for (const path of ["/wp-json/wp/v2/posts", "/wp-login.php"]) {
          const answers = [await ask(0, path), await ask(0, path)];
          expect(answers.map((answer) => state(answer).startsWith("hit"))).toEqual([false, false]);
        }
      });

      it("for each variant that the page's Vary names", async () => {
        const path = page("vary");
        const seen = async (agent: string) => {
          const answer = await ask(0, path, { headers: { "User-Agent": agent } });
          return [state(answer), /agent=(\w+)/.exec(answer.text)?.[1]];
        };
        expect([await seen("one"), await seen("two"), await seen("one"), await seen("two")]).toEqual([
          ["fwd=miss", "one"],
          ["fwd=miss", "two"],
          ["hit", "one"],
          ["hit", "two"],
        ]);
      });
    });

    it("keeps no page under another's address, however that is spelt", async () => {
      const path = page();
      const spellings = [
        path.replace("plain", "%70lain"),
        path.replace("plain", "x/../plain"),
        path.replace("/plain", "//plain"),
        path.replace("/plain", "/./plain"),
        `/${path}`,
        `http://${rig().site.domain}${path}x/..`,
      ];
      for (const spelling of spellings) {
        const answer = await raw(0, spelling);
        expect(answer).toMatch(/^HTTP\/1.1 (200|301|403|404)/);
      }
      const first = await ask(0, path);
      expect([state(first), first.text.includes(`uri=${path};`)]).toEqual(["fwd=miss", true]);
      for (const spelling of spellings) {
        await raw(0, spelling);
      }
      expect((await ask(0, path)).text).toBe(first.text);
    });
    /** An address as it is, which Node's client would normalise. */
    const raw = (place: number, path: string) =>
      rig().instances[place]!.host.run(
        `exec 3<>/dev/tcp/127.0.0.1/80; cat >&3; timeout 20 cat <&3 || true`,
        `GET ${path} HTTP/1.1\r\nHost: ${rig().site.domain}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n`,
      );

    it("shows nothing that a visitor has sent in a header", async () => {
      const path = page();
      const sent = {
        "X-Forwarded-Host": "evil.test",
        "X-Original-URL": "/evil/",
        "X-Rewrite-URL": "/evil/",
        Cookie: "lang=evil",
      };
      const { text } = await ask(0, path, { headers: sent });
      expect(text).toContain("uri=");
      expect(text).not.toContain("evil");
    });

    describe("after a change, no instance shows the old page for longer than 2 seconds:", () => {
      let post: { id: number; path: string };
      beforeAll(async () => {
        post = await publish({ title: "Kept", content: "first version", status: "publish" });
      });
      const changes: readonly [
        name: string,
        path: () => string,
        change: () => Promise<unknown>,
        text: RegExp,
      ][] = [
        [
          "a post edited",
          () => post.path,
          () => publish({ content: "second version" }, `posts/${post.id}`),
          /second version/,
        ],
        [
          "a post published, on the front page",
          () => "/",
          () => publish({ title: "Brand new", status: "publish" }),
          /Brand new/,
        ],
        [
          "a title changed, in the feed",
          () => "/feed/",
          () => publish({ title: "Another title" }, `posts/${post.id}`),
          /Another title/,
        ],
        [
          "a comment approved",
          () => post.path,
          () =>
            php(`$id = wp_insert_comment(["comment_post_ID" => ${post.id}, "comment_content" => "well said", "comment_approved" => 0]);
            wp_set_comment_status($id, "approve");`),
          /well said/,
        ],
        [
          "an option changed",
          () => post.path,
          () => php(`update_option("blogname", "Renamed site");`),
          /Renamed site/,
        ],
        [
          "a template changed, as the site editor does",
          () => post.path,
          () =>
            php(`wp_insert_post(["post_type" => "wp_template_part", "post_name" => "footer", "post_status" => "publish",
            "post_title" => "Footer", "post_content" => "<p>own footer</p>",
            "tax_input" => ["wp_theme" => [get_stylesheet()]]]);
            wp_set_object_terms(get_posts(["post_type" => "wp_template_part"])[0]->ID, get_stylesheet(), "wp_theme");
            do_action("page_cache_purge");`),
          /own footer/,
        ],
      ];
      it.each(changes)("%s", async (name, path, change, text) => {
        await settled();
        for (const place of [0, 1, 0, 1]) {
          await ask(place, path());
        }
        expect([state(await ask(0, path())), state(await ask(1, path()))]).toEqual(["hit", "hit"]);
        await observe(rig(), `page cache: ${name}`, async () => {
          await change();
          const seconds = await everywhere(path(), (answer) => text.test(answer.text));
          expect(seconds).toBeLessThan(2);
          return seconds;
        });
      });

      it("a scheduled post, whose time has come", async () => {
        await settled();
        const title = "In good time";
        await php(`$id = wp_insert_post(["post_title" => "${title}", "post_status" => "future",
          "post_date_gmt" => gmdate("Y-m-d H:i:s", time() + 2)]);`);
        await Promise.all([ask(0, "/"), ask(1, "/")]);
        await sleep(2);
        await rig().instances[1]!.host.run("systemctl start wordpress-cron.service");
        expect(await everywhere("/", ({ text }) => text.includes(title))).toBeLessThan(2);
      });

      it("not even a page whose making had begun before", async () => {
        await settled();
        await php(`update_option("case", "old");`);
        await settled();
        const path = page("slow");
        const begun = ask(1, path);
        await sleep(0.5);
        await php(`update_option("case", "new");`);
        expect((await begun).text).toContain("case=old");
        await sleep(0.5);
        const seen = await ask(1, path);
        expect([state(seen), /case=(\w+)/.exec(seen.text)?.[1]]).toEqual(["fwd=miss", "new"]);
      });

      it("and a crowd that asks for it then costs PHP one page", async () => {
        await settled();
        const path = page("slow");
        const crowd = await Promise.all(Array.from({ length: 30 }, () => ask(0, path)));
        expect(new Set(crowd.map(({ status, text }) => `${status} ${/made=[\d.]+/.exec(text)}`)).size).toBe(
          1,
        );
        const own = page("set-cookie");
        const others = await Promise.all(Array.from({ length: 10 }, () => ask(0, own)));
        expect(new Set(others.map(({ text }) => /made=[\d.]+/.exec(text)?.[0])).size).toBe(10);
      });

      it("when it was made by an instance that died right after it", async () => {
        await settled();
        const [instance] = await rig().boot(1);
        const place = rig().instances.indexOf(instance!);
        await settled();
        await Promise.all([ask(0, post.path), ask(1, post.path)]);
        await publish({ content: "its last words" }, `posts/${post.id}`, place);
        await rig().terminate(instance!);
        expect(await everywhere(post.path, ({ text }) => text.includes("its last words"))).toBeLessThan(2);
      });

      it("when the shared files of an instance stood still meanwhile: from then on", async () => {
        await settled();
        await Promise.all([ask(0, post.path), ask(1, post.path)]);
        const thaw = await rig().instances[1]!.freezeFiles();
        await publish({ content: "while it stood still" }, `posts/${post.id}`);
        await sleep(1);
        await thaw();
        expect(await everywhere(post.path, ({ text }) => text.includes("while it stood still"))).toBeLessThan(
          2,
        );
      });

      it("when the program that learns of it was not running", async () => {
        await settled();
        await Promise.all([ask(0, post.path), ask(1, post.path)]);
        const { host } = rig().instances[1]!;
        await host.run("systemctl stop wordpress-page-cache");
        await publish({ content: "while nobody looked" }, `posts/${post.id}`);
        const meanwhile = await ask(1, post.path);
        expect([state(meanwhile), meanwhile.text.includes("while nobody looked")]).toEqual([
          "fwd=bypass; detail=starting",
          true,
        ]);
        await host.run("systemctl start wordpress-page-cache");
        expect(await everywhere(post.path, ({ text }) => text.includes("while nobody looked"))).toBeLessThan(
          2,
        );
      });
    });

    describe("outlives what is behind it:", () => {
      it("while PHP hangs, expired pages are answered at once", async () => {
        await settled();
        const path = page();
        await ask(0, path);
        await sleep(SECONDS + 1);
        const { host } = rig().instances[0]!;
        await host.run("pkill -STOP -f '^php-fpm: pool (pages|www)'");
        try {
          for (let count = 0; count < 20; count++) {
            const answer = await ask(0, path, { patience: 5 });
            expect([answer.status, state(answer)]).toEqual([200, "hit; detail=stale"]);
            expect(answer.milliseconds).toBeLessThan(500);
          }
        } finally {
          await host.run("pkill -CONT -f '^php-fpm: pool (pages|www)'");
        }
      });

      it("a page during which PHP is killed is not kept, and no visitor waits for it in vain", async () => {
        const path = page("slow");
        const answers = [ask(0, path, { patience: 20 }), sleep(1).then(() => ask(0, path, { patience: 20 }))];
        await sleep(1.5);
        await rig().instances[0]!.host.run("pkill -KILL -f '^php-fpm: pool pages'");
        for (const { status } of await Promise.all(answers)) {
          expect(status).toBeGreaterThanOrEqual(500);
        }
        const after = await ask(0, path);
        expect([after.status, after.text.endsWith("</html>")]).toEqual([200, true]);
      });

      it("while the shared files stand still, pages come from the disk", async () => {
        const path = page();
        await ask(0, path);
        await ask(0, path);
        const thaw = await rig().instances[0]!.freezeFiles();
        try {
          const answer = await ask(0, path, { patience: 5 });
          expect(state(answer)).toMatch(/^hit/);
        } finally {
          await thaw();
        }
      });

      it("while the database is away, pages that somebody has seen are there, also those of before a change; others fail", async () => {
        await settled();
        const gone = await publish({ title: "Unpublished", content: "not for you", status: "publish" });
        await settled();
        const path = page();
        const changed = page();
        for (const place of [0, 1]) {
          for (const one of [path, gone.path]) {
            expect((await ask(place, one)).status).toBe(200);
          }
        }
        await publish({ status: "draft" }, `posts/${gone.id}`);
        await settled();
        for (const place of [0, 1]) {
          expect((await ask(place, path)).status).toBe(200);
          expect((await ask(place, changed)).status).toBe(200);
          expect((await ask(place, "/")).status).toBe(200);
        }
        await php(`do_action("page_cache_purge");`);
        await settled();
        const seen = await observe(
          rig(),
          "the database away for 30 s, a page that was seen before",
          async () => {
            await rig().database.stop();
            await sleep(3 * SECONDS);
            for (const place of [0, 1]) {
              for (const one of [path, changed]) {
                const answer = await ask(place, one);
                expect([answer.status, state(answer)]).toEqual([200, "hit; detail=stale"]);
              }
              expect((await ask(place, page())).status).toBe(500);
              expect((await ask(place, gone.path)).status).toBe(500);
            }
            await rig().database.start();
          },
          path,
        );
        expect(seen.failures).toEqual({});
        await eventually("new pages", 10, async () => state(await ask(0, path)) === "hit");
      });
    });

    it("keeps the pages where only apache can read them, at a path that PHP does not see", async () => {
      const { host } = rig().instances[0]!;
      expect(await host.run("stat --format='%U %a' /var/cache/wordpress-pages/root")).toBe("apache 700\n");
      for (const pool of ["pages", "www"]) {
        const { text } = await ask(0, `/case/write/${pool}/?pool`, pool === "www" ? { method: "POST" } : {});
        expect(text).toContain("written=no;");
      }
    });

    it("stays below its limit: what is older goes first", async () => {
      const { host } = rig().instances[0]!;
      const command = await host.run(
        "systemctl show --property=ExecStart --value wordpress-page-cache-clean | grep -o 'htcacheclean.*-l512M'",
      );
      expect(command).toContain("-p/var/cache/wordpress-pages/root");
      expect(await host.run("systemctl is-active wordpress-page-cache-clean")).toBe("active\n");
    });
  },
  devWith({ pageCache: { seconds: SECONDS } }),
);
