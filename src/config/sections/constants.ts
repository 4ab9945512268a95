import { z } from "zod";
import { matching, text } from "../fields";

const SITE_ADDRESS = "it follows from domain and https";
const CREDENTIALS = "it comes from Secrets Manager";
const CODE_PATHS = "the instances keep a copy of WordPress's code, by its own paths";
const CODE_CHANGES = "code is changed by updates and installations, which all instances learn of";
const MULTISITE = "the web server has no rewrite rules for a network of sites";

/** Constants that the project defines, or relies on WordPress's default of, and why they are not the site's to set. */
const REFUSED: Readonly<Record<string, string>> = {
  DB_NAME: "set database.name",
  DB_USER: "set wordpress.databaseUser",
  DB_PASSWORD: CREDENTIALS,
  DB_HOST: "it is the endpoint of the database",
  DB_CHARSET: "all tables are utf8mb4",
  DB_COLLATE: "it is the collation of the database",
  MYSQL_CLIENT_FLAGS: "it makes WordPress verify the database's certificate",
  ...Object.fromEntries(
    ["AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"].flatMap((name) => [
      [`${name}_KEY`, CREDENTIALS],
      [`${name}_SALT`, CREDENTIALS],
    ]),
  ),
  WP_HOME: SITE_ADDRESS,
  WP_SITEURL: SITE_ADDRESS,
  FORCE_SSL_ADMIN: SITE_ADDRESS,
  WP_ENVIRONMENT_TYPE: "it is the name of the environment",
  DISALLOW_FILE_EDIT: "set wordpress.fileModifications",
  DISALLOW_FILE_MODS: "set wordpress.fileModifications",
  FS_METHOD: CODE_CHANGES,
  DISABLE_WP_CRON: "wordpress-cron.timer runs what WordPress has scheduled, each minute",
  ALTERNATE_WP_CRON: "wordpress-cron.timer runs what WordPress has scheduled, each minute",
  ABSPATH: CODE_PATHS,
  WPINC: CODE_PATHS,
  WP_CONTENT_DIR: CODE_PATHS,
  WP_CONTENT_URL: CODE_PATHS,
  WP_PLUGIN_DIR: CODE_PATHS,
  WP_PLUGIN_URL: CODE_PATHS,
  WPMU_PLUGIN_DIR: CODE_PATHS,
  WPMU_PLUGIN_URL: CODE_PATHS,
  WP_LANG_DIR: CODE_PATHS,
  UPLOADS: CODE_PATHS,
  WP_ALLOW_MULTISITE: MULTISITE,
  MULTISITE,
  SUBDOMAIN_INSTALL: MULTISITE,
};

const SECRET =
  /(PASSWORD|PASSWD|PASS|SECRET|TOKEN|SALT|(API|ACCESS|PRIVATE|LICENSE|LICENCE|ENCRYPTION)_KEY)$/;

const name = text(
  "a name of upper-case letters, digits and underscores, starting with a letter, that the project does not define, and that is not a secret's",
  "WP_POST_REVISIONS",
  (constant) => {
    const reason = Object.hasOwn(REFUSED, constant) ? REFUSED[constant] : undefined;
    if (reason !== undefined) {
      return `remove it: ${reason}`;
    }
    if (SECRET.test(constant)) {
      return "remove it, and enter it in wp-admin: constants are readable in this repository, in the JSON and in Terraform's state";
    }
    return matching(/^[A-Z][A-Z0-9_]{0,99}$/, "WP_POST_REVISIONS")(constant);
  },
);

type Constant = string | number | boolean;

/** Returns how to fix a value, or nothing if PHP gets it as it is written. */
function fixForValue(value: unknown): string | undefined {
  if (typeof value === "string") {
    // It is part of one line of a file on the instance.
    if (/[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]/u.test(value)) {
      return "remove line breaks and control characters";
    }
    return value.length > 1000 ? `shorten it by ${value.length - 1000}` : undefined;
  }
  return typeof value === "boolean" || Number.isFinite(value)
    ? undefined
    : "write a text, a number, true or false";
}

const value = z
  .custom<Constant>((input) => fixForValue(input) === undefined, {
    error: ({ input }) => fixForValue(input) ?? "",
  })
  .meta({ allowed: "a text of up to 1000 characters on one line, a number, true or false" });

export const constantsSchema = z
  .record(name, value)
  .meta({
    description:
      "Constants for `wp-config.php`, such as `WP_POST_REVISIONS` or a plugin's own. They are no place for secrets: everyone who can read this repository or Terraform's state reads them",
    allowed: "names in upper case; texts, numbers, true and false",
  })
  .default({});
