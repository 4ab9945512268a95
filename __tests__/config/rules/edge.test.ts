import { mistakesWith, siteWith } from "../../support/configuration";

const certificateIn = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/abc-123`;

describe("the site's record", () => {
  it.each(["www.example.org", "dev-example.com"])("is in the zone, unlike %s", (value) => {
    expect(mistakesWith({ "domain.recordName": value })).toEqual([
      {
        setting: "dev.domain.recordName",
        value,
        allowed: "example.com or a name that ends with .example.com",
        fix: `write, for example, "${value.split(".")[0]}.example.com"`,
      },
    ]);
  });

  it("is no CNAME at the zone's own name", () => {
    expect(mistakesWith({ "domain.recordName": "example.com" })).toEqual([
      {
        setting: "dev.domain.recordType",
        value: "CNAME",
        allowed: "alias, for example.com is the zone's own name and DNS allows no CNAME there",
        fix: 'write "alias"',
      },
    ]);
  });

  it("may be an alias at the zone's own name", () => {
    expect(mistakesWith({ "domain.recordName": "example.com", "domain.recordType": "alias" })).toEqual([]);
  });

  it("has no TTL as an alias", () => {
    expect(mistakesWith({ "domain.recordType": "alias", "domain.ttlSeconds": 60 })).toEqual([
      {
        setting: "dev.domain.ttlSeconds",
        value: 60,
        allowed: "not set, for recordType is alias and Route 53 decides the TTL of these",
        fix: "remove it",
      },
    ]);
  });
});

describe("HTTPS", () => {
  it("has a domain", () => {
    expect(mistakesWith({ domain: undefined })).toEqual([
      {
        setting: "dev.https.enabled",
        value: true,
        allowed: "true only with a domain: nobody gives a certificate for the load balancer's own name",
        fix: "add domain, or write https: { enabled: false }",
      },
    ]);
  });

  it("can be switched off, and then needs no domain", () => {
    expect(siteWith({ domain: undefined, "https.enabled": false }).domain).toBeUndefined();
  });

  it("does not miss a domain that is there but wrong", () => {
    expect(mistakesWith({ domain: "example.com" }).map(({ setting }) => setting)).toEqual(["dev.domain"]);
  });

  it("has a certificate of the load balancer's region", () => {
    expect(mistakesWith({ "https.certificateArn": certificateIn("us-east-1") })).toEqual([
      {
        setting: "dev.https.certificateArn",
        value: certificateIn("us-east-1"),
        allowed: "a certificate in ap-northeast-2: a load balancer takes one of its own region only",
        fix: "request or import the certificate in ap-northeast-2, or leave certificateArn out for a new one",
      },
    ]);
    expect(mistakesWith({ "https.certificateArn": certificateIn("ap-northeast-2") })).toEqual([]);
  });

  it("has no certificate when it is off", () => {
    expect(
      mistakesWith({ https: { enabled: false, certificateArn: certificateIn("ap-northeast-2") } }),
    ).toEqual([
      {
        setting: "dev.https.certificateArn",
        value: certificateIn("ap-northeast-2"),
        allowed: "not set, for https.enabled is false",
        fix: "remove it, or write https: { enabled: true, … }",
      },
    ]);
  });

  it("has a name short enough for a certificate of ACM's", () => {
    const name = `${"a".repeat(60)}.example.com`;

    expect(mistakesWith({ "domain.recordName": name })).toEqual([
      {
        setting: "dev.domain.recordName",
        value: name,
        allowed: "up to 64 characters, with a certificate from ACM",
        fix: "shorten it by 8, or bring a certificate along as https.certificateArn",
      },
    ]);
    expect(
      mistakesWith({ "domain.recordName": name, "https.certificateArn": certificateIn("ap-northeast-2") }),
    ).toEqual([]);
  });
});
