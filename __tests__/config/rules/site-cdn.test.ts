import { errorsWith, siteWith } from "../../support/configuration";

describe("CloudFront in front of the site", () => {
  it("is disabled by default", () => {
    expect(siteWith({}).siteCdn).toMatchObject({ enabled: false, keepPublicLoadBalancer: false });
  });

  it("can be combined with every other feature", () => {
    expect(errorsWith({ "siteCdn.enabled": true, "media.enabled": true })).toEqual([]);
  });

  it("requires a domain and HTTPS", () => {
    expect(errorsWith({ "https.enabled": false, "siteCdn.enabled": true })).toEqual([
      {
        setting: "dev.siteCdn.enabled",
        value: true,
        allowed:
          "true only with a domain and HTTPS: the zone validates CloudFront's certificate, and CloudFront connects to the load balancer over HTTPS",
        fix: "add https: { enabled: true }, or write siteCdn: { enabled: false }",
      },
    ]);
  });

  it("requires its own certificate in us-east-1, and thus a name that ACM accepts, regardless of the load balancer's", () => {
    const recordName = `${"a".repeat(60)}.example.com`;
    const certificateArn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/abc-123";

    expect(
      errorsWith({
        "domain.recordName": recordName,
        "https.certificateArn": certificateArn,
        "siteCdn.enabled": true,
      }),
    ).toEqual([
      {
        setting: "dev.domain.recordName",
        value: recordName,
        allowed:
          "up to 64 characters with siteCdn: CloudFront needs a certificate from ACM in us-east-1, while https.certificateArn is the load balancer's",
        fix: "shorten it by 8, or write siteCdn: { enabled: false }",
      },
    ]);
  });

  it("is required to keep the public load balancer", () => {
    expect(errorsWith({ "siteCdn.keepPublicLoadBalancer": true })).toEqual([
      {
        setting: "dev.siteCdn.keepPublicLoadBalancer",
        value: true,
        allowed:
          "must be false when siteCdn.enabled is false, because the public load balancer is the only one",
        fix: "remove it, or write siteCdn: { enabled: true, … }",
      },
    ]);
  });
});
