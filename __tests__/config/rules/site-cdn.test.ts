import { mistakesWith, siteWith } from "../../support/configuration";

describe("CloudFront before the site", () => {
  it("is off, unless it is switched on", () => {
    expect(siteWith({}).siteCdn).toMatchObject({ enabled: false, keepPublicLoadBalancer: false });
  });

  it("stands beside every other feature", () => {
    expect(mistakesWith({ "siteCdn.enabled": true, "media.enabled": true })).toEqual([]);
  });

  it("has a domain and HTTPS", () => {
    expect(mistakesWith({ "https.enabled": false, "siteCdn.enabled": true })).toEqual([
      {
        setting: "dev.siteCdn.enabled",
        value: true,
        allowed:
          "true only with a domain and HTTPS: CloudFront gets a certificate through the zone, and reaches the load balancer over HTTPS",
        fix: "add https: { enabled: true }, or write siteCdn: { enabled: false }",
      },
    ]);
  });

  it("needs a certificate of its own in us-east-1, so a name that ACM takes, whatever the load balancer has", () => {
    const recordName = `${"a".repeat(60)}.example.com`;
    const certificateArn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/abc-123";

    expect(
      mistakesWith({
        "domain.recordName": recordName,
        "https.certificateArn": certificateArn,
        "siteCdn.enabled": true,
      }),
    ).toEqual([
      {
        setting: "dev.domain.recordName",
        value: recordName,
        allowed:
          "up to 64 characters with siteCdn: CloudFront needs a certificate in us-east-1, which ACM gives; https.certificateArn is the load balancer's",
        fix: "shorten it by 8, or write siteCdn: { enabled: false }",
      },
    ]);
  });

  it("is what the public load balancer can be kept beside", () => {
    expect(mistakesWith({ "siteCdn.keepPublicLoadBalancer": true })).toEqual([
      {
        setting: "dev.siteCdn.keepPublicLoadBalancer",
        value: true,
        allowed: "false, for siteCdn.enabled is false and the public load balancer is the only one",
        fix: "remove it, or write siteCdn: { enabled: true, … }",
      },
    ]);
  });
});
