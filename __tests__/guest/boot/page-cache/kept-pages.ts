import { eventually, sleep } from "../rig/eventually";
import { Ask } from "../rig/visitors";
import { PageCacheSite, SECONDS, stateOf } from "./site";

/** What comes from the disk, for whom, and what does not. */
export function describeKeptPages(site: PageCacheSite): void {
  describe("serves", () => {
    it("a page from the disk once it has been made, to whoever asks, and says so", async () => {
      const path = site.page();
      const first = await site.ask(0, path);
      expect([first.status, stateOf(first)]).toEqual([200, "fwd=miss"]);
      const second = await site.ask(0, path, { headers: { Cookie: "_ga=GA1.2.3; theme=dark" } });
      expect([stateOf(second), second.text]).toEqual(["hit", first.text]);
      expect(second.headers["cache-control"]).toBe(`max-age=0, s-maxage=${SECONDS}`);
      const head = await site.ask(0, path, { method: "HEAD" });
      expect([head.status, stateOf(head), head.text]).toEqual([200, "hit", ""]);
      const log = await site.rig.instances[0]!.host.run(`grep -F ${path} /var/log/wordpress/access.log`);
      expect(log).toMatch(/"cache":"instance; fwd=miss",.*\n.*"cache":"instance; hit; age=\d+",/);
    });

    it.each(["/", "/feed/", "/wp-sitemap.xml", "/robots.txt"])("%s", async (path) => {
      await site.ask(0, path);
      const answer = await site.ask(0, path);
      expect([answer.status, stateOf(answer)]).toEqual([200, "hit"]);
    });

    it("visitors whom an advertiser counts with the same page, which shows no parameter of theirs", async () => {
      const path = site.page();
      const first = await site.ask(0, `${path}?utm_source=one&utm_medium=two&gclid=three`);
      const second = await site.ask(0, `${path}?fbclid=four`);
      const third = await site.ask(0, path);
      expect([first, second, third].map(stateOf)).toEqual(["fwd=miss", "hit", "hit"]);
      expect(first.text).toContain(`uri=${path};`);
    });

    it("an address that does not exist for seconds only", async () => {
      const path = "/nowhere/at/all/";
      const answers = [await site.ask(0, path), await site.ask(0, path)];
      await sleep(6);
      answers.push(await site.ask(0, path));
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect(answers.map(stateOf)).toEqual(["fwd=miss", "hit", "fwd=miss"]);
      // Nor may anybody else send it after that, such as a web tier.
      expect(answers[1]!.headers["cache-control"]).toBe("max-age=0, s-maxage=5, must-revalidate");
    });

    it("an expired page at once, and makes it anew beside", async () => {
      const path = site.page();
      const { text } = await site.ask(0, path);
      await sleep(SECONDS + 1);
      const expired = await site.ask(0, path);
      expect([stateOf(expired), expired.text]).toEqual(["hit; detail=stale", text]);
      await eventually("the new page", 5, async () => {
        const answer = await site.ask(0, path);
        return stateOf(answer) === "hit" && answer.text !== text;
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
      const path = site.page();
      const { text } = await site.ask(0, path);
      const own = await site.ask(0, path + query, options);
      expect(stateOf(own)).toBe(`fwd=bypass; detail=${reason}`);
      expect(own.text).not.toBe(text);
      // Neither replaced nor removed.
      const after = await site.ask(0, path);
      expect([stateOf(after), after.text]).toEqual(["hit", text]);
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
      const path = site.page(name);
      for (const answer of [await site.ask(0, path), await site.ask(0, path)]) {
        expect([answer.status, stateOf(answer)]).toEqual([status, `fwd=miss; detail=${kind}`]);
      }
    });

    it("for the REST API and wp-login.php", async () => {
      for (const path of ["/wp-json/wp/v2/posts", "/wp-login.php"]) {
        const answers = [await site.ask(0, path), await site.ask(0, path)];
        expect(answers.map((answer) => stateOf(answer).startsWith("hit"))).toEqual([false, false]);
      }
    });

    it("for each variant that the page's Vary names", async () => {
      const path = site.page("vary");
      const seen = async (agent: string) => {
        const answer = await site.ask(0, path, { headers: { "User-Agent": agent } });
        return [stateOf(answer), /agent=(\w+)/.exec(answer.text)?.[1]];
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
    const path = site.page();
    const spellings = [
      path.replace("plain", "%70lain"),
      path.replace("plain", "x/../plain"),
      path.replace("/plain", "//plain"),
      path.replace("/plain", "/./plain"),
      `/${path}`,
      `http://${site.rig.site.domain}${path}x/..`,
    ];
    for (const spelling of spellings) {
      const answer = await site.raw(0, spelling);
      expect(answer).toMatch(/^HTTP\/1.1 (200|301|403|404)/);
    }
    const first = await site.ask(0, path);
    expect([stateOf(first), first.text.includes(`uri=${path};`)]).toEqual(["fwd=miss", true]);
    for (const spelling of spellings) {
      await site.raw(0, spelling);
    }
    expect((await site.ask(0, path)).text).toBe(first.text);
  });

  it("shows nothing that a visitor has sent in a header", async () => {
    const path = site.page();
    const sent = {
      "X-Forwarded-Host": "evil.test",
      "X-Original-URL": "/evil/",
      "X-Rewrite-URL": "/evil/",
      Cookie: "lang=evil",
    };
    const { text } = await site.ask(0, path, { headers: sent });
    expect(text).toContain("uri=");
    expect(text).not.toContain("evil");
  });

  it("keeps the pages where only apache can read them, at a path that PHP does not see", async () => {
    const { host } = site.rig.instances[0]!;
    expect(await host.run("stat --format='%U %a' /var/cache/wordpress-pages/root")).toBe("apache 700\n");
    for (const pool of ["pages", "www"]) {
      const { text } = await site.ask(
        0,
        `/case/write/${pool}/?pool`,
        pool === "www" ? { method: "POST" } : {},
      );
      expect(text).toContain("written=no;");
    }
  });

  it("forgets one page, or all, when an operator says so", async () => {
    const purge = "/usr/local/lib/wordpress/purge-pages.sh";
    const { host } = site.rig.instances[0]!;
    const [one, other] = [site.page(), site.page()];
    const states = async () => [stateOf(await site.ask(0, one)), stateOf(await site.ask(0, other))];
    await states();
    expect(await states()).toEqual(["hit", "hit"]);
    expect(await host.run(`${purge} ${one}`)).not.toContain("no page");
    expect(await states()).toEqual(["fwd=miss", "hit"]);
    expect(await host.run(`${purge} /case/plain/`)).toContain("no page /case/plain/ is stored");
    await host.run(purge);
    await site.settled();
    expect(await states()).toEqual(["fwd=miss", "fwd=miss"]);
  });

  it("stays below its limit: what is older goes first", async () => {
    const { host } = site.rig.instances[0]!;
    const command = await host.run(
      "systemctl show --property=ExecStart --value wordpress-page-cache-clean | grep -o 'htcacheclean.*-l512M'",
    );
    expect(command).toContain("-p/var/cache/wordpress-pages/root");
    expect(await host.run("systemctl is-active wordpress-page-cache-clean")).toBe("active\n");
  });
}
