import { errorsWith } from "../../support/configuration";

const graviton = "a Graviton type when architecture is arm64 (a g after the number: t4g, m7g, c7gn)";
const intelOrAmd = "a type with Intel or AMD processors when architecture is x86_64";

describe("an instance type", () => {
  it.each([
    "t4g.small",
    "m7g.large",
    "c7gn.xlarge",
    "r8gd.2xlarge",
    "im4gn.large",
    "x2gd.medium",
    "g5g.xlarge",
  ])("%s is a Graviton type, which matches arm64", (type) => {
    expect(errorsWith({ "fleet.instanceType": type })).toEqual([]);
  });

  it.each(["t3.small", "m7i.large", "c7a.large", "g4dn.xlarge", "g6.xlarge", "u7i-12tb.224xlarge"])(
    "%s is an Intel or AMD type, which matches x86_64",
    (type) => {
      expect(errorsWith({ architecture: "x86_64", "fleet.instanceType": type })).toEqual([]);
    },
  );

  it("of the fleet must match the architecture", () => {
    expect(errorsWith({ "fleet.instanceType": "t3.small" })).toEqual([
      {
        setting: "dev.fleet.instanceType",
        value: "t3.small",
        allowed: graviton,
        fix: 'write, for example, "t4g.small", or change architecture',
      },
    ]);
  });

  it("of the bastion must match the architecture", () => {
    const changes = {
      architecture: "x86_64",
      "fleet.instanceType": "t3.small",
      "bastion.instanceType": "t4g.nano",
    };

    expect(errorsWith(changes)).toEqual([
      {
        setting: "dev.bastion.instanceType",
        value: "t4g.nano",
        allowed: intelOrAmd,
        fix: 'write, for example, "t3.nano", or change architecture',
      },
    ]);
  });
});

describe("the fleet's capacity", () => {
  it("must not have a desired capacity above the maximum size", () => {
    expect(errorsWith({ "fleet.desiredCapacity": 5 })).toEqual([
      {
        setting: "dev.fleet.desiredCapacity",
        value: 5,
        allowed: "fleet.maxSize (4) or less",
        fix: "lower it to 4, or raise fleet.maxSize",
      },
    ]);
  });

  it("must not have a desired capacity below the minimum size", () => {
    expect(errorsWith({ "fleet.desiredCapacity": 1 })).toEqual([
      {
        setting: "dev.fleet.desiredCapacity",
        value: 1,
        allowed: "fleet.minSize (2) or more",
        fix: "raise it to 2, or lower fleet.minSize",
      },
    ]);
  });

  it("must not have a minimum size above the maximum size, which is reported once", () => {
    expect(errorsWith({ "fleet.minSize": 6 })).toEqual([
      {
        setting: "dev.fleet.minSize",
        value: 6,
        allowed: "up to fleet.maxSize (4)",
        fix: "lower it to 4, or raise fleet.maxSize to 6",
      },
    ]);
  });
});

describe("the topology (C2)", () => {
  const webTier = { instanceType: "t4g.nano", minSize: 2, desiredCapacity: 2, maxSize: 4 };
  const twoTiers = { topology: "two-tier", webTier };

  it("two-tier requires a web tier", () => {
    expect(errorsWith(twoTiers)).toEqual([]);
    expect(errorsWith({ topology: "two-tier" })).toEqual([
      {
        setting: "dev.webTier",
        value: undefined,
        allowed: "an object with instanceType, minSize, desiredCapacity, maxSize when topology is two-tier",
        fix: 'add it, or write topology: "one-tier"',
      },
    ]);
  });

  it("one-tier, the default, allows no web tier", () => {
    expect(errorsWith({ webTier })).toEqual([
      {
        setting: "dev.webTier",
        value: expect.objectContaining(webTier),
        allowed: "must be unset when topology is one-tier",
        fix: 'remove it, or write topology: "two-tier"',
      },
    ]);
  });

  it("two-tier requires a web tier with a matching architecture and a desired capacity within its limits", () => {
    const wrong = { instanceType: "t3.nano", minSize: 3, desiredCapacity: 2, maxSize: 4 };
    expect(errorsWith({ ...twoTiers, webTier: wrong })).toEqual([
      {
        setting: "dev.webTier.instanceType",
        value: "t3.nano",
        allowed: graviton,
        fix: 'write, for example, "t4g.small", or change architecture',
      },
      {
        setting: "dev.webTier.desiredCapacity",
        value: 2,
        allowed: "webTier.minSize (3) or more",
        fix: "raise it to 3, or lower webTier.minSize",
      },
    ]);
  });
});

describe("the memory of the fleet's instance type", () => {
  const allowed = (processes: number, memory: string) =>
    `up to ${processes} processes of 64 MiB while new code is put into use, plus 750 MiB, within the ${memory}`;

  it("must hold every PHP process, those for pages twice", () => {
    expect(errorsWith({ "fleet.instanceType": "t4g.small", "fleet.phpWorkers": 14 })).toEqual([
      {
        setting: "dev.fleet.phpWorkers",
        value: 14,
        allowed: allowed(23, "2048 MiB of t4g.small"),
        fix: "lower it to 12, or choose a larger fleet.instanceType",
      },
    ]);
    expect(errorsWith({ "fleet.instanceType": "t4g.small", "fleet.phpWorkers": 12 })).toEqual([]);
  });

  it("is too small for WordPress in the smallest types", () => {
    expect(errorsWith({ "fleet.instanceType": "t4g.nano", "fleet.phpWorkers": 3 })).toEqual([
      {
        setting: "dev.fleet.phpWorkers",
        value: 3,
        allowed: allowed(4, "512 MiB of t4g.nano"),
        fix: "choose a larger fleet.instanceType",
      },
    ]);
  });

  it.each(["c7g.xlarge", "m7g.large", "r8gd.medium", "t4g.large"])("of %s is 8 GiB", (type) => {
    const large = { "database.instanceClass": "db.r8g.large", "fleet.instanceType": type };
    expect(errorsWith({ ...large, "fleet.phpWorkers": 69 })).toEqual([]);
    expect(errorsWith({ ...large, "fleet.phpWorkers": 71 })).toHaveLength(1);
  });

  it("is not known for other families", () => {
    const unknown = { "database.instanceClass": "db.r8g.large", "fleet.instanceType": "x2gd.medium" };
    expect(errorsWith({ ...unknown, "fleet.phpWorkers": 256 })).toEqual([]);
  });
});
