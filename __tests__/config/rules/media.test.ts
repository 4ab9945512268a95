import { errorsWith, siteWith } from "../../support/configuration";

describe("media", () => {
  it("is disabled by default", () => {
    expect(siteWith({}).media).toMatchObject({ enabled: false });
  });

  it("is served at media.<the site's name> by default", () => {
    expect(siteWith({ "media.enabled": true }).media.recordName).toBe("media.dev.example.com");
    const media = { enabled: true, recordName: "files.example.com" };
    expect(siteWith({ media }).media.recordName).toBe("files.example.com");
  });

  it("requires a domain and HTTPS", () => {
    const allowed =
      "true only with a domain and HTTPS: the zone validates CloudFront's certificate, and CloudFront gets what is not in S3 yet from the site over HTTPS";
    const http = { "https.enabled": false, "media.enabled": true };

    expect(errorsWith(http)).toEqual([
      {
        setting: "dev.media.enabled",
        value: true,
        allowed,
        fix: "add https: { enabled: true }, or write media: { enabled: false }",
      },
    ]);
    expect(errorsWith({ ...http, domain: undefined })).toEqual([
      {
        setting: "dev.media.enabled",
        value: true,
        allowed,
        fix: "add domain and https: { enabled: true }, or write media: { enabled: false }",
      },
    ]);
  });

  it("must have a name in the zone", () => {
    expect(errorsWith({ media: { enabled: true, recordName: "media.example.org" } })).toEqual([
      {
        setting: "dev.media.recordName",
        value: "media.example.org",
        allowed: "a name that ends with .example.com",
        fix: 'write, for example, "media.example.com"',
      },
    ]);
  });

  it("must have a name that differs from the site's", () => {
    expect(errorsWith({ media: { enabled: true, recordName: "dev.example.com" } })).toEqual([
      {
        setting: "dev.media.recordName",
        value: "dev.example.com",
        allowed: "must differ from domain.recordName (dev.example.com), the name of the site",
        fix: 'remove it for "media.dev.example.com"',
      },
    ]);
  });

  it("must have a name that is short enough for an ACM certificate, whether set or derived", () => {
    const recordName = `${"a".repeat(50)}.example.com`;

    expect(errorsWith({ "domain.recordName": recordName, "media.enabled": true })).toEqual([
      {
        setting: "dev.media.recordName",
        value: `media.${recordName}`,
        allowed: "up to 64 characters, as in every certificate from ACM",
        fix: "choose one that is at least 4 shorter",
      },
    ]);
  });

  it.each([["recordName", "media.example.com"]])("must not have %s while it is disabled", (key, value) => {
    expect(errorsWith({ [`media.${key}`]: value })).toEqual([
      expect.objectContaining({
        setting: `dev.media.${key}`,
        value,
        fix: "remove it, or write media: { enabled: true, … }",
      }),
    ]);
  });
});
