import { eventually, sleep } from "../rig/eventually";
import { observe } from "../rig/observation";
import { PageCacheSite, stateOf } from "./site";

/** How soon all instances show a change. */
export function describeChanges(site: PageCacheSite): void {
  describe("after a change, no instance shows the old page for longer than 2 seconds:", () => {
    let post: { id: number; path: string };
    beforeAll(async () => {
      post = await site.publish({ title: "Kept", content: "first version", status: "publish" });
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
        () => site.publish({ content: "second version" }, `posts/${post.id}`),
        /second version/,
      ],
      [
        "a post published, on the front page",
        () => "/",
        () => site.publish({ title: "Brand new", status: "publish" }),
        /Brand new/,
      ],
      [
        "a title changed, in the feed",
        () => "/feed/",
        () => site.publish({ title: "Another title" }, `posts/${post.id}`),
        /Another title/,
      ],
      [
        "a comment approved",
        () => post.path,
        () =>
          site.php(`$id = wp_insert_comment(["comment_post_ID" => ${post.id}, "comment_content" => "well said", "comment_approved" => 0]);
          wp_set_comment_status($id, "approve");`),
        /well said/,
      ],
      [
        "an option changed",
        () => post.path,
        () => site.php(`update_option("blogname", "Renamed site");`),
        /Renamed site/,
      ],
      [
        "a template changed, as the site editor does",
        () => post.path,
        () =>
          site.php(`wp_insert_post(["post_type" => "wp_template_part", "post_name" => "footer", "post_status" => "publish",
          "post_title" => "Footer", "post_content" => "<p>own footer</p>",
          "tax_input" => ["wp_theme" => [get_stylesheet()]]]);
          wp_set_object_terms(get_posts(["post_type" => "wp_template_part"])[0]->ID, get_stylesheet(), "wp_theme");
          do_action("page_cache_purge");`),
        /own footer/,
      ],
    ];
    it.each(changes)("%s", async (name, path, change, text) => {
      await site.settled();
      // Beside much else, an instance may learn of the last change only now, and removes what it has been asked for.
      await eventually("both to have the page", 30, async () => {
        const answers = await Promise.all([0, 1].map((place) => site.ask(place, path())));
        return answers.every((answer) => stateOf(answer) === "hit");
      });
      await observe(site.rig, `page cache: ${name}`, async () => {
        await change();
        const seconds = await site.everywhere(path(), (answer) => text.test(answer.text));
        expect(seconds).toBeLessThan(2);
        return seconds;
      });
    });

    it("a scheduled post, whose time has come", async () => {
      await site.settled();
      const title = "In good time";
      await site.php(`$id = wp_insert_post(["post_title" => "${title}", "post_status" => "future",
        "post_date_gmt" => gmdate("Y-m-d H:i:s", time() + 2)]);`);
      await Promise.all([site.ask(0, "/"), site.ask(1, "/")]);
      await sleep(2);
      await site.rig.instances[1]!.host.run("systemctl start wordpress-cron.service");
      expect(await site.everywhere("/", ({ text }) => text.includes(title))).toBeLessThan(2);
    });

    it("not even a page whose making had begun before", async () => {
      await site.settled();
      await site.php(`update_option("case", "old");`);
      await site.settled();
      const path = site.page("slow");
      const begun = site.ask(1, path);
      await sleep(0.5);
      await site.php(`update_option("case", "new");`);
      expect((await begun).text).toContain("case=old");
      // Beside much else, the change may come after the page: then it has the same two seconds as any.
      await sleep(2);
      const seen = await site.ask(1, path);
      expect([stateOf(seen), /case=(\w+)/.exec(seen.text)?.[1]]).toEqual(["fwd=miss", "new"]);
    });

    it("and what is unpublished is removed once more when no request is left that had begun before, and nothing else", async () => {
      const { host } = site.rig.instances[1]!;
      const program = "/usr/local/lib/wordpress/page-cache.py";
      // Five minutes, scaled.
      await host.run(`grep --quiet --line-regexp 'LONGEST_REQUEST = 300' ${program}
        sed --in-place 's/^LONGEST_REQUEST = 300/LONGEST_REQUEST = 10/' ${program}
        systemctl restart wordpress-page-cache`);
      await site.settled();
      const path = site.page("slow");
      const later = site.page();
      const isStored = async (page: string) =>
        (await host.try(`grep --recursive --quiet --fixed-strings ${page} /var/cache/wordpress-pages/root`))
          .status === 0;
      const begun = site.ask(1, path);
      await sleep(0.5);
      await site.php(
        `$id = wp_insert_post(["post_title" => "Short", "post_status" => "publish"]); wp_delete_post($id, true);`,
      );
      expect((await begun).status).toBe(200);
      expect(await isStored(path)).toBe(true);
      await site.settled();
      expect((await site.ask(1, later)).status).toBe(200);
      await eventually("the second removal", 30, async () => !(await isStored(path)));
      // An outage within these minutes took pages from visitors that had nothing to do with it.
      expect(await isStored(later)).toBe(true);
    });

    it("and a crowd that asks for it then costs PHP one page", async () => {
      await site.settled();
      const path = site.page("slow");
      const crowd = await Promise.all(Array.from({ length: 30 }, () => site.ask(0, path)));
      expect(new Set(crowd.map(({ status, text }) => `${status} ${/made=\w+/.exec(text)}`)).size).toBe(1);
      const own = site.page("set-cookie");
      const others = await Promise.all(Array.from({ length: 10 }, () => site.ask(0, own)));
      expect(new Set(others.map(({ text }) => /made=\w+/.exec(text)?.[0])).size).toBe(10);
    });

    it("when it was made by an instance that died right after it", async () => {
      await site.settled();
      const [instance] = await site.rig.boot(1);
      const place = site.rig.instances.indexOf(instance!);
      await site.settled();
      await Promise.all([site.ask(0, post.path), site.ask(1, post.path)]);
      await site.publish({ content: "its last words" }, `posts/${post.id}`, place);
      await site.rig.terminate(instance!);
      expect(await site.everywhere(post.path, ({ text }) => text.includes("its last words"))).toBeLessThan(2);
    });

    it("when the shared files of an instance stood still meanwhile: from then on", async () => {
      await site.settled();
      await Promise.all([site.ask(0, post.path), site.ask(1, post.path)]);
      const thaw = await site.rig.instances[1]!.freezeFiles();
      await site.publish({ content: "while it stood still" }, `posts/${post.id}`);
      await sleep(1);
      await thaw();
      expect(
        await site.everywhere(post.path, ({ text }) => text.includes("while it stood still")),
      ).toBeLessThan(2);
    });

    it("when the program that learns of it was not running", async () => {
      await site.settled();
      await Promise.all([site.ask(0, post.path), site.ask(1, post.path)]);
      const { host } = site.rig.instances[1]!;
      await host.run("systemctl stop wordpress-page-cache");
      await site.publish({ content: "while nobody looked" }, `posts/${post.id}`);
      const meanwhile = await site.ask(1, post.path);
      expect([stateOf(meanwhile), meanwhile.text.includes("while nobody looked")]).toEqual([
        "fwd=bypass; detail=starting",
        true,
      ]);
      await host.run("systemctl start wordpress-page-cache");
      expect(
        await site.everywhere(post.path, ({ text }) => text.includes("while nobody looked")),
      ).toBeLessThan(2);
    });
  });
}
