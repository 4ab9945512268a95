import { errorsWith, errorsWithShared, siteWith } from "../../support/configuration";

const domainName = "a domain name in lower case, without a trailing dot";

describe("a domain", () => {
  it("has a CNAME with a TTL of 300 seconds by default", () => {
    expect(siteWith({}).domain).toEqual({
      zoneName: "example.com",
      recordName: "dev.example.com",
      recordType: "CNAME",
      ttlSeconds: 300,
    });
  });

  it("may be an internationalized name in its ASCII form", () => {
    const changes = {
      "domain.zoneName": "xn--bj0bj06e.xn--3e0b707e",
      "domain.recordName": "dev.xn--bj0bj06e.xn--3e0b707e",
    };

    expect(errorsWith(changes)).toEqual([]);
  });

  it.each([
    "localhost",
    "my_site.example.com",
    "10.0.0.1",
    "-a.example.com",
    `${"a".repeat(64)}.com`,
    "예시.com",
  ])("must not be %j", (value) => {
    expect(errorsWith({ "domain.recordName": value })).toEqual([
      {
        setting: "dev.domain.recordName",
        value,
        allowed: domainName,
        fix: 'write, for example, "dev.seongwoo.shop"',
      },
    ]);
  });

  it.each(["https://dev.example.com/", "Dev.Example.com", "dev.example.com."])(
    "must be a plain name, unlike %j, and the plain name is suggested",
    (value) => {
      expect(errorsWith({ "domain.recordName": value })).toEqual([
        {
          setting: "dev.domain.recordName",
          value,
          allowed: domainName,
          fix: 'write, for example, "dev.example.com"',
        },
      ]);
    },
  );

  it("must have a TTL that resolvers honour", () => {
    expect(errorsWith({ "domain.ttlSeconds": 0 })).toEqual([
      {
        setting: "dev.domain.ttlSeconds",
        value: 0,
        allowed: "a whole number from 1 to 172800",
        fix: "raise it to 1 or more",
      },
    ]);
  });

  it("must have a record type that can point to a load balancer", () => {
    expect(errorsWith({ "domain.recordType": "A" })).toEqual([
      {
        setting: "dev.domain.recordType",
        value: "A",
        allowed: "one of CNAME, alias",
        fix: "choose one of them",
      },
    ]);
  });

  it("must have a well-formed hosted zone ID", () => {
    expect(errorsWithShared({ "domain.importZoneId": "/hostedzone/Z123" })).toEqual([
      {
        setting: "shared.domain.importZoneId",
        value: "/hostedzone/Z123",
        allowed: "the id of a hosted zone: Z and up to 31 upper-case letters and digits",
        fix: 'write, for example, "Z0123456789ABCDEFGHIJ"',
      },
    ]);
  });
});
