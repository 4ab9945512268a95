import { errorsWith, siteWith } from "../../support/configuration";

describe("WordPress", () => {
  it("is a release whose checksum is known, unless said otherwise", () => {
    expect(siteWith({}).wordpress).toMatchObject({
      version: "7.1.3",
      sha256: "d2a09acb6a15e3b9c471d72557753c266d6f41a79ed19bfe04cbfe49e283b2a5",
      databaseUser: "wordpress",
      credentialsVersion: 1,
    });
  });

  it("may have a title in any language, with any punctuation", () => {
    expect(errorsWith({ "wordpress.title": `성우's "shop" $HOME 100 % & more 🛍️` })).toEqual([]);
  });

  it.each(["two\nlines", "a\ttab", "a\u2028separator", "a\u0000zero"])(
    "has a title on one line, unlike %j",
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

  it("has a title of 200 characters at most", () => {
    expect(errorsWith({ "wordpress.title": "t".repeat(203) })).toEqual([
      {
        setting: "dev.wordpress.title",
        value: "t".repeat(203),
        allowed: "1 to 200 characters on one line",
        fix: "shorten it by 3",
      },
    ]);
  });

  it("has a title", () => {
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
    "has an administrator whom attackers do not try first, unlike %j",
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

  it("has an administrator whom WordPress can log in", () => {
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
  ])("has an administrator with an e-mail address, unlike %j", (value) => {
    expect(errorsWith({ "wordpress.adminEmail": value })).toEqual([
      {
        setting: "dev.wordpress.adminEmail",
        value,
        allowed: "an e-mail address",
        fix: 'write, for example, "operator@example.com"',
      },
    ]);
  });

  it.each(["latest", "v7.1", "7"])("is a numbered release, unlike %j", (value) => {
    expect(errorsWith({ "wordpress.version": value })).toEqual([
      {
        setting: "dev.wordpress.version",
        value,
        allowed: "a WordPress release",
        fix: 'write, for example, "7.1.3"',
      },
    ]);
  });

  it("has a checksum of 64 digits", () => {
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
