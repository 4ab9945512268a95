import { ScriptHost } from "../support/guest";
import { describeWithTool } from "../support/tool";

const site = {
  REGION: "ap-northeast-2",
  DATABASE_HOST: "db.example",
  DATABASE_PORT: "3306",
  DATABASE_NAME: "wordpress",
  DATABASE_USER: "blog",
  DATABASE_SECRET_ARN: "arn:database",
  WORDPRESS_SECRET_ARN: "arn:wordpress",
  ADMINISTRATOR_SECRET_ARN: "arn:administrator",
  SITE_URL: "https://example.com",
  ENVIRONMENT_NAME: "dev",
  CONSTANTS: '{"WP_POST_REVISIONS":5}',
  PUBLIC_USER_LIST: "false",
  LOGIN_ATTEMPTS_PER_MINUTE: "20",
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

describeWithTool("bash", "the credentials", () => {
  beforeEach(() => {
    host.write("secret.arn:wordpress", JSON.stringify(secret, null, 2));
    host.write("secret.arn:wordpress.previous", '{"password":"the one before"}');
    host.write("secret.arn:database", '{"password":"master\'s own"}');
    host.write("secret.arn:administrator", '{"password":"opens the door"}');
    host.stubCommand(
      "aws",
      `echo "$*" >>"$HOST/argv"; [[ ! -e $HOST/aws-down ]] || exit 1
       previous=; [[ $* != *AWSPREVIOUS* ]] || previous=.previous
       cat "$HOST/secret.$6$previous"`,
    );
    // Replaces database.php: 0 if the database knows the user, 2 if not, 3 if the user lacks rights, 1 if it is down. Hashes as PHP does.
    host.stubCommand(
      "php",
      `echo "$*" >>"$HOST/argv"
       [[ $1 != -r ]] || { cat >/dev/null; printf '$2y$10$hash'; exit; }
       cat >"$HOST/stdin.$2"
       [[ ! -e $HOST/database-down ]] || exit 1
       case $2 in
         login) [[ ! -e $HOST/lacks-rights ]] || exit 3; [[ -e $HOST/known ]] || exit 2 ;;
         has-site) [[ -e $HOST/site ]] || exit 2 ;;
         change-password) [[ ! -e $HOST/changed-meanwhile ]] || { touch "$HOST/known"; exit 2; }
           [[ -e $HOST/knows-previous ]] && touch "$HOST/known" ;;
         create-user) touch "$HOST/known" ;;
       esac`,
    );
  });
  const refresh = (values: Record<string, string> = site) =>
    host.run("load_site_values() { :; }; main", values, "credentials.sh");
  const settings = () => JSON.parse(host.read("settings.json"));

  it("become the settings for wp-config.php: database, user, password and host (A7)", async () => {
    expect((await refresh()).status).toBe(0);
    const { password, ...keysAndSalts } = secret;
    expect(settings()).toEqual({
      DB_NAME: "wordpress",
      DB_USER: "blog",
      DB_PASSWORD: password,
      DB_HOST: "db.example:3306",
      SITE_URL: "https://example.com",
      ENVIRONMENT_NAME: "dev",
      CONSTANTS: { WP_POST_REVISIONS: 5 },
      PUBLIC_USER_LIST: "false",
      LOGIN_ATTEMPTS_PER_MINUTE: "20",
      ...keysAndSalts,
    });
  });

  it("get the rights that they lack from the master user, and are used without these if that fails", async () => {
    host.write("lacks-rights", "");
    await refresh();
    expect(host.read("argv")).toContain("database.php create-user");
    const { status, output } = await refresh({ ...site, DATABASE_SECRET_ARN: "" });
    expect([status, output]).toEqual([0, expect.stringContaining("not granted")]);
    expect(settings().DB_USER).toBe("blog");
  });

  it("are set in the database by the master user if it does not know them", async () => {
    await refresh();
    const [given, master] = JSON.parse(host.read("stdin.create-user"));
    expect(given).toEqual(settings());
    expect(master).toEqual({ password: "master's own" });
  });

  it("are set by WordPress's user itself after a rotation, which needs no master (D8)", async () => {
    host.write("knows-previous", "");
    const withoutMaster = { ...site, DATABASE_SECRET_ARN: "" };
    expect((await refresh(withoutMaster)).status).toBe(0);
    expect(JSON.parse(host.read("stdin.change-password"))[1]).toEqual({ password: "the one before" });
    expect(lines("argv").join()).not.toMatch(/create-user|arn:database/);
  });

  // Without it, that instance kept the old password for another minute, in which its visitors got errors.
  it("are used as they are if another instance has set them in the same second", async () => {
    host.write("changed-meanwhile", "");
    const { status } = await refresh({ ...site, DATABASE_SECRET_ARN: "" });
    expect([status, settings().DB_PASSWORD]).toEqual([0, secret.password]);
  });

  it("do not need the master user's secret if the database knows them", async () => {
    host.write("known", "");
    await refresh();
    expect(host.read("argv")).not.toContain("arn:database");
  });

  it("say which setting keeps an instance from creating the user", async () => {
    const withoutMaster = { ...site, DATABASE_SECRET_ARN: "" };
    const { status, output } = await refresh(withoutMaster);
    expect(status).not.toBe(0);
    expect(output).toContain("instances may not create it (wordpress.mayInstall)");
  });

  it("do not appear in any command's arguments or output", async () => {
    const { output } = await refresh();
    for (const value of [secret.password, "master's own", "opens the door", "the one before"]) {
      expect(host.read("argv") + output).not.toContain(value);
    }
  });

  it("are rejected if the secret lacks a salt, and the previous ones are kept", async () => {
    host.write("settings.json", "before");
    host.write("secret.arn:wordpress", JSON.stringify({ ...secret, NONCE_SALT: undefined }));
    const { status, output } = await refresh();
    expect(status).not.toBe(0);
    expect(output).toContain("the WordPress secret lacks a value");
    expect(host.read("settings.json")).toBe("before");
  });

  it("are left unchanged while the database is down", async () => {
    host.write("settings.json", "before");
    host.write("database-down", "");
    expect((await refresh()).status).not.toBe(0);
    expect(host.read("settings.json")).toBe("before");
  });

  it("are there on a new instance even while the database is down, so that an installed site can start", async () => {
    host.write("database-down", "");
    expect((await refresh()).status).not.toBe(0);
    expect(settings().DB_PASSWORD).toBe(secret.password);
  });

  describe("of the administrator", () => {
    it("are a hash for the installer, and only while there is no site (D8)", async () => {
      await refresh();
      expect(host.read("administrator.hash")).toBe("$2y$10$hash");
      host.write("site", "");
      expect((await refresh()).status).toBe(0);
      expect(lines("administrator.hash")).toEqual([]);
    });

    it("are not read once there is a site", async () => {
      host.write("site", "");
      await refresh();
      expect(host.read("argv")).not.toContain("arn:administrator");
    });
  });
});
