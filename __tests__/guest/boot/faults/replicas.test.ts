import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { devWith } from "../../../support/site";
import { Editor } from "../rig/editor";
import { eventually, sleep } from "../rig/eventually";
import { Instance } from "../rig/instance";
import { describeWithRig } from "../rig/level";
import { observe } from "../rig/observation";
import { Answer, Ask } from "../rig/visitors";

const maxLagSeconds = 5;

/** Answers with the results of statements, asked one after the other through WordPress. */
const witness = `<?php
add_action('init', function () {
    global $wpdb;
    if (isset($_REQUEST['statements'])) {
        $wpdb->suppress_errors();
        wp_send_json(array_map(
            fn ($statement) => preg_match('/^\\W*select/i', $statement) ? $wpdb->get_var($statement) : $wpdb->query($statement),
            json_decode(base64_decode($_REQUEST['statements']))
        ));
    }
});
`;

describeWithRig(
  "a site with two read replicas (C4)",
  2,
  (rig) => {
    let editor: Editor;
    let count = 0;

    /** A word that is in no statement yet. */
    const word = () => `word${++count}x`;

    beforeAll(async () => {
      const plugins = join(rig().files.directory, "wp-content/mu-plugins");
      mkdirSync(plugins);
      writeFileSync(join(plugins, "witness.php"), witness);
      writeFileSync(join(rig().files.directory, ".fleet/code"), "witness");
      await Promise.all(rig().instances.map(warmUp));
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
      await Promise.all(servers().map((server) => server.keepStatements()));
    });

    beforeEach(() => used("replica-1", "replica-2"));

    /**
     * Waits for an instance's copy of the code to have the witness, and for WordPress to have made the first page from it:
     * what it finds in the theme's folder it writes down, and a request that has written reads from the primary.
     */
    async function warmUp({ name, address }: Instance): Promise<void> {
      const empty = encodeURIComponent(Buffer.from("[]").toString("base64"));
      const asked = () => rig().visitors.askInstance(address, `/?statements=${empty}`);
      await eventually(`${name} to have the witness`, 60, async () => (await asked()).text === "[]");
      await rig().visitors.askInstance(address, "/?s=warm");
    }

    function servers() {
      return [rig().database, ...rig().replicas];
    }

    /** Names of the servers that received a statement with one of these words. */
    async function askedFor(...words: string[]): Promise<string[]> {
      const asked = await Promise.all(servers().map((server) => server.wasAsked(words)));
      return servers()
        .filter((_, place) => asked[place])
        .map(({ host }) => host.name);
    }

    /** Waits until the instances read from just these replicas. */
    async function used(...names: string[]): Promise<void> {
      const endpoints = rig()
        .replicas.filter(({ host }) => names.includes(host.name))
        .map(({ endpoint }) => endpoint);
      await eventually(`${names.join(", ") || "no replica"} to be used`, 60, () => {
        const lists = rig().instances.map(({ host }) => host.read("/run/wordpress-replicas/usable"));
        return lists.every((list) => list.split("\n").filter(Boolean).sort().join() === endpoints.join());
      });
    }

    /** Searches the site for so many words, as a visitor who is not logged in. Returns the servers that were asked. */
    async function search(times = 8): Promise<string[]> {
      const words = Array.from({ length: times }, word);
      const answers = await Promise.all(words.map((text) => rig().visitors.ask(`/?s=${text}`)));
      expect(answers.map(({ status }) => status)).toEqual(Array(times).fill(200));
      return askedFor(...words);
    }

    /** Lets WordPress ask for something, in one request. */
    async function run(
      statements: readonly string[],
      options: Ask = {},
    ): Promise<(string | number | null | false)[]> {
      const query = Buffer.from(JSON.stringify(statements))
        .toString("base64url")
        .replace(/-/g, "%2B")
        .replace(/_/g, "/");
      const { status, text } = await rig().visitors.ask(`/?statements=${query}`, options);
      expect(status).toBe(200);
      return JSON.parse(text);
    }

    describe("reads", () => {
      it("what anonymous visitors see from both replicas in turn, and nothing of it from the primary", async () => {
        expect(await search(12)).toEqual(["replica-1", "replica-2"]);
      });

      it("what it shows to those who are logged in from the primary", async () => {
        const text = word();
        expect((await editor.ask(`/?s=${text}`)).status).toBe(200);
        expect(await askedFor(text)).toEqual(["database"]);
      });

      it("from the primary in requests that send something, even if nothing is written", async () => {
        const text = word();
        await run([`SELECT '${text}'`], { method: "POST" });
        expect(await askedFor(text)).toEqual(["database"]);
      });

      it("the number of all rows from the server that has counted them", async () => {
        const text = word();
        const sql = `SELECT SQL_CALC_FOUND_ROWS option_name, '${text}' FROM wp_options LIMIT 1`;
        const [, found, all] = await run([sql, "SELECT FOUND_ROWS()", "SELECT COUNT(*) FROM wp_options"]);
        expect(found).toBe(all);
        expect(await askedFor(text)).toEqual([expect.stringMatching(/^replica-/)]);
      });

      it("on the primary, and reports once, what a replica cannot answer", async () => {
        const text = word();
        expect(await run([`SELECT '${text}' FROM wp_nothing`, "SELECT 1"])).toEqual([null, "1"]);
        expect(await askedFor(text)).toEqual(["database", expect.stringMatching(/^replica-/)]);
      });

      it.each([
        ["a change", "UPDATE wp_options SET autoload = autoload WHERE option_id = 1"],
        ["a transaction", "START TRANSACTION"],
        ["a lock of rows", "SELECT option_id FROM wp_options WHERE option_id = 1 FOR UPDATE"],
        ["a named lock", "SELECT GET_LOCK('witness', 1)"],
        ["a variable", "SELECT @witness := 1"],
        ["a setting of the session", "SET SESSION group_concat_max_len = 2048"],
      ])("from the primary for the rest of the request after %s", async (_, statement) => {
        let after = "";
        // WordPress itself writes now and then, such as when a transient has expired: that request reads from the primary
        // from its start, and shows nothing.
        await eventually("a request to start on a replica", 60, async () => {
          const before = word();
          after = word();
          await run([`SELECT '${before}'`, statement, `SELECT '${after}'`]);
          return /^replica-\d$/.test((await askedFor(before)).join());
        });
        expect(await askedFor(after)).toEqual(["database"]);
      });

      it("what the request has just written, and the id of what it has inserted", async () => {
        const name = word();
        const [, , , id, value] = await run([
          "SELECT 1",
          "START TRANSACTION",
          `INSERT INTO wp_options (option_name, option_value) VALUES ('${name}', 'written')`,
          "SELECT LAST_INSERT_ID()",
          `SELECT option_value FROM wp_options WHERE option_name = '${name}'`,
        ]);
        expect(Number(id)).toBeGreaterThan(0);
        expect(value).toBe("written");
      });
    });

    describe("while the replicas lag, unnoticed as yet,", () => {
      beforeEach(() => Promise.all(rig().replicas.map((replica) => replica.fallBehind())));
      afterEach(() => Promise.all(rig().replicas.map((replica) => replica.catchUp())));

      it("shows editors what they have written, and everybody else once the replicas have it", async () => {
        const title = word();
        const nonce = await editor.restNonce();
        const created = await editor.ask("/wp-json/wp/v2/posts", {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-WP-Nonce": nonce },
          body: JSON.stringify({ title, status: "publish" }),
        });
        const { pathname } = new URL((JSON.parse(created.text) as { link: string }).link);
        const read = async (ask: (path: string) => Promise<Answer>) =>
          (await ask(pathname)).text.includes(title);

        expect(await read((path) => editor.ask(path))).toBe(true);
        const others = () => read((path) => rig().visitors.ask(`${path}?uncached`));
        expect(await others()).toBe(false);
        // A page that instances keep is made from the primary until the replicas have it.
        await eventually("the page that is kept", 3, () => read((path) => rig().visitors.ask(path)));
        await rig().replicas.reduce(
          (before, replica) => before.then(() => replica.catchUp()),
          Promise.resolve(),
        );
        await eventually("everybody to see it", 10, others);
      });

      it("shows somebody who comments the comment, for it is remembered that they have written", async () => {
        const comment = word();
        const posts = JSON.parse((await rig().visitors.ask("/wp-json/wp/v2/posts?slug=hello-world")).text);
        const body = new URLSearchParams({
          comment,
          author: "Visitor",
          email: "visitor@example.com",
          comment_post_ID: String(posts[0].id),
        }).toString();
        const headers = { "Content-Type": "application/x-www-form-urlencoded" };
        const sent = await rig().visitors.ask("/wp-comments-post.php", { method: "POST", headers, body });
        expect(sent.status).toBe(302);
        const cookie = (sent.headers["set-cookie"] as string[]).find((line) =>
          line.startsWith("wordpress_"),
        )!;
        expect(cookie).toMatch(/^wordpress_wrote=1; .*Max-Age=21; path=\/; secure; HttpOnly$/i);
        const { pathname, search: query } = new URL(sent.headers.location as string);
        const Cookie = cookie.split(";")[0]!;
        expect((await rig().visitors.ask(pathname + query, { headers: { Cookie } })).text).toContain(comment);
        expect((await rig().visitors.ask(pathname + query)).text).not.toContain(comment);
      });
    });

    describe("leaves out", () => {
      it("a replica that is further behind than the setting allows, until it has caught up", async () => {
        const [replica] = rig().replicas;
        const started = Date.now();
        await replica!.fallBehind();
        await used("replica-2");
        const seconds = (Date.now() - started) / 1000;
        expect(seconds).toBeGreaterThan(maxLagSeconds - 1.5);
        expect(seconds).toBeLessThan(maxLagSeconds + 8);
        expect(await search()).toEqual(["replica-2"]);
        await replica!.catchUp();
        await used("replica-1", "replica-2");
        const journal = await rig().instances[0]!.host.run(
          "journalctl --unit=wordpress-replicas --output=cat",
        );
        expect(journal).toContain(`${replica!.endpoint}: too far behind\n${replica!.endpoint}: in use\n`);
      });

      it("a replica whose certificate is not of RDS's authorities", async () => {
        const [replica] = rig().replicas;
        await replica!.present("untrusted");
        await used("replica-2");
        expect(await search()).toEqual(["replica-2"]);
        await replica!.present("rds");
      });

      it("a replica that stops, and no visitor notices", async () => {
        const [, replica] = rig().replicas;
        const seen = await observe(rig(), "a read replica stopped", async () => {
          await sleep(1);
          await replica!.stop();
          await used("replica-1");
          await replica!.start();
          await used("replica-1", "replica-2");
        });
        expect(seen.failed).toBe(0);
      });

      it("a replica that hangs, for which some visitors wait a few seconds", async () => {
        const [replica] = rig().replicas;
        const seen = await observe(rig(), "a read replica hangs", async () => {
          await sleep(1);
          const goOn = await replica!.freeze();
          await used("replica-2");
          await sleep(6);
          await goOn();
        });
        expect(seen.failed).toBe(0);
        expect(seen.slowestMilliseconds).toBeLessThan(12_000);
      });

      it("all of them, and the primary serves", async () => {
        const seen = await observe(rig(), "both read replicas stopped", async () => {
          await sleep(1);
          await Promise.all(rig().replicas.map((replica) => replica.stop()));
          await used();
          expect(await search(2)).toEqual(["database"]);
          await Promise.all(rig().replicas.map((replica) => replica.start()));
          await used("replica-1", "replica-2");
        });
        expect(seen.failed).toBe(0);
      });

      it("all of them when nobody watches any more", async () => {
        const service = (verb: string) =>
          Promise.all(rig().instances.map(({ host }) => host.run(`systemctl ${verb} wordpress-replicas`)));
        await service("stop");
        expect(await search(2)).toEqual(["database"]);
        await service("start");
      });
    });

    it("shows its pages while the primary is restarted; only who writes or is logged in sees an error", async () => {
      const seen = await observe(
        rig(),
        "the primary restarted, away for 10 s, with read replicas",
        async () => {
          await sleep(1);
          await rig().database.stop();
          await sleep(5);
          expect((await editor.ask("/wp-admin/")).status).toBe(500);
          // A reader's page that tries to write goes on without.
          expect(await run(["SELECT 1", "UPDATE wp_options SET autoload = autoload", "SELECT 2"])).toEqual([
            "1",
            false,
            "2",
          ]);
          await sleep(5);
          await rig().database.start();
          await sleep(2);
        },
      );
      expect(seen.failed).toBe(0);
      expect((await editor.ask("/wp-admin/")).status).toBe(200);
      await used("replica-1", "replica-2");
    });

    it("installs, and runs what is scheduled, on the primary", async () => {
      const text = word();
      await rig().instances[0]!.host.run(`setpriv --reuid=apache --regid=apache --clear-groups php -r '
        $_SERVER["REQUEST_METHOD"] = "GET"; require "/var/www/html/wp-load.php"; $wpdb->get_var("SELECT \\"${text}\\"");'`);
      expect(await askedFor(text)).toEqual(["database"]);
    });
  },
  devWith({ database: { readReplicas: 2 } }),
);
