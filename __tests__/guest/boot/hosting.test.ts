import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { devWith } from "../../support/site";
import { Editor } from "./rig/editor";
import { eventually } from "./rig/eventually";
import { describeWithRig } from "./rig/level";
import { Answer } from "./rig/visitors";

/** Constants with everything that a shell, JSON, PHP or Terraform could interpret. */
const constants = {
  WP_POST_REVISIONS: 5,
  PLUGIN_RATIO: 0.25,
  PLUGIN_IS_ON: true,
  PLUGIN_IS_OFF: false,
  PLUGIN_TEXT: `'"\\n $HOME $(id) \`id\` \${x} %{if} <?php ?> 서울 🏔 \\`,
};

/** Forms in which plugins write that nobody may fetch from a folder. */
const closed = {
  "in Apache 2.2's words": "deny from all",
  "in Apache 2.2's words, all of them": "Order deny,allow\nDeny from all\nSatisfy All",
  "in Apache 2.4's words": "Options -Indexes\nRequire all denied",
  "for whichever Apache it is": `<IfModule !mod_authz_core.c>
    Order deny,allow
    Deny from all
  </IfModule>
  <IfModule mod_authz_core.c>
    Require all denied
  </IfModule>
  <IfModule mod_php.c>
    php_flag engine off
  </IfModule>`,
};

describeWithRig(
  "what plugins and their users know from ordinary hosting",
  2,
  (rig) => {
    const create = (path: string, content: string) => {
      const file = join(rig().files.directory, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      chownSync(dirname(file), 48, 48);
    };
    /** The status that visitors see, from each instance. */
    const statuses = (path: string) =>
      Promise.all(
        rig().instances.map(async ({ address }) => (await rig().visitors.askInstance(address, path)).status),
      );
    /** Runs PHP in WordPress. */
    const php = (code: string) =>
      rig().instances[0]!.host.run(
        `setpriv --reuid=apache --regid=apache --clear-groups php`,
        `<?php require '/var/www/html/wp-load.php'; ${code}`,
      );
    /** Runs a statement as WordPress's database user, and returns its error or the first column of its first row. */
    const statement = (sql: string) =>
      php(`$wpdb->hide_errors(); $value = $wpdb->get_var(${JSON.stringify(sql).replaceAll("$", "\\$")});
        echo $wpdb->last_error ?: $value;`);

    let editor: Editor;
    let slow: Promise<Answer>;
    beforeAll(async () => {
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
      create("slow.php", "<?php sleep(70); echo 'done';");
      slow = rig().visitors.ask("/slow.php", { method: "POST", body: "x", patience: 120 });
    });

    describe("a folder that a plugin closes with .htaccess (F3)", () => {
      it.each(Object.entries(closed))("is closed when it is written %s", async (form, htaccess) => {
        const folder = `wp-content/uploads/${form.replace(/\W/g, "-")}`;
        create(`${folder}/.htaccess`, htaccess);
        create(`${folder}/2026/order.pdf`, "an order");
        create(`${folder}/.htaccess`, htaccess);
        expect(await statuses(`/${folder}/2026/order.pdf`)).toEqual([403, 403]);
      });

      it("is closed beside the uploads, too", async () => {
        create("wp-content/updraft/.htaccess", "deny from all");
        create("wp-content/updraft/backup-db.gz", "a backup");
        expect(await statuses("/wp-content/updraft/backup-db.gz")).toEqual([403, 403]);
      });

      it("shows the files that the plugin excepts", async () => {
        create(
          "wp-content/uploads/edd/.htaccess",
          'Options -Indexes\ndeny from all\n<FilesMatch "\\.(jpg|png)$">\n  Order Allow,Deny\n  Allow from all\n</FilesMatch>\n',
        );
        create("wp-content/uploads/edd/book.epub", "a book");
        create("wp-content/uploads/edd/cover.png", "a cover");
        expect(await statuses("/wp-content/uploads/edd/book.epub")).toEqual([403, 403]);
        expect(await statuses("/wp-content/uploads/edd/cover.png")).toEqual([200, 200]);
      });

      it("neither breaks nor changes by anything else in the file, of which the log says nothing", async () => {
        create(
          "wp-content/uploads/ignored/.htaccess",
          "SetHandler server-status\nRewriteEngine On\nRewriteRule . - [F]\nHeader set X-Ignored no\nphp_value a b\nForceType text/html\nNonsense\n",
        );
        create("wp-content/uploads/ignored/image.png", "an image");
        const { status, headers, text } = await rig().visitors.ask("/wp-content/uploads/ignored/image.png");
        expect([status, headers["content-type"], headers["x-ignored"], text]).toEqual([
          200,
          "image/png",
          undefined,
          "an image",
        ]);
        for (const { host } of rig().instances) {
          expect(host.read("/var/log/wordpress/web-server.log")).not.toMatch(/AH02295|Nonsense/);
        }
      });

      it("opens nothing that this site closes, so that code in PHP cannot make uploads run", async () => {
        create(
          "wp-content/uploads/evil/.htaccess",
          'Satisfy Any\nOrder allow,deny\nAllow from all\nRequire all granted\n<FilesMatch ".">\n  Require all granted\n</FilesMatch>\n<If "true">\n  Require all granted\n</If>\nAddHandler application/x-httpd-php .txt',
        );
        create("wp-content/uploads/evil/run.php", "<?php echo 'run';");
        create("wp-content/uploads/evil/run.txt", "<?php echo 'run';");
        create("wp-content/uploads/evil/dump.sql", "a dump");
        expect(await statuses("/wp-content/uploads/evil/run.php")).toEqual([403, 403]);
        expect(await statuses("/wp-content/uploads/evil/run.php/path")).toEqual([403, 403]);
        expect(await statuses("/wp-content/uploads/evil/dump.sql")).toEqual([403, 403]);
        expect((await rig().visitors.ask("/wp-content/uploads/evil/run.txt")).text).toBe("<?php echo 'run';");
      });
    });

    describe("a table that a plugin creates without naming a character set (F4)", () => {
      const keeps = async (table: string) => {
        await statement(`CREATE TABLE ${table} (text TEXT)`);
        await statement(`INSERT INTO ${table} VALUES ('한국어 🏔')`);
        return statement(`SELECT text FROM ${table}`);
      };

      it("keeps Korean text", async () => {
        expect(await keeps("plugin_new_site")).toBe("한국어 🏔");
      });

      it("can be compared with WordPress's own tables, whose collation it has", async () => {
        await statement("CREATE TABLE plugin_names (name VARCHAR(60))");
        expect(await statement("SELECT COUNT(*) FROM plugin_names JOIN wp_users ON name = user_login")).toBe(
          "0",
        );
      });

      it("keeps Korean text on a site whose database is older than this default, and leaves its tables as they are", async () => {
        await rig().database.query(
          "ALTER DATABASE wordpress CHARACTER SET latin1; CREATE TABLE wordpress.old (text TEXT)",
        );
        expect(await keeps("plugin_before")).not.toBe("한국어 🏔");
        await rig().instances[0]!.host.run("systemctl start wordpress-credentials.service");
        expect(await keeps("plugin_old_site")).toBe("한국어 🏔");
        expect(
          await statement("SELECT table_collation FROM information_schema.tables WHERE table_name = 'old'"),
        ).toMatch(/^latin1/);
      });

      it("keeps Korean text in a database that is created on the server by hand", async () => {
        await rig().database.query("CREATE DATABASE by_hand");
        expect(
          await rig().database.query(
            "SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = 'by_hand'",
          ),
        ).toBe("utf8mb4");
      });
    });

    describe("the rights of WordPress's database user (F5)", () => {
      it.each([
        ["temporary tables", "CREATE TEMPORARY TABLE scratch (id INT)"],
        ["locks", "LOCK TABLES wp_posts READ"],
        ["views", "CREATE VIEW post_titles AS SELECT post_title FROM wp_posts"],
        [
          "triggers, though there is a binary log",
          "CREATE TRIGGER t BEFORE INSERT ON wp_links FOR EACH ROW SET NEW.link_name = 'x'",
        ],
        ["functions, though there is a binary log", "CREATE FUNCTION distance() RETURNS INT RETURN 1"],
        [
          "foreign keys",
          "CREATE TABLE log (post BIGINT UNSIGNED, FOREIGN KEY (post) REFERENCES wp_posts (ID)) ENGINE = InnoDB",
        ],
      ])("allow %s", async (_, sql) => {
        expect(await statement(sql)).toBe("");
      });

      it("allow a plain mariadb-dump", async () => {
        const [instance] = rig().instances;
        const dump = await instance!.host.run(
          `setpriv --reuid=apache --regid=apache --clear-groups php -r '
             require "/var/www/html/wp-load.php";
             [$host, $port] = explode(":", DB_HOST);
             putenv("MYSQL_PWD=" . DB_PASSWORD);
             passthru("mariadb-dump --ssl-verify-server-cert --host=$host --port=$port --user=" . DB_USER . " " . DB_NAME, $status);
             exit($status);' | grep --extended-regexp --only-matching '^-- Dump completed|TRIGGER t |VIEW .post_titles.' | sort --unique`,
        );
        expect(dump).toContain("-- Dump completed");
        expect(dump).toContain("TRIGGER t ");
      });

      it("end at its own database", async () => {
        expect(await statement("SELECT COUNT(*) FROM by_hand.none")).toMatch(/denied/);
        expect(await statement("CREATE DATABASE another")).toMatch(/denied/);
        expect(await statement("SELECT password FROM mysql.user")).toMatch(/denied/);
      });

      it("are granted to the user of a site that had fewer", async () => {
        await rig().database.query(
          "REVOKE ALL PRIVILEGES ON wordpress.* FROM wordpress@'%'; GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP ON wordpress.* TO wordpress@'%'",
        );
        expect(await statement("LOCK TABLES wp_posts READ")).toMatch(/denied/);
        await rig().instances[0]!.host.run("systemctl start wordpress-credentials.service");
        expect(await statement("LOCK TABLES wp_posts READ")).toBe("");
      });
    });

    describe("an address of a directory without its slash (F7)", () => {
      it.each(["/wp-admin", "/wp-content/uploads", "/wp-includes/css"])(
        "is completed without leaving HTTPS: %s",
        async (path) => {
          const { status, headers } = await rig().visitors.ask(path);
          expect([status, headers.location]).toEqual([301, `https://${rig().site.domain}${path}/`]);
        },
      );
    });

    describe("constants of wp-config.php (F8)", () => {
      it("are those of the settings, to the letter and with their types", async () => {
        const names = Object.keys(constants);
        const values = await php(
          `echo json_encode(array_map('constant', ${JSON.stringify(names)}), JSON_UNESCAPED_UNICODE);`,
        );
        expect(JSON.parse(values)).toEqual(Object.values(constants));
      });
    });

    describe("closed to visitors by default (F10)", () => {
      it("XML-RPC, which takes many passwords in one request", async () => {
        const body = "<methodCall><methodName>system.listMethods</methodName></methodCall>";
        for (const path of ["/xmlrpc.php", "//xmlrpc.php", "/xmlrpc.php?rsd"]) {
          const { status } = await rig().visitors.ask(rig().visitors.siteUrl + path, {
            method: "POST",
            body,
          });
          expect([path, status]).toEqual([path, 403]);
        }
      });

      it("the list of users, which those who are logged in see", async () => {
        const lists = [
          "/wp-json/wp/v2/users",
          "/wp-json/wp/v2/users/1",
          "/?rest_route=/wp/v2/users",
          "/?author=1",
          "/wp-sitemap-users-1.xml",
        ];
        for (const path of lists) {
          const { status, headers, text } = await rig().visitors.ask(path);
          expect([path, status, headers.location]).toEqual([path, 404, undefined]);
          expect(text).not.toContain(`"slug":"${rig().site.value("ADMIN_USER")}"`);
        }
        const headers = { "X-WP-Nonce": await editor.restNonce() };
        const { status, text } = await editor.ask("/wp-json/wp/v2/users", { headers });
        expect([status, text]).toEqual([200, expect.stringContaining(rig().site.value("ADMIN_USER"))]);
      });

      it("leaves the page of an author who has published", async () => {
        const author = `/author/${rig().site.value("ADMIN_USER")}/`;
        expect((await rig().visitors.ask(author)).status).toBe(200);
      });

      it.each([
        "backup.sql",
        "backup.sql.gz",
        "wp-content/error_log",
        "wp-content/php_errorlog",
        "wp-content/debug.log",
        "wp-content/uploads/plugin.log",
        "wp-content/uploads/old.php.bak",
        "wp-config.php~",
        "wp-config.old.php",
        "wp-content/uploads/Dump.SQL",
      ])("dumps, logs and backups: /%s", async (path) => {
        create(path, "a secret");
        expect(await statuses(`/${path}`)).toEqual([403, 403]);
      });
    });

    describe("attempts to log in (F10)", () => {
      /** The status of a login by way of each instance in turn: 200 shows the form with an error, 302 is a success. */
      let turn = 0;
      const logIn = (from: string, pwd: string) =>
        rig().visitors.askInstance(rig().instances[turn++ % 2]!.address, "/wp-login.php", {
          method: "POST",
          headers: {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": `192.0.2.1, ${from}`,
          },
          body: new URLSearchParams({ log: rig().site.value("ADMIN_USER"), pwd }).toString(),
        });
      const password = () => rig().secrets["aws_secretsmanager_secret.administrator"].password!;

      it("are limited to 20 a minute for an address, on all instances together, though not for others", async () => {
        const guesses = await Promise.all(Array.from({ length: 45 }, () => logIn("198.51.100.7", "wrong")));
        const answered = guesses.filter(({ status }) => status === 200);
        const refused = guesses.filter(({ status }) => status === 429);
        // They may fall into two minutes.
        expect(answered.length).toBeGreaterThanOrEqual(20);
        expect(answered.length).toBeLessThanOrEqual(40);
        expect(answered.length + refused.length).toBe(45);
        expect(refused[0]!.headers["retry-after"]).toBe("60");
        expect((await logIn("198.51.100.8", password())).status).toBe(302);
      });

      it("count for the network of an IPv6 address, as one customer has all of it", async () => {
        const guesses = await Promise.all(
          Array.from({ length: 45 }, (_, number) => logIn(`2001:db8:1:1::${number}`, "wrong")),
        );
        expect(guesses.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(40);
        expect((await logIn("2001:db8:1:2::1", password())).status).toBe(302);
      });

      it("leave no counters behind", async () => {
        const counters = () =>
          statement("SELECT COUNT(*) FROM wp_options WHERE option_name LIKE 'login\\\\_attempts\\\\_%'");
        await rig().database.query(
          "INSERT INTO wordpress.wp_options (option_name, option_value) VALUES ('login_attempts_1_7f000001', 7)",
        );
        await logIn("198.51.100.9", "wrong");
        expect(Number(await counters())).toBeLessThan(8);
      });
    });

    it("a request that takes longer than a minute is answered (F8)", async () => {
      const { status, text } = await slow;
      expect([status, text]).toEqual([200, "done"]);
    });

    describe("with the settings that open them (F10)", () => {
      const reconfigure = async (changes: Readonly<Record<string, string>>) => {
        const { host } = rig().instances[1]!;
        for (const [name, value] of Object.entries(changes)) {
          await host.run(`sed --in-place "s|^${name}=.*|${name}='${value}'|" /etc/wordpress/site.env`);
        }
        await host.run("systemctl restart wordpress-bootstrap.service");
      };
      const ask = (path: string, options = {}) =>
        rig().visitors.askInstance(rig().instances[1]!.address, path, options);
      beforeAll(() =>
        reconfigure({ XMLRPC: "true", PUBLIC_USER_LIST: "true", PUBLIC_DUMPS_AND_LOGS: "true" }),
      );

      it("serves XML-RPC", async () => {
        const body = "<methodCall><methodName>demo.sayHello</methodName><params></params></methodCall>";
        const headers = { "Content-Type": "text/xml" };
        expect((await ask("/xmlrpc.php", { method: "POST", body, headers })).text).toContain("Hello!");
      });

      it("counts the passwords of XML-RPC as attempts, too", async () => {
        const parameters = ["wrong", "wrong"]
          .map((value) => `<param><value>${value}</value></param>`)
          .join("");
        const body = `<methodCall><methodName>wp.getUsersBlogs</methodName><params>${parameters}</params></methodCall>`;
        const headers = { "Content-Type": "text/xml", "X-Forwarded-For": "198.51.100.11" };
        const guesses = await Promise.all(
          Array.from({ length: 45 }, () => ask("/xmlrpc.php", { method: "POST", body, headers })),
        );
        expect(guesses.filter(({ text }) => text.includes("429")).length).toBeGreaterThanOrEqual(5);
      });

      it("shows the list of users", async () => {
        await eventually(
          "PHP to read its settings",
          10,
          async () => (await ask("/wp-json/wp/v2/users")).status === 200,
        );
        expect((await ask("/?author=1")).status).toBe(301);
      });

      it("serves dumps and logs, though no configuration", async () => {
        create("wp-content/uploads/public.sql", "a dump");
        create("wp-config.php.bak", "a password");
        expect((await ask("/wp-content/uploads/public.sql")).status).toBe(200);
        expect((await ask("/wp-config.php.bak")).status).toBe(403);
      });

      it("redirects within http:// if that is the site's address (F7)", async () => {
        await reconfigure({ SITE_URL: `http://${rig().site.domain}` });
        const { headers } = await ask("/wp-admin", { headers: { "X-Forwarded-Proto": "http" } });
        expect(headers.location).toBe(`http://${rig().site.domain}/wp-admin/`);
      });
    });
  },
  devWith({ wordpress: { constants } }),
);
