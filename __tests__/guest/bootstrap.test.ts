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

/** The lines of a file, or none if it does not exist. */
function lines(name: string): string[] {
  try {
    return host.read(name).split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

describeWithTool("bash", "retry", () => {
  it("repeats the command until it succeeds, and logs what it waits for", async () => {
    host.stubCommand("flaky", 'echo >>"$HOST/tries"; (($(wc -l <"$HOST/tries") == 3))');
    const { status, output } = await host.run("sleep() { :; }; retry flaky");
    expect(status).toBe(0);
    expect(host.read("tries")).toHaveLength(3);
    expect(output.match(/wordpress-bootstrap: not yet: flaky, next try in \d s/g)).toHaveLength(2);
  });

  it("waits longer each time, up to 15 seconds, for 15 minutes in total", async () => {
    const { status, output } = await host.run("sleep() { SECONDS=$((SECONDS + $1)); }; retry false");
    const pauses = [...output.matchAll(/next try in (\d+) s/g)].map((match) => Number(match[1]));
    expect(status).not.toBe(0);
    expect(output).toContain("wordpress-bootstrap: gave up: false");
    expect(pauses.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 15]);
    const total = pauses.reduce((sum, pause) => sum + pause);
    expect(total).toBeGreaterThan(880);
    expect(total).toBeLessThanOrEqual(900);
  });

  it("ends the bootstrap when it gives up, so that systemd restarts it", async () => {
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
    host.stubCommand("mountpoint", 'test -e "$HOST/mounted"');
    host.stubCommand(
      "systemctl",
      `[[ $1 == start ]] || exit 0
       echo "$2" >>"$HOST/mounts"; (($(wc -l <"$HOST/mounts") >= 3)) && touch "$HOST/mounted"`,
    );
  });
  const mount = "sleep() { :; }; mount_shared_files";

  it("retries until the file system is available", async () => {
    expect((await host.run(mount, site)).status).toBe(0);
    expect(lines("mounts")).toEqual(Array(3).fill("var-www-html.mount"));
  });

  it("adds the fstab entry for the next boot only once: encrypted, through the access point, with the instance's role", async () => {
    await host.run(mount, site);
    await host.run(mount, site);
    expect(lines("fstab")).toEqual([
      "UUID=1 / xfs defaults 0 1",
      `fs-0123456789abcdef0:/ ${host.documentRoot} efs _netdev,noresvport,tls,iam,accesspoint=fsap-0123456789abcdef0 0 0`,
    ]);
  });

  it("does not mount again if the file system is mounted", async () => {
    host.write("mounted", "");
    await host.run(mount, site);
    expect(lines("mounts")).toEqual([]);
  });
});

describeWithTool("bash", "the credentials", () => {
  beforeEach(() => {
    host.write("secret.arn:wordpress", JSON.stringify(secret, null, 2));
    host.write("secret.arn:database", '{"password":"master\'s own"}');
    host.stubCommand("aws", 'echo "$*" >>"$HOST/argv"; [[ ! -e $HOST/aws-down ]] && cat "$HOST/secret.$6"');
    // Replaces database.php, which exits with 0 if the database knows the user, 2 if not, and 1 if it is down.
    host.stubCommand(
      "php",
      `echo "$*" >>"$HOST/argv"; cat >"$HOST/stdin.\${2}"
       [[ ! -e $HOST/database-down ]] || exit 1
       [[ $2 == login ]] || { touch "$HOST/known"; exit 0; }
       [[ -e $HOST/known ]] || exit 2`,
    );
    // The machine that runs the tests has no group apache.
    host.stubCommand("install", 'cat >"${@: -1}"');
  });
  const refresh = "refresh_credentials";

  it("become the settings for wp-config.php: database, user, password and host (A7)", async () => {
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

  it("are set in the database by the master user if it does not know them", async () => {
    await host.run(refresh, site);
    const [settings, master] = JSON.parse(host.read("stdin.create-user"));
    expect(settings).toEqual(JSON.parse(host.read("settings.json")));
    expect(master).toEqual({ password: "master's own" });
  });

  it("do not need the master user's secret if the database knows them", async () => {
    host.write("known", "");
    await host.run(refresh, site);
    expect(host.read("argv")).not.toContain("arn:database");
  });

  it("do not appear in any command's arguments or output", async () => {
    const { output } = await host.run(refresh, site);
    for (const value of [secret.password, "master's own"]) {
      expect(host.read("argv") + output).not.toContain(value);
    }
  });

  it("are rejected if the secret lacks a salt, and the previous ones are kept", async () => {
    host.write("settings.json", "before");
    host.write("secret.arn:wordpress", JSON.stringify({ ...secret, NONCE_SALT: undefined }));
    const { status, output } = await host.run(refresh, site);
    expect(status).not.toBe(0);
    expect(output).toContain("the WordPress secret lacks a value");
    expect(host.read("settings.json")).toBe("before");
  });

  it("are left unchanged while the database is down", async () => {
    host.write("settings.json", "before");
    host.write("database-down", "");
    expect((await host.run(refresh, site)).status).not.toBe(0);
    expect(host.read("settings.json")).toBe("before");
  });

  describe("at boot", () => {
    const boot = "PATIENCE_SECONDS=0; prepare_credentials";
    const installed = () => host.write("html/.fleet/state", "copied 7.1\ninstalled db.example/wordpress\n");

    it("require the database for the first installation", async () => {
      host.write("database-down", "");
      expect((await host.run(boot, site)).status).not.toBe(0);
    });

    it("do not require the database once the site is installed", async () => {
      installed();
      host.write("database-down", "");
      const { status, output } = await host.run(boot, site);
      expect(status).toBe(0);
      expect(output).toContain("wordpress-credentials.timer tries again");
      expect(JSON.parse(host.read("settings.json")).DB_PASSWORD).toBe(secret.password);
    });

    it("are those of the previous boot while Secrets Manager is down", async () => {
      installed();
      host.write("settings.json", "before");
      host.write("aws-down", "");
      expect((await host.run(boot, site)).status).toBe(0);
      expect(host.read("settings.json")).toBe("before");
    });

    it("are retried on a new instance while Secrets Manager is down", async () => {
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
    host.stubCommand(
      "tar",
      'echo >>"$HOST/extractions"; mkdir -p "$4/wordpress/wp-includes"; echo new >"$4/wordpress/wp-includes/version.php"',
    );
    host.stubCommand("sha256sum", "true");
    host.stubCommand("curl", 'while [[ $1 != --output ]]; do shift; done; touch "$2"');
    host.stubCommand("install", 'mkdir -p "${@: -1}"');
    host.stubCommand("aws", `echo '{"password":"it'"'"'s \\"secret\\""}'`);
    host.stubCommand(
      "php",
      '[[ $2 == prepare ]] || { cat >"$HOST/password"; echo >>"$HOST/installations"; sleep 0.3; }',
    );
  });
  const environment = { ...site, WORDPRESS_SHA256: "0" };
  const install = "WORK=$HOST/work; install_wordpress";
  const version = () => host.read("html/wp-includes/version.php").trim();

  it("is done by one of several instances that boot at the same time", async () => {
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

  it("is not repeated by a later instance, which needs neither wordpress.org nor the lock", async () => {
    await host.run(install, environment);
    host.stubCommand("curl", "exit 6");
    host.stubCommand("flock", "exit 1");
    expect((await host.run(install, environment)).status).toBe(0);
    expect(host.read("installations")).toBe("\n");
  });

  it("is repeated completely if its copy was interrupted", async () => {
    host.write("html/.fleet/state", "copying 7.1\n");
    host.write("html/wp-includes/version.php", "half");
    await host.run(install, environment);
    expect(version()).toBe("new");
  });

  it("ignores an incomplete line in its journal", async () => {
    host.write("html/.fleet/state", "copying 7.1\ncopied 7.");
    host.write("html/wp-includes/version.php", "half");
    const { output } = await host.run('echo "state: $(fleet_state)"', environment);
    expect(output).toContain("state: copying 7.1\n");
  });

  it("keeps the files of an existing site that has no journal, including those of a later update", async () => {
    host.write("html/wp-includes/version.php", "theirs");
    await host.run(install, environment);
    expect(version()).toBe("theirs");
    expect(lines("html/.fleet/state")).toEqual(["installed db.example/wordpress"]);
  });

  it("runs WordPress's installer again if the files get another database", async () => {
    await host.run(install, environment);
    await host.run(install, { ...environment, DATABASE_HOST: "restored.example" });
    expect(host.read("extractions")).toBe("\n");
    expect(host.read("installations")).toBe("\n\n");
  });

  it("passes the administrator's password unchanged to WordPress's installer on standard input", async () => {
    await host.run(install, environment);
    expect(host.read("password")).toBe(`it's "secret"`);
  });

  it("is not recorded as complete if WordPress's installer fails", async () => {
    host.stubCommand("php", "exit 1");
    const { status } = await host.run(`PATIENCE_SECONDS=0; ${install}`, environment);
    expect(status).not.toBe(0);
    expect(lines("html/.fleet/state").at(-1)).toBe("copied 7.1");
  });

  it("rejects an archive with a wrong checksum", async () => {
    host.stubCommand("sha256sum", "exit 1");
    const { status } = await host.run(`PATIENCE_SECONDS=0; ${install}`, environment);
    expect(status).not.toBe(0);
    expect(lines("extractions")).toEqual([]);
  });
});
