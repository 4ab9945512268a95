import { z } from "zod";
import { matching, text, toggle, wholeNumber } from "../fields";
import { constantsSchema } from "./constants";
import { databaseUser } from "./database";

/** The default release, with the checksum of its .tar.gz. */
export const DEFAULT_RELEASE = {
  version: "7.1.3",
  sha256: "d2a09acb6a15e3b9c471d72557753c266d6f41a79ed19bfe04cbfe49e283b2a5",
};

const title = text("1 to 200 characters on one line", "My site", (value) => {
  // The title is one line of a file on the instance.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) {
    return "remove line breaks and control characters";
  }
  if (value.length > 200) {
    return `shorten it by ${value.length - 200}`;
  }
  return value.trim() === "" ? 'write, for example, "My site"' : undefined;
});

const adminUser = text("1 to 60 letters, digits and _ - . @, not admin", "operator", (user) => {
  if (/^(admin|administrator)$/i.test(user)) {
    return `choose another name, for example "operator": attackers try ${user} first`;
  }
  return matching(/^[a-zA-Z0-9_.@-]{1,60}$/, "operator")(user);
});

/** An address that gets mail. */
export const emailAddress = text(
  "an e-mail address",
  "operator@example.com",
  matching(
    /^(?=.{6,100}$)[a-zA-Z0-9_%+-]+(\.[a-zA-Z0-9_%+-]+)*@([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z]{2,}$/,
    "operator@example.com",
  ),
);

export const wordpressSchema = z
  .strictObject({
    title: title.meta({
      description: "Title of the site at the installation; it can be changed in wp-admin",
    }),
    adminUser: adminUser.meta({
      description: "First administrator; the password is generated and stored in Secrets Manager only",
    }),
    adminEmail: emailAddress.meta({ description: "Address of the first administrator" }),
    version: text(
      "a WordPress release",
      DEFAULT_RELEASE.version,
      matching(/^\d+\.\d+(\.\d+)?$/, DEFAULT_RELEASE.version),
    )
      .default(DEFAULT_RELEASE.version)
      .meta({
        description:
          "WordPress release that an installation begins with. A site that is installed updates itself: another version replaces its instances, and leaves WordPress as it is (docs/wordpress.md)",
      }),
    sha256: text("64 lower-case hexadecimal digits", DEFAULT_RELEASE.sha256, (value) =>
      /^[0-9a-f]{64}$/.test(value) ? undefined : "write the output of sha256sum for the release's .tar.gz",
    )
      .default(DEFAULT_RELEASE.sha256)
      .meta({ description: "SHA-256 of the .tar.gz of `version` on wordpress.org" }),
    databaseUser: databaseUser("wordpress").default("wordpress").meta({
      description: "Database user of WordPress, which must differ from the master user",
    }),
    constants: constantsSchema,
    xmlrpc: toggle().default(false).meta({
      description:
        "Serve `/xmlrpc.php`, which Jetpack and old apps need, and attackers use to guess passwords. Otherwise visitors get a 403",
    }),
    publicUserList: toggle().default(false).meta({
      description:
        "Show visitors who are not logged in the list of users: `/wp-json/wp/v2/users`, `?author=1`, the sitemap of authors",
    }),
    publicDumpsAndLogs: toggle().default(false).meta({
      description:
        "Serve files that end in `.sql`, `.log`, `.bak`, `.old`, `~` and the like. Otherwise visitors get a 403: see [wordpress.md](wordpress.md)",
    }),
    loginAttemptsPerMinute: wholeNumber(1, 10_000).default(20).meta({
      unit: "attempts",
      description:
        "Passwords that an address may try in a minute, on all instances together; further ones get a 429. Raise it if many editors share an address",
    }),
    credentialsVersion: wholeNumber(1, 1_000_000).default(1).meta({
      description:
        "Increase it by one to set new database credentials, keys and salts, which logs everyone out",
    }),
    fileModifications: toggle().default(true).meta({
      description:
        "Whether WordPress may install, update and delete plugins, themes and itself. With `false` PHP cannot change code at all: it can write to `wp-content/uploads` only, and updating is yours (docs/security.md)",
    }),
    mayInstall: toggle().default(true).meta({
      description:
        "Whether instances may read two passwords that only an installation needs: the database master's and the first administrator's. Set it to `false` once the site runs (docs/security.md)",
    }),
  })
  .meta({ description: "The site itself" });
