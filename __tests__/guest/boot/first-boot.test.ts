import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { withoutComments } from "../../../src/guest/comments";
import { Instance } from "./rig/instance";
import { ProcessWatch } from "./rig/process-watch";
import { Rig } from "./rig/rig";
import { Editor } from "./rig/editor";
import { wordpressArchive } from "./rig/services";
import { unpacked } from "./rig/site";
import { command, namespaceDirectory } from "./rig/namespace";
import { UNCACHED } from "./rig/visitors";

describe("two instances that boot at the same moment on an empty file system", () => {
  let rig: Rig;
  let instances: Instance[];
  let watched: ReturnType<ProcessWatch["end"]>;
  let passwords: Record<string, string>;

  beforeAll(async () => {
    rig = await Rig.start(undefined, "empty");
    passwords = {
      "the administrator's password": rig.secrets["aws_secretsmanager_secret.administrator"].password!,
      "the master user's password": rig.secrets["aws_secretsmanager_secret.database_credentials"].password!,
      "WordPress's database password":
        rig.secrets["aws_secretsmanager_secret.wordpress_credentials"].password!,
      "WordPress's salt": rig.secrets["aws_secretsmanager_secret.wordpress_credentials"].AUTH_SALT!,
    };
    const watch = new ProcessWatch(passwords);
    instances = await rig.boot(2);
    watched = watch.end();
  });
  afterAll(() => rig?.stop());

  const logs = () => instances.map((instance) => instance.log());
  const everywhere = (script: string) => Promise.all(instances.map(({ host }) => host.try(script)));

  describe("boot from the committed user data and files", () => {
    const committed = (lines: string[]) =>
      withoutComments(lines.join("\n"))
        .split("\n")
        .map((line) => line.replaceAll("$${", "${").replaceAll("%%{", "%{"));

    it("user data that the rig changes only where Terraform fills in", () => {
      const lines = committed(rig.site.userDataLines());
      const given = unpacked(rig.bootSource.userData).split("\n");
      const changed = lines.filter((line, place) => line !== given[place]);
      expect(given).toHaveLength(lines.length);
      expect(changed.map((line) => line.trim().split("=")[0])).toEqual([
        "BUCKET",
        "KEY",
        "SHA256",
        "VERSION_ID",
      ]);
    });

    it("files that the rig changes only where Terraform fills in, and where it has another WordPress", () => {
      const lines = committed(rig.site.instanceFileLines());
      const given = rig.bootSource.object.content.split("\n");
      const changed = lines.filter((line, place) => line !== given[place]);
      expect(given).toHaveLength(lines.length);
      expect(changed.map((line) => line.trim().split("=")[0])).toEqual([
        "ACCESS_POINT_ID",
        "ADMINISTRATOR_SECRET_ARN",
        "DATABASE_HOST",
        "DATABASE_SECRET_ARN",
        "FILE_SYSTEM_ID",
        "WORDPRESS_SECRET_ARN",
        "WORDPRESS_SHA256",
        // Debian's archive has the deployed release, or one near it.
        ...(wordpressArchive().version === rig.site.value("WORDPRESS_VERSION") ? [] : ["WORDPRESS_VERSION"]),
      ]);
    });

    it("which cloud-init takes gzipped from the metadata service, with a token (IMDSv2)", async () => {
      expect(rig.bootSource.userData.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
      for (const { address, host } of instances) {
        const requests = rig.services.metadataRequests.filter(({ client }) => client === address);
        expect(requests).toContainEqual(
          expect.objectContaining({ path: expect.stringMatching(/user-data$/), status: 200 }),
        );
        expect(requests.filter(({ status }) => status === 401)).toEqual([]);
        const { output } = await host.try(
          "curl -s -o /dev/null -w '%{http_code}' http://169.254.169.254/latest/meta-data/",
        );
        expect(output).toBe("401");
      }
    });

    it("which cloud-init finds valid", async () => {
      for (const { status, output } of await everywhere("cloud-init schema --system")) {
        expect({ status, output }).toEqual({
          status: 0,
          output: expect.stringMatching(/^Valid (cloud-config|schema)/),
        });
      }
    });

    it("which cloud-init carries out without an error", async () => {
      for (const { output } of await everywhere(
        "cloud-init status --wait >/dev/null || true; cat /run/cloud-init/result.json",
      )) {
        expect(JSON.parse(output).v1).toMatchObject({
          errors: [],
          datasource: expect.stringContaining("Ec2"),
        });
      }
    });

    it("which mounts the file system once, encrypted, through the access point, as the instance's role", async () => {
      for (const { output } of await everywhere("cat /var/log/mount-efs.log")) {
        expect(output.trim().split("\n")).toEqual([
          expect.stringMatching(/^fs-\w+:\/ \/var\/www\/html .*\btls\b.*\biam\b.*\baccesspoint=fsap-\w+/),
        ]);
      }
    });
  });

  describe("install WordPress once", () => {
    it("with one of them copying and installing, and the other waiting", async () => {
      const all = logs().join("");
      expect(all.match(/fleet: copying/g)).toHaveLength(1);
      expect(all.match(/fleet: installed/g)).toHaveLength(1);
      expect(await rig.database.query("SELECT COUNT(*) FROM wordpress.wp_users")).toBe("1");
      expect(await rig.database.query("SELECT state FROM wordpress.fleet_installation")).toBe("done");
    });

    it("with every file whole: the archive's files and no others", () => {
      const { file } = wordpressArchive();
      const expected = join(namespaceDirectory, "expected");
      mkdirSync(expected);
      command("tar", "--extract", "--file", file, "--directory", expected);
      const differences = command(
        "bash",
        "-c",
        `diff -rq ${expected}/wordpress ${rig.files.directory} || true`,
      );
      expect(differences.trim().split("\n").sort()).toEqual([
        `Only in ${rig.files.directory}/wp-content: uploads`,
        `Only in ${rig.files.directory}: .fleet`,
      ]);
    });

    it("and both serve it", async () => {
      for (const { address } of instances) {
        expect((await rig.visitors.askInstance(address, "/")).status).toBe(200);
      }
    });
  });

  describe("make the site that the configuration describes", () => {
    const option = (name: string) =>
      rig.database.query(`SELECT option_value FROM wordpress.wp_options WHERE option_name = '${name}'`);

    it("with its title, as it was written", async () => {
      const title = rig.site.value("SITE_TITLE");
      expect(title).toContain("'");
      const { text } = await rig.visitors.ask("/");
      expect(text).toContain(`<title>${title.replaceAll("'", "&#039;")}</title>`);
    });

    it("with its administrator and their address", async () => {
      expect(await rig.database.query("SELECT user_login, user_email FROM wordpress.wp_users")).toBe(
        `${rig.site.value("ADMIN_USER")}\t${rig.site.value("ADMIN_EMAIL")}`,
      );
      expect(await option("admin_email")).toBe(rig.site.value("ADMIN_EMAIL"));
    });

    it("with the generated password of Secrets Manager, which is good for logging in", async () => {
      const { password } = rig.secrets["aws_secretsmanager_secret.administrator"];
      await Editor.logIn(rig.visitors, rig.site.value("ADMIN_USER"), password!);
    });
  });

  describe("keep passwords and salts to themselves", () => {
    const patterns = () => `${Object.values(passwords).join("\n")}\n`;

    it("not in the user data, and not in the files that it fetches", () => {
      for (const secret of Object.values(passwords)) {
        expect(unpacked(rig.bootSource.userData)).not.toContain(secret);
        expect(rig.bootSource.object.content).not.toContain(secret);
      }
    });

    it("not in a process's arguments or environment while they boot", () => {
      expect(watched.looks).toBeGreaterThan(50);
      expect(watched.findings).toEqual([]);
    });

    it("not in a log or in the journal", async () => {
      for (const { host } of instances) {
        const script = `cat >/run/patterns; journalctl --no-pager >/run/journal
          grep --recursive --files-with-matches --fixed-strings --file=/run/patterns /var/log /run/journal || true
          rm /run/patterns /run/journal`;
        expect(await host.run(script, patterns())).toBe("");
      }
    });

    it("not in a file that others may read, nor in any but WordPress's settings; the administrator's in none", async () => {
      // The rest of an instance is older than its name.
      const find = "find / /run /tmp /dev/shm -xdev -type f -newer /etc/hostname";
      const administrator = passwords["the administrator's password"]!;
      for (const { host } of instances) {
        const script = (filter: string) => `umask 077; cat >/run/patterns
          ${find} ${filter} -print0 | xargs -0 grep --no-messages --files-with-matches --fixed-strings --file=/run/patterns -- || true
          rm /run/patterns`;
        expect(await host.run(script("-perm -004"), patterns())).toBe("");
        expect(await host.run(script("! -path /run/patterns"), patterns())).toBe(
          "/var/lib/wordpress-credentials/settings.json\n",
        );
        expect(await host.run(script("! -path /run/patterns"), `${administrator}\n`)).toBe("");
      }
      expect(command("bash", "-c", `grep -rlF -e '${administrator}' ${rig.files.directory} || true`)).toBe(
        "",
      );
    });

    it("with WordPress's settings readable for the web server, which cannot change them", async () => {
      for (const { output } of await everywhere(
        "stat --format '%U %G %a' /var/lib/wordpress-credentials/settings.json",
      )) {
        expect(output.trim()).toBe("wordpress-credentials apache 640");
      }
    });
  });

  describe("connect to the database", () => {
    const cipher = `setpriv --reuid=apache --regid=apache --clear-groups php -r '
      require "/var/www/html/wp-load.php"; echo $wpdb->get_row("SHOW STATUS LIKE \\"Ssl_cipher\\"")->Value;'`;

    it("encrypted", async () => {
      for (const { output } of await everywhere(cipher)) {
        expect(output).toMatch(/^(TLS_|ECDHE)/);
      }
    });

    it("only when its certificate is of RDS's authority", async () => {
      await rig.database.present("untrusted");
      try {
        expect((await rig.visitors.ask(UNCACHED)).status).toBe(500);
        const login = `printf '[%s]' "$(cat /var/lib/wordpress-credentials/settings.json)" | php /usr/local/lib/wordpress/database.php login`;
        for (const { status, output } of await everywhere(login)) {
          expect({ status, output }).toEqual({
            status: 1,
            output: expect.stringMatching(/certificate verify failed/),
          });
        }
      } finally {
        await rig.database.present("rds");
      }
      expect((await rig.visitors.ask("/")).status).toBe(200);
    });

    it("as WordPress's own user, which has the rights it needs on its own database, and no others", async () => {
      const username = rig.site.value("DATABASE_USER");
      const master = rig.site.value("DATABASE_MASTER_USER");
      expect(username).not.toBe(master);
      const grants = await rig.database.query(`SHOW GRANTS FOR '${username}'@'%'`);
      expect(grants.replace(/ IDENTIFIED BY PASSWORD '[^']*'/, "").split("\n")).toEqual([
        `GRANT USAGE ON *.* TO \`${username}\`@\`%\` REQUIRE SSL`,
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES, " +
          "EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER " +
          `ON \`wordpress\`.* TO \`${username}\`@\`%\``,
      ]);
      const connections =
        "SELECT user FROM information_schema.processlist WHERE host LIKE '10.0.1.%' AND user <> 'unauthenticated user'";
      const load = rig.visitors.keepAsking(UNCACHED, 8);
      const users = new Set<string>();
      for (let look = 0; look < 20; look++) {
        const processes = await rig.database.query(connections);
        processes
          .split("\n")
          .filter(Boolean)
          .forEach((user) => users.add(user));
      }
      await load.end();
      expect([...users]).toEqual([username]);
    });
  });
});
