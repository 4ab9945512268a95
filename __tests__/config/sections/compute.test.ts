import { errorsWith, siteWith } from "../../support/configuration";

describe("the bastion", () => {
  it("is the smallest instance of its architecture by default", () => {
    expect(siteWith({}).bastion).toEqual({ enabled: true, name: "Bastion Host", instanceType: "t4g.nano" });
    expect(siteWith({ architecture: "x86_64", "fleet.instanceType": "t3.small" }).bastion).toEqual({
      enabled: true,
      name: "Bastion Host",
      instanceType: "t3.nano",
    });
  });
});

describe("the fleet", () => {
  it.each([
    ["minSize", 0, "a whole number from 1 to 1000", "raise it to 1 or more"],
    ["targetCpuPercent", 100, "a whole number from 10 to 95", "lower it to 95 or less"],
    ["warmupSeconds", -1, "a whole number from 0 to 3600", "raise it to 0 or more"],
    // Every instance would be replaced while it boots.
    ["healthCheckGracePeriodSeconds", 60, "a whole number from 300 to 7200", "raise it to 300 or more"],
    ["rootVolumeGiB", 7, "a whole number from 8 to 16384", "raise it to 8 or more"],
    ["phpWorkers", 0, "a whole number from 3 to 256", "raise it to 3 or more"],
    ["phpWorkers", 4.5, "a whole number from 3 to 256", "round it to 5"],
    ["phpWorkers", "4", "a whole number from 3 to 256", "write 4, without quotes"],
    ["phpWorkers", NaN, "a whole number from 3 to 256", "write a whole number, without quotes"],
  ])("must not have the %s %p", (key, value, allowed, fix) => {
    expect(errorsWith({ [`fleet.${key}`]: value })).toEqual([
      { setting: `dev.fleet.${key}`, value, allowed, fix },
    ]);
  });

  it("must have an existing instance type", () => {
    expect(errorsWith({ "fleet.instanceType": "small" })).toContainEqual({
      setting: "dev.fleet.instanceType",
      value: "small",
      allowed: "an EC2 instance type that fits the architecture",
      fix: 'write, for example, "t4g.small"',
    });
  });

  it.each([
    ["t4g.gigantic", "choose a size of t4g: nano, micro, small, medium, large, xlarge, 2xlarge"],
    ["t4h.small", 'did you mean "t4g.small"? If AWS has it since, add it to src/config/instance-types.ts'],
    [
      "t4g.small.large",
      'did you mean "t4g.small"? If AWS has it since, add it to src/config/instance-types.ts',
    ],
    ["constructor.small", 'write, for example, "t4g.small"'],
  ])("must have an instance type that EC2 offers, unlike %s", (value, fix) => {
    expect(errorsWith({ "fleet.instanceType": value })).toContainEqual({
      setting: "dev.fleet.instanceType",
      value,
      allowed: "an EC2 instance type that fits the architecture",
      fix,
    });
  });

  it("must not have an instance type that Amazon Linux 2023 does not support", () => {
    expect(errorsWith({ "fleet.instanceType": "a1.large" })).toEqual([
      {
        setting: "dev.fleet.instanceType",
        value: "a1.large",
        allowed: "an EC2 instance type that fits the architecture",
        fix: 'write, for example, "t4g.small": Amazon Linux 2023 does not support the first generation of Graviton',
      },
    ]);
  });

  it("must have a known architecture", () => {
    expect(errorsWith({ architecture: "x86-64" })).toEqual([
      {
        setting: "dev.architecture",
        value: "x86-64",
        allowed: "one of arm64, x86_64",
        fix: 'did you mean "x86_64"?',
      },
    ]);
  });
});

describe("the web tier", () => {
  const settings = { instanceType: "t4g.nano", minSize: 2, desiredCapacity: 2, maxSize: 4 };
  const withWebTier = (changes: object) => ({
    topology: "two-tier",
    webTier: { ...settings, ...changes },
  });

  it("receives all visitors and has an internal load balancer named after the environment by default", () => {
    expect(siteWith(withWebTier({})).webTier).toMatchObject({
      ...settings,
      visitors: "all",
      targetCpuPercent: 80,
      internalLoadBalancerName: "dev-internal",
      internalTargetGroupName: "dev-internal",
    });
  });

  it.each([
    ["visitors", "half", "one of all, some, none", 'did you mean "all"?'],
    [
      "internalLoadBalancerName",
      "x".repeat(33),
      "1 to 32 letters, digits and hyphens, not starting or ending with a hyphen, not starting with internal-",
      "shorten it by 1: it has 33 characters",
    ],
    [
      "internalTargetGroupName",
      "internal-dev",
      "1 to 32 letters, digits and hyphens, not starting or ending with a hyphen, not starting with internal-",
      "remove the prefix internal-, which AWS reserves",
    ],
    ["maxSize", undefined, "a whole number from 1 to 1000", "set it"],
  ])("must not have the %s %p", (key, value, allowed, fix) => {
    expect(errorsWith(withWebTier({ [key]: value }))).toEqual([
      { setting: `dev.webTier.${key}`, value, allowed, fix },
    ]);
  });

  it("has default names that AWS accepts, regardless of the environment's name", () => {
    const name = "fifteen-letters";
    const { webTier } = siteWith({ name, ...withWebTier({}) });
    expect(webTier?.internalLoadBalancerName).toBe("fifteen-letters-internal");
  });
});
