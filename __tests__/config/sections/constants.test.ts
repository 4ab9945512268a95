import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsWith, siteWith } from "../../support/configuration";
import { instanceRoot } from "../../support/guest";

const name =
  "a name of upper-case letters, digits and underscores, starting with a letter, that the project does not define, and that is not a secret's";
const value = "a text of up to 1000 characters on one line, a number, true or false";

describe("the constants of wp-config.php", () => {
  it("are texts, numbers, true or false, by name", () => {
    const constants = { WP_POST_REVISIONS: 5, WP_MEMORY_LIMIT: "256M", WP_CACHE: true, PLUGIN_RATIO: 0.5 };
    expect(siteWith({ "wordpress.constants": constants }).wordpress.constants).toEqual(constants);
    expect(siteWith({}).wordpress.constants).toEqual({});
  });

  it.each(["wp_debug", "1ST", "A-B", "__proto__", "X');system('id');//", ""])(
    "must have names that PHP's constants have, unlike %j",
    (key) => {
      expect(errorsWith({ "wordpress.constants": JSON.parse(`{${JSON.stringify(key)}: 1}`) })).toEqual([
        {
          setting: `dev.wordpress.constants[${JSON.stringify(key)}]`,
          value: key,
          allowed: name,
          fix: 'write, for example, "WP_POST_REVISIONS"',
        },
      ]);
    },
  );

  it.each([
    ["DB_NAME", "set database.name"],
    ["AUTH_KEY", "it comes from Secrets Manager"],
    ["WP_HOME", "it follows from domain and https"],
    ["DISABLE_WP_CRON", "wordpress-cron.timer runs what WordPress has scheduled, each minute"],
    ["WP_CONTENT_DIR", "the instances keep a copy of WordPress's code, by its own paths"],
    ["MULTISITE", "the web server has no rewrite rules for a network of sites"],
  ])("must not be %s, and the error says why", (key, reason) => {
    expect(errorsWith({ "wordpress.constants": { [key]: "x" } })).toEqual([
      {
        setting: `dev.wordpress.constants["${key}"]`,
        value: key,
        allowed: name,
        fix: `remove it: ${reason}`,
      },
    ]);
  });

  it("must not be those that wp-config.php defines, unless it lets them go first", () => {
    const parts = readdirSync(join(instanceRoot, "var/www/wp-config.d")).map((part) => `wp-config.d/${part}`);
    const source = ["wp-config.php", ...parts]
      .map((file) => readFileSync(join(instanceRoot, "var/www", file), "utf8"))
      .join("");
    const defined = [...source.matchAll(/(defined\('\w+'\) \|\| )?define\('(\w+)'/g)];
    const [adjustable, fixed] = [true, false].map((can) =>
      defined.filter(([, guard]) => (guard !== undefined) === can).map(([, , constant]) => constant!),
    );

    expect(adjustable).toEqual(["WP_DEBUG", "WP_AUTO_UPDATE_CORE"]);
    expect(fixed).toContain("DB_PASSWORD");
    for (const constant of fixed!) {
      expect(errorsWith({ "wordpress.constants": { [constant]: "x" } })).toHaveLength(1);
    }
  });

  it.each(["SMTP_PASSWORD", "WPMS_SMTP_PASS", "PLUGIN_API_KEY", "S3_SECRET", "MAPBOX_TOKEN"])(
    "must not be secrets, which everyone could read in the JSON and in the state: %s",
    (key) => {
      expect(errorsWith({ "wordpress.constants": { [key]: "hunter2" } })).toEqual([
        {
          setting: `dev.wordpress.constants["${key}"]`,
          value: key,
          allowed: name,
          fix: "remove it, and enter it in wp-admin: constants are readable in this repository, in the JSON and in Terraform's state",
        },
      ]);
    },
  );

  it.each([
    ["a\nb", "remove line breaks and control characters"],
    ["a".repeat(1003), "shorten it by 3"],
    [null, "write a text, a number, true or false"],
    [["a"], "write a text, a number, true or false"],
    [NaN, "write a text, a number, true or false"],
  ])("must not have the value %j", (given, fix) => {
    expect(errorsWith({ "wordpress.constants": { PLUGIN_TEXT: given } })).toEqual([
      { setting: 'dev.wordpress.constants["PLUGIN_TEXT"]', value: given, allowed: value, fix },
    ]);
  });
});
