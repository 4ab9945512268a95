import { changed, errorsIn, errorsWith, sharedSettings, site, siteWith } from "../../support/configuration";

const enabled = { "mail.enabled": true };
const longest = `${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(14)}.example.com`;

describe("mail", () => {
  it("is disabled by default", () => {
    expect(siteWith({}).mail).toMatchObject({ enabled: false, dmarc: "none", maxPerHour: 1000 });
  });

  it("has the site's name, title and region by default", () => {
    expect(siteWith(enabled).mail).toMatchObject({
      from: "wordpress@dev.example.com",
      fromName: "Example",
      region: "ap-northeast-2",
      mailFromName: "bounce.dev.example.com",
    });
  });

  it("takes a title as the sender's name without what a name cannot have", () => {
    const title = `"Lee & Kim" <${"best ".repeat(20)}@>`;
    const { mail } = siteWith({ ...enabled, "wordpress.title": title });
    expect(mail.fromName).toMatch(/^Lee & Kim best best/);
    expect(mail.fromName!.length).toBeLessThanOrEqual(60);
  });

  it("may be sent in another region's SES, and from another domain of the zone", () => {
    const mail = { enabled: true, from: "shop@example.com", region: "us-west-2" };
    expect(siteWith({ mail }).mail).toMatchObject({ ...mail, mailFromName: "bounce.example.com" });
  });

  it("requires a domain", () => {
    expect(errorsWith({ ...enabled, "https.enabled": false, domain: undefined })).toEqual([
      {
        setting: "dev.mail.enabled",
        value: true,
        allowed: "true only with a domain: the zone has the records by which receivers know the sender",
        fix: "add domain, or write mail: { enabled: false }",
      },
    ]);
  });

  it.each(["from", "fromName", "region", "mailFromName", "redirectTo"])("refuses %s without mail", (name) => {
    const value = { region: "us-east-1", fromName: "Shop", mailFromName: "bounce.dev.example.com" }[name];
    const mail = { [name]: value ?? "shop@dev.example.com" };
    expect(errorsWith({ mail })).toMatchObject([
      { setting: `dev.mail.${name}`, allowed: "must be unset when mail.enabled is false" },
    ]);
  });

  it.each([
    ["smtpHost", "smtp.example.org"],
    ["smtpPassword", "secret"],
    ["relay", { host: "smtp.example.org" }],
    ["provider", "mailgun"],
  ])("refuses an SMTP relay with the reason and the alternative: %s", (name, value) => {
    const [error, ...others] = errorsWith({ mail: { enabled: true, [name]: value } });
    expect(others).toEqual([]);
    expect(error).toMatchObject({ setting: `dev.mail.${name}` });
    expect(error!.fix).toMatch(
      /^remove it: .*the password of an SMTP relay would be readable.* install its plugin/,
    );
  });

  it("says what a misspelt setting means", () => {
    expect(errorsWith({ mail: { enabled: true, redirectsTo: "a@example.com" } })).toMatchObject([
      { setting: "dev.mail.redirectsTo", fix: "did you mean redirectTo?" },
    ]);
  });

  it.each([
    ["shop@example.org", 'write, for example, "wordpress@dev.example.com"'],
    ["shop@notexample.com", 'write, for example, "wordpress@dev.example.com"'],
    ["Shop@dev.example.com", 'write "shop@dev.example.com"'],
  ])("has a sender in the zone, in lower case: %s", (from, fix) => {
    expect(errorsWith({ mail: { enabled: true, from } })).toMatchObject([{ setting: "dev.mail.from", fix }]);
  });

  it("has a domain that is short enough for the names of its DKIM records", () => {
    const named = (recordName: string) => ({
      ...enabled,
      "https.enabled": false,
      "domain.recordName": recordName,
    });
    expect(longest).toHaveLength(209);
    expect(errorsWith(named(longest))).toEqual([]);
    expect(errorsWith(named(longest.replace("ddd.", "dddd.")))).toMatchObject([
      { setting: "dev.mail.from", fix: expect.stringContaining('"wordpress@example.com"') },
    ]);
  });

  it("is refused in a region without SES", () => {
    expect(errorsWith({ mail: { enabled: true, region: "ap-east-1" } })).toMatchObject([
      { setting: "dev.mail.region", value: "ap-east-1", allowed: "a region that has SES" },
    ]);
  });

  it("receives bounces at a name of its own, below the sender's domain", () => {
    const named = (mailFromName: string) => errorsWith({ mail: { enabled: true, mailFromName } });
    expect(named("bounce.example.com")).toMatchObject([
      { setting: "dev.mail.mailFromName", fix: 'remove it for "bounce.dev.example.com"' },
    ]);
    const media = { enabled: true, recordName: "files.dev.example.com" };
    expect(
      errorsWith({ media, mail: { enabled: true, mailFromName: "files.dev.example.com" } }),
    ).toMatchObject([{ setting: "dev.mail.mailFromName", fix: 'write, for example, "ses.dev.example.com"' }]);
  });

  it("is sent from a domain that no other environment sends from", () => {
    const other = changed(site("staging"), { ...enabled, "mail.from": "wordpress@dev.example.com" });
    const environments = [changed(site(), enabled), other];
    expect(errorsIn({ shared: sharedSettings(), environments })).toEqual(
      expect.arrayContaining([
        {
          setting: "staging.mail.from",
          value: "wordpress@dev.example.com",
          allowed: "an address in a domain from which no other environment sends",
          fix: "choose one that differs from dev.mail.from",
        },
      ]),
    );
  });
});
