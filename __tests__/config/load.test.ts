import { loadConfiguration } from "../../src/config/load";
import { EnvironmentSettings } from "../../src/config/schema";
import { changed, errorOf, errorsIn, errorsWith, sharedSettings, site } from "../support/configuration";

describe("a configuration", () => {
  it("is returned with every default filled in", () => {
    const { shared, environments } = loadConfiguration({ shared: sharedSettings(), environments: [site()] });

    expect(shared).toEqual({
      region: "ap-northeast-2",
      tags: {},
      delegations: [],
      state: { bucketName: "example-com-state", backend: { type: "local" } },
      domain: {
        zoneName: "example.com",
        backend: {
          type: "s3",
          bucket: "example-com-state",
          region: "ap-northeast-2",
          key: "domain/terraform.tfstate",
        },
      },
    });
    expect(environments).toMatchObject([
      { name: "dev", architecture: "arm64", protectData: false, tags: {} },
    ]);
  });

  it("is rejected with all errors of all files at once, within and across settings", () => {
    const dev = changed(site("dev"), {
      "network.cidr": "10.0.0.0/8",
      "network.zones[1].name": "ap-northeast-2a",
      "fleet.desiredCapacity": 9,
      "wordpress.titel": "Blog",
    });
    const blog = changed(site("blog"), {
      region: "seoul",
      "network.zones[0].publicCidr": "10.0.16.0/24",
      "backend.key": "dev/terraform.tfstate",
    });
    const shared = changed(sharedSettings(), { "state.bucketName": "My Bucket" });

    expect(errorsIn({ shared, environments: [dev, blog] }).map(({ setting }) => setting)).toEqual([
      "shared.state.bucketName",
      "dev.network.cidr",
      "dev.wordpress.titel",
      "dev.network.zones[1].name",
      "dev.fleet.desiredCapacity",
      "blog.region",
      "blog.network.zones[0].privateCidr",
      "blog.backend.key",
    ]);
  });

  it("is rejected with a message that names the setting, its value, the allowed values and the fix", () => {
    const environments = [changed(site(), { "network.zones[1].publicCidr": "10.0.1.7/24", "fleet.size": 3 })];

    expect(errorOf({ shared: sharedSettings(), environments })?.message).toBe(
      `the configuration has 2 errors; nothing was written

dev.network.zones[1].publicCidr
  value    "10.0.1.7/24"
  allowed  an IPv4 range from /16 to /27, starting at its first address, inside network.cidr
  fix      write "10.0.1.0/24"

dev.fleet.size
  value    3
  allowed  one of instanceType, minSize, desiredCapacity, maxSize, targetCpuPercent, warmupSeconds, healthCheckGracePeriodSeconds, rootVolumeGiB, phpWorkers
  fix      remove it`,
    );
  });

  it("is rejected with the same message every time", () => {
    const settings = () => ({
      shared: sharedSettings(),
      environments: [changed(site(), { region: 2, "tags.Name": "x", "database.nmae": "x", fleet: [] })],
    });

    expect(errorOf(settings())?.message).toBe(errorOf(settings())?.message);
    expect(errorOf(settings())?.message).toMatch(/^the configuration has 4 errors; nothing was written\n/);
  });

  it("is rejected with a count in the singular for one error", () => {
    const environments = [changed(site(), { region: "seoul" })];

    expect(errorOf({ shared: sharedSettings(), environments })?.message).toMatch(
      /^the configuration has 1 error;/,
    );
  });

  it("is rejected if an environment is missing entirely", () => {
    const environments = [undefined as unknown as EnvironmentSettings];

    expect(errorsIn({ shared: sharedSettings(), environments })).toMatchObject([
      {
        setting: "environments[0]",
        value: undefined,
        allowed: "the settings of an environment",
        fix: expect.stringContaining("check its import in src/config/environments/index.ts"),
      },
    ]);
  });

  it("identifies an environment by its index if its name is invalid", () => {
    const environments = [changed(site(), { name: "my site" })];

    expect(errorsIn({ shared: sharedSettings(), environments })).toMatchObject([
      { setting: "environments[0].name", value: "my site" },
    ]);
  });
});

describe("an unknown setting", () => {
  it("is rejected, and the most similar setting is suggested", () => {
    expect(errorsWith({ "database.multiAZ": true })).toEqual([
      {
        setting: "dev.database.multiAZ",
        value: true,
        allowed:
          "one of name, masterUsername, engineVersion, instanceClass, allocatedStorageGiB, maxAllocatedStorageGiB, multiAz, backupRetentionDays, finalSnapshot, applyImmediately, readReplicas, replicaInstanceClass, maxReplicaLagSeconds, enhancedMonitoring, credentialsVersion",
        fix: "did you mean multiAz?",
      },
    ]);
  });

  it("is not matched to a setting that is already set", () => {
    expect(errorsWith({ "database.multiAz": true, "database.multiAZ": true })).toMatchObject([
      { setting: "dev.database.multiAZ", fix: "remove it" },
    ]);
  });

  it("that looks like a secret is rejected without showing its value", () => {
    const environments = [changed(site(), { "database.masterPassword": "hunter2" })];
    const message = errorOf({ shared: sharedSettings(), environments })?.message;

    expect(message).toContain("dev.database.masterPassword\n  value    not shown\n");
    expect(message).not.toContain("hunter2");
  });
});

describe("a missing section", () => {
  it("is rejected without errors about the settings in it", () => {
    expect(errorsWith({ fleet: undefined })).toMatchObject([
      { setting: "dev.fleet", value: undefined, fix: "write dev.fleet as { … }" },
    ]);
  });
});
