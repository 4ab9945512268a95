import { ScriptHost } from "../support/guest";
import { describeWithTool } from "../support/tool";

const site = {
  REGION: "ap-northeast-2",
  FILE_SYSTEM_ID: "fs-0123456789abcdef0",
  ACCESS_POINT_ID: "fsap-0123456789abcdef0",
  DATABASE_HOST: "db.example",
  DATABASE_PORT: "3306",
  DATABASE_NAME: "wordpress",
  DATABASE_USER: "blog",
  DATABASE_SECRET_ARN: "arn:database",
  WORDPRESS_SECRET_ARN: "arn:wordpress",
  ADMINISTRATOR_SECRET_ARN: "arn:administrator",
  SITE_URL: "https://example.com",
  ENVIRONMENT_NAME: "dev",
  WORDPRESS_VERSION: "7.1",
};

const secret = {
  password: `p'w"\\d #é`,
  AUTH_KEY: "1",
  SECURE_AUTH_KEY: "2",
  LOGGED_IN_KEY: "3",
  NONCE_KEY: "4",
  AUTH_SALT: "5",
  SECURE_AUTH_SALT: "6",
  LOGGED_IN_SALT: "7",
  NONCE_SALT: "8",
};

let host: ScriptHost;
beforeEach(() => {
  host = new ScriptHost();
});
afterEach(() => host.remove());

/** Lines of a file, or none when nothing has written it. */
function lines(name: string): string[] {
  try {
    return host.read(name).split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

describeWithTool("bash", "retry", () => {
  it("goes on until the command succeeds, and says what it waits for", async () => {
    host.command("flaky", 'echo >>"$HOST/tries"; (($(wc -l <"$HOST/tries") == 3))');
    const { status, output } = await host.run("sleep() { :; }; retry flaky");
    expect(status).toBe(0);
    expect(host.read("tries")).toHaveLength(3);
    expect(output.match(/wordpress-bootstrap: not yet: flaky, next try in \d s/g)).toHaveLength(2);
  });

  it("waits longer each time, up to 15 seconds, for a quarter of an hour in all", async () => {
    const { status, output } = await host.run("sleep() { SECONDS=$((SECONDS + $1)); }; retry false");
    const pauses = [...output.matchAll(/next try in (\d+) s/g)].map((match) => Number(match[1]));
    expect(status).not.toBe(0);
    expect(output).toContain("wordpress-bootstrap: gave up: false");
    expect(pauses.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 15]);
    const total = pauses.reduce((sum, pause) => sum + pause);
    expect(total).toBeGreaterThan(880);
    expect(total).toBeLessThanOrEqual(900);
  });

  it("ends the bootstrap when it gives up, for systemd to start it anew", async () => {
    const { status, output } = await host.run(
      "PATIENCE_SECONDS=0; step_a() { retry false; echo after; }; step step_a",
    );
    expect(status).not.toBe(0);
    expect(output).toContain("step step_a");
    expect(output).not.toContain("after");
  });
});

describeWithTool("bash", "a boot (A5, A6, A7)", () => {
  it("mounts the shared files, gets the credentials, installs WordPress and starts the web server, in this order", async () => {
    const { status, output } = await host.run('load_site_values() { :; }; step() { echo "- $1"; }; main');
    expect(status).toBe(0);
    expect(output.match(/(?<=^- ).*/gm)).toEqual([
      "install_packages",
      "trust_database_certificates",
      "mount_shared_files",
      "prepare_credentials",
      "install_wordpress",
      "configure_services",
      "start_services",
    ]);
  });
});

describeWithTool("bash", "mounting the shared files (A6)", () => {
  beforeEach(() => {
    host.write("fstab", "UUID=1 / xfs defaults 0 1\n");
    host.command("mountpoint", 'test -e "$HOST/mounted"');
    host.command(
      "systemctl",
      `[[ $1 == start ]] || exit 0
       echo "$2" >>"$HOST/mounts"; (($(wc -l <"$HOST/mounts") >= 3)) && touch "$HOST/mounted"`,
    );
  });
  const mount = "sleep() { :; }; mount_shared_files";

  it("retries until the file system is there", async () => {
    expect((await host.run(mount, site)).status).toBe(0);
    expect(lines("mounts")).toEqual(Array(3).fill("var-www-html.mount"));
  });

  it("writes the line for the next boot once: encrypted, through the access point, as the instance's role", async () => {
    await host.run(mount, site);
    await host.run(mount, site);
    expect(lines("fstab")).toEqual([
      "UUID=1 / xfs defaults 0 1",
      `fs-0123456789abcdef0:/ ${host.documentRoot} efs _netdev,noresvport,tls,iam,accesspoint=fsap-0123456789abcdef0 0 0`,
    ]);
  });

  it("does not mount a second time over a file system that is mounted", async () => {
    host.write("mounted", "");
    await host.run(mount, site);
    expect(lines("mounts")).toEqual([]);
  });
});

describeWithTool("bash", "the credentials", () => {
  beforeEach(() => {
    host.write("secret.arn:wordpress", JSON.stringify(secret, null, 2));
    host.write("secret.arn:database", '{"password":"master\'s own"}');
    host.command("aws", 'echo "$*" >>"$HOST/argv"; [[ ! -e $HOST/aws-down ]] && cat "$HOST/secret.$6"');
    // Stands for database.php: 0 when it knows the user, 2 when not, 1 when it is down.
    host.command(
      "php",
      `echo "$*" >>"$HOST/argv"; cat >"$HOST/stdin.\${2}"
       [[ ! -e $HOST/database-down ]] || exit 1
       [[ $2 == login ]] || { touch "$HOST/known"; exit 0; }
       [[ -e $HOST/known ]] || exit 2`,
    );
    // The group apache is not on a machine that runs tests.
    host.command("install", 'cat >"${@: -1}"');
  });
  const refresh = "refresh_credentials";

  it("become A7's settings for wp-config.php: database, user, password and host", async () => {
    expect((await host.run(refresh, site)).status).toBe(0);
    const { password, ...keysAndSalts } = secret;
    expect(JSON.parse(host.read("settings.json"))).toEqual({
      DB_NAME: "wordpress",
      DB_USER: "blog",
      DB_PASSWORD: password,
      DB_HOST: "db.example:3306",
      SITE_URL: "https://example.com",
      ENVIRONMENT_NAME: "dev",
      ...keysAndSalts,
    });
  });

  it("are given to the database with the master user's help when it does not know them", async () => {
    await host.run(refresh, site);
    const [settings, master] = JSON.parse(host.read("stdin.create-user"));
    expect(settings).toEqual(JSON.parse(host.read("settings.json")));
    expect(master).toEqual({ password: "master's own" });
  });

  it("leave the master user's secret unread when the database knows them", async () => {
    host.write("known", "");
    await host.run(refresh, site);
    expect(host.read("argv")).not.toContain("arn:database");
  });

  it("appear in no command's arguments and in no output", async () => {
    const { output } = await host.run(refresh, site);
    for (const value of [secret.password, "master's own"]) {
      expect(host.read("argv") + output).not.toContain(value);
    }
  });

  it("are refused when the secret lacks a salt, and those of before are kept", async () => {
    host.write("settings.json", "before");
    host.write("secret.arn:wordpress", JSON.stringify({ ...secret, NONCE_SALT: undefined }));
    const { status, output } = await host.run(refresh, site);
    expect(status).not.toBe(0);
    expect(output).toContain("the WordPress secret lacks a value");
    expect(host.read("settings.json")).toBe("before");
  });

  it("are kept as they were while the database is away", async () => {
    host.write("settings.json", "before");
    host.write("database-down", "");
    expect((await host.run(refresh, site)).status).not.toBe(0);
    expect(host.read("settings.json")).toBe("before");
  });

  describe("at boot", () => {
    const boot = "PATIENCE_SECONDS=0; prepare_credentials";
    const installed = () => host.write("html/.fleet/state", "copied 7.1\ninstalled db.example/wordpress\n");

    it("need the database for the first installation", async () => {
      host.write("database-down", "");
      expect((await host.run(boot, site)).status).not.toBe(0);
    });

    it("do not need the database once the site is installed", async () => {
      installed();
      host.write("database-down", "");
      const { status, output } = await host.run(boot, site);
      expect(status).toBe(0);
      expect(output).toContain("wordpress-credentials.timer tries again");
      expect(JSON.parse(host.read("settings.json")).DB_PASSWORD).toBe(secret.password);
    });

    it("are those of the last boot while Secrets Manager is down", async () => {
      installed();
      host.write("settings.json", "before");
      host.write("aws-down", "");
      expect((await host.run(boot, site)).status).toBe(0);
      expect(host.read("settings.json")).toBe("before");
    });

    it("are waited for on a new instance while Secrets Manager is down", async () => {
      installed();
      host.write("aws-down", "");
      const { status, output } = await host.run(boot, site);
      expect(status).not.toBe(0);
      expect(output).toContain("gave up: fetch_credentials");
    });
  });
});

describeWithTool("flock", "the installation", () => {
  beforeEach(() => {
    host.command(
      "tar",
      'echo >>"$HOST/extractions"; mkdir -p "$4/wordpress/wp-includes"; echo new >"$4/wordpress/wp-includes/version.php"',
    );
    host.command("sha256sum", "true");
    host.command("curl", 'while [[ $1 != --output ]]; do shift; done; touch "$2"');
    host.command("install", 'mkdir -p "${@: -1}"');
    host.command("aws", `echo '{"password":"it'"'"'s \\"secret\\""}'`);
    host.command("php", 'cat >"$HOST/password"; echo >>"$HOST/installations"; sleep 0.3');
  });
  const environment = { ...site, WORDPRESS_SHA256: "0" };
  const install = "WORK=$HOST/work; install_wordpress";
  const version = () => host.read("html/wp-includes/version.php").trim();

  it("is made by one of several instances that boot at once", async () => {
    const runs = await Promise.all([1, 2, 3].map(() => host.run(install, environment)));
    expect(runs.map((run) => run.status)).toEqual([0, 0, 0]);
    expect(host.read("extractions")).toBe("\n");
    expect(host.read("installations")).toBe("\n");
    expect(lines("html/.fleet/state")).toEqual([
      "copying 7.1",
      "copied 7.1",
      "installed db.example/wordpress",
    ]);
  });

  it("is not begun again by a later instance, which needs neither wordpress.org nor the lock", async () => {
    await host.run(install, environment);
    host.command("curl", "exit 6");
    host.command("flock", "exit 1");
    expect((await host.run(install, environment)).status).toBe(0);
    expect(host.read("installations")).toBe("\n");
  });

  it("is made again, whole, when its copying was cut short", async () => {
    host.write("html/.fleet/state", "copying 7.1\n");
    host.write("html/wp-includes/version.php", "half");
    await host.run(install, environment);
    expect(version()).toBe("new");
  });

  it("does not trust a line that was cut short", async () => {
    host.write("html/.fleet/state", "copying 7.1\ncopied 7.");
    host.write("html/wp-includes/version.php", "half");
    const { output } = await host.run('echo "state: $(fleet_state)"', environment);
    expect(output).toContain("state: copying 7.1\n");
  });

  it("keeps the files of a site that is there without a journal, and those of an update since", async () => {
    host.write("html/wp-includes/version.php", "theirs");
    await host.run(install, environment);
    expect(version()).toBe("theirs");
    expect(lines("html/.fleet/state")).toEqual(["installed db.example/wordpress"]);
  });

  it("asks WordPress again when the files meet another database", async () => {
    await host.run(install, environment);
    await host.run(install, { ...environment, DATABASE_HOST: "restored.example" });
    expect(host.read("extractions")).toBe("\n");
    expect(host.read("installations")).toBe("\n\n");
  });

  it("hands the administrator's password to WordPress's installer on its standard input, to the last character", async () => {
    await host.run(install, environment);
    expect(host.read("password")).toBe(`it's "secret"`);
  });

  it("is not taken for done when WordPress's installer fails", async () => {
    host.command("php", "exit 1");
    const { status } = await host.run(`PATIENCE_SECONDS=0; ${install}`, environment);
    expect(status).not.toBe(0);
    expect(lines("html/.fleet/state").at(-1)).toBe("copied 7.1");
  });

  it("refuses an archive whose checksum is wrong", async () => {
    host.command("sha256sum", "exit 1");
    const { status } = await host.run(`PATIENCE_SECONDS=0; ${install}`, environment);
    expect(status).not.toBe(0);
    expect(lines("extractions")).toEqual([]);
  });
});
