import { errorsWith, siteWith } from "../../support/configuration";

const certificateIn = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/abc-123`;

describe("the site's record", () => {
  it.each(["www.example.org", "dev-example.com"])("must be in the zone, unlike %s", (value) => {
    expect(errorsWith({ "domain.recordName": value })).toEqual([
      {
        setting: "dev.domain.recordName",
        value,
        allowed: "example.com or a name that ends with .example.com",
        fix: `write, for example, "${value.split(".")[0]}.example.com"`,
      },
    ]);
  });

  it("must not be a CNAME at the zone's apex", () => {
    expect(errorsWith({ "domain.recordName": "example.com" })).toEqual([
      {
        setting: "dev.domain.recordType",
        value: "CNAME",
        allowed: "alias, because example.com is the zone's own name, where DNS allows no CNAME",
        fix: 'write "alias"',
      },
    ]);
  });

  it("may be an alias at the zone's apex", () => {
    expect(errorsWith({ "domain.recordName": "example.com", "domain.recordType": "alias" })).toEqual([]);
  });

  it("must not have a TTL if it is an alias", () => {
    expect(errorsWith({ "domain.recordType": "alias", "domain.ttlSeconds": 60 })).toEqual([
      {
        setting: "dev.domain.ttlSeconds",
        value: 60,
        allowed: "must be unset when recordType is alias: Route 53 sets the TTL of an alias",
        fix: "remove it",
      },
    ]);
  });
});

describe("HTTPS", () => {
  it("requires a domain", () => {
    expect(errorsWith({ domain: undefined })).toEqual([
      {
        setting: "dev.https.enabled",
        value: true,
        allowed: "true only with a domain: there are no certificates for the load balancer's own name",
        fix: "add domain, or write https: { enabled: false }",
      },
    ]);
  });

  it("can be disabled, and then requires no domain", () => {
    expect(siteWith({ domain: undefined, "https.enabled": false }).domain).toBeUndefined();
  });

  it("does not report an invalid domain as missing", () => {
    expect(errorsWith({ domain: "example.com" }).map(({ setting }) => setting)).toEqual(["dev.domain"]);
  });

  it("requires a certificate in the load balancer's region", () => {
    expect(errorsWith({ "https.certificateArn": certificateIn("us-east-1") })).toEqual([
      {
        setting: "dev.https.certificateArn",
        value: certificateIn("us-east-1"),
        allowed: "a certificate in ap-northeast-2: a load balancer can only use one of its own region",
        fix: "request or import the certificate in ap-northeast-2, or remove certificateArn for a new one",
      },
    ]);
    expect(errorsWith({ "https.certificateArn": certificateIn("ap-northeast-2") })).toEqual([]);
  });

  it("must not have a certificate if it is disabled", () => {
    expect(
      errorsWith({ https: { enabled: false, certificateArn: certificateIn("ap-northeast-2") } }),
    ).toEqual([
      {
        setting: "dev.https.certificateArn",
        value: certificateIn("ap-northeast-2"),
        allowed: "must be unset when https.enabled is false",
        fix: "remove it, or write https: { enabled: true, … }",
      },
    ]);
  });

  it("requires a name that is short enough for an ACM certificate", () => {
    const name = `${"a".repeat(60)}.example.com`;

    expect(errorsWith({ "domain.recordName": name })).toEqual([
      {
        setting: "dev.domain.recordName",
        value: name,
        allowed: "up to 64 characters, as in every certificate from ACM",
        fix: "shorten it by 8, or set https.certificateArn to an existing certificate",
      },
    ]);
    expect(
      errorsWith({ "domain.recordName": name, "https.certificateArn": certificateIn("ap-northeast-2") }),
    ).toEqual([]);
  });
});
