import { errorsWith } from "../../support/configuration";

describe("a subnet", () => {
  it("must be inside the VPC", () => {
    expect(errorsWith({ "network.zones[1].privateCidr": "10.1.0.0/20" })).toEqual([
      {
        setting: "dev.network.zones[1].privateCidr",
        value: "10.1.0.0/20",
        allowed: "a range inside network.cidr (10.0.0.0/16)",
        fix: "choose a range inside it, or make network.cidr larger",
      },
    ]);
  });

  it("must not be larger than the VPC", () => {
    const changes = { "network.cidr": "10.0.0.0/18", "network.zones[1].privateCidr": "10.0.64.0/17" };

    expect(errorsWith({ ...changes, "network.zones[1].privateCidr": "10.0.0.0/17" })).toContainEqual({
      setting: "dev.network.zones[1].privateCidr",
      value: "10.0.0.0/17",
      allowed: "a range inside network.cidr (10.0.0.0/18)",
      fix: "choose a range inside it, or make network.cidr larger",
    });
  });

  it("must not overlap another, and both are named", () => {
    expect(errorsWith({ "network.zones[1].publicCidr": "10.0.16.0/24" })).toEqual([
      {
        setting: "dev.network.zones[1].publicCidr",
        value: "10.0.16.0/24",
        allowed: "a range that does not overlap another subnet",
        fix: "choose one that does not overlap network.zones[0].privateCidr (10.0.16.0/20)",
      },
    ]);
  });

  it("may be adjacent to another", () => {
    expect(errorsWith({ "network.zones[1].publicCidr": "10.0.15.0/24" })).toEqual([]);
  });

  it("is compared with the valid ones even if another is invalid", () => {
    const changes = {
      "network.zones[0].publicCidr": "10.0.0.0/33",
      "network.zones[1].publicCidr": "10.0.16.0/24",
    };

    expect(errorsWith(changes).map(({ setting }) => setting)).toEqual([
      "dev.network.zones[0].publicCidr",
      "dev.network.zones[1].publicCidr",
    ]);
  });
});

describe("a zone", () => {
  it("must be in the region", () => {
    expect(errorsWith({ "network.zones[1].name": "us-east-1b" })).toEqual([
      {
        setting: "dev.network.zones[1].name",
        value: "us-east-1b",
        allowed: "a zone of ap-northeast-2: ap-northeast-2 followed by a letter",
        fix: 'write, for example, "ap-northeast-2b"',
      },
    ]);
  });

  it("must be listed only once", () => {
    expect(errorsWith({ "network.zones[1].name": "ap-northeast-2a" })).toEqual([
      {
        setting: "dev.network.zones[1].name",
        value: "ap-northeast-2a",
        allowed: "a zone that is not listed already",
        fix: "choose one that differs from network.zones[0].name",
      },
    ]);
  });

  it("must not be a Local Zone, which a load balancer cannot combine with availability zones", () => {
    expect(errorsWith({ "network.zones[1].name": "ap-northeast-2-lax-1a" })).toEqual([
      {
        setting: "dev.network.zones[1].name",
        value: "ap-northeast-2-lax-1a",
        allowed: "an availability zone of the region",
        fix: 'write, for example, "ap-northeast-2a"',
      },
    ]);
  });
});

describe("the private subnets", () => {
  const zones = (privateCidrs: readonly string[]) =>
    Object.fromEntries(privateCidrs.map((cidr, index) => [`network.zones[${index}].privateCidr`, cidr]));

  it("must have an address for each instance while the fleet is replaced, and for what else is in them", () => {
    const allowed =
      "a range with 152 addresses beside the 5 that AWS keeps: its share of the instances at maximum size, half as many again while they are replaced, and what else is in the subnet";
    expect(
      errorsWith({
        ...zones(["10.0.2.0/28", "10.0.2.16/28"]),
        "fleet.maxSize": 200,
        "fleet.phpWorkers": 3,
        "database.instanceClass": "db.m6g.large",
      }),
    ).toEqual([
      {
        setting: "dev.network.zones[0].privateCidr",
        value: "10.0.2.0/28",
        allowed,
        fix: "make it /24 or larger, or lower fleet.maxSize",
      },
      {
        setting: "dev.network.zones[1].privateCidr",
        value: "10.0.2.16/28",
        allowed,
        fix: "make it /24 or larger, or lower fleet.maxSize",
      },
    ]);
  });

  it("may be as small as AWS allows for a small fleet", () => {
    expect(errorsWith(zones(["10.0.2.0/28", "10.0.2.16/28"]))).toEqual([]);
  });

  it("must also have room for the web tier and its load balancer, which can grow", () => {
    const webTier = { instanceType: "t4g.nano", minSize: 2, desiredCapacity: 2, maxSize: 4 };
    expect(
      errorsWith({ ...zones(["10.0.2.0/28", "10.0.2.16/28"]), topology: "two-tier", webTier }),
    ).toContainEqual(
      expect.objectContaining({
        setting: "dev.network.zones[0].privateCidr",
        fix: "make it /27 or larger, or lower fleet.maxSize or webTier.maxSize",
      }),
    );
  });
});
