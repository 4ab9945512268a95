import { errorsWith, siteWith } from "../../support/configuration";

describe("WordPress", () => {
  it("is a release with a known checksum by default, which an instance may install", () => {
    expect(siteWith({}).wordpress).toMatchObject({
      version: "7.1.3",
      sha256: "d2a09acb6a15e3b9c471d72557753c266d6f41a79ed19bfe04cbfe49e283b2a5",
      databaseUser: "wordpress",
      credentialsVersion: 1,
      fileModifications: true,
      mayInstall: true,
    });
  });

  it("may have a title in any language and with any punctuation", () => {
    expect(errorsWith({ "wordpress.title": `성우's "shop" $HOME 100 % & more 🛍️` })).toEqual([]);
  });

  it.each(["two\nlines", "a\ttab", "a\u2028separator", "a\u0000zero"])(
    "must have a title on a single line, unlike %j",
    (value) => {
      expect(errorsWith({ "wordpress.title": value })).toEqual([
        {
          setting: "dev.wordpress.title",
          value,
          allowed: "1 to 200 characters on one line",
          fix: "remove line breaks and control characters",
        },
      ]);
    },
  );

  it("must have a title of at most 200 characters", () => {
    expect(errorsWith({ "wordpress.title": "t".repeat(203) })).toEqual([
      {
        setting: "dev.wordpress.title",
        value: "t".repeat(203),
        allowed: "1 to 200 characters on one line",
        fix: "shorten it by 3",
      },
    ]);
  });

  it("must have a title", () => {
    expect(errorsWith({ "wordpress.title": " " })).toEqual([
      {
        setting: "dev.wordpress.title",
        value: " ",
        allowed: "1 to 200 characters on one line",
        fix: 'write, for example, "My site"',
      },
    ]);
    expect(errorsWith({ "wordpress.title": undefined })).toEqual([
      {
        setting: "dev.wordpress.title",
        value: undefined,
        allowed: "1 to 200 characters on one line",
        fix: 'set it, for example to "My site"',
      },
    ]);
  });

  it.each(["admin", "Administrator"])(
    "must have an administrator name that attackers do not try first, unlike %j",
    (value) => {
      expect(errorsWith({ "wordpress.adminUser": value })).toEqual([
        {
          setting: "dev.wordpress.adminUser",
          value,
          allowed: "1 to 60 letters, digits and _ - . @, not admin",
          fix: `choose another name, for example "operator": attackers try ${value} first`,
        },
      ]);
    },
  );

  it("must have an administrator name that WordPress accepts at login", () => {
    expect(errorsWith({ "wordpress.adminUser": "성우" })).toEqual([
      {
        setting: "dev.wordpress.adminUser",
        value: "성우",
        allowed: "1 to 60 letters, digits and _ - . @, not admin",
        fix: 'write, for example, "operator"',
      },
    ]);
  });

  it.each([
    "operator",
    "operator@localhost",
    "a..b@example.com",
    "a b@example.com",
    "a@-example.com",
    "a'b@example.com\n",
  ])("must have a valid e-mail address for its administrator, unlike %j", (value) => {
    expect(errorsWith({ "wordpress.adminEmail": value })).toEqual([
      {
        setting: "dev.wordpress.adminEmail",
        value,
        allowed: "an e-mail address",
        fix: 'write, for example, "operator@example.com"',
      },
    ]);
  });

  it.each(["latest", "v7.1", "7"])("must be a numbered release, unlike %j", (value) => {
    expect(errorsWith({ "wordpress.version": value })).toEqual([
      {
        setting: "dev.wordpress.version",
        value,
        allowed: "a WordPress release",
        fix: 'write, for example, "7.1.3"',
      },
    ]);
  });

  it("must have a checksum of 64 digits", () => {
    expect(errorsWith({ "wordpress.sha256": "d2a09acb" })).toEqual([
      {
        setting: "dev.wordpress.sha256",
        value: "d2a09acb",
        allowed: "64 lower-case hexadecimal digits",
        fix: "write the output of sha256sum for the release's .tar.gz",
      },
    ]);
  });
});
