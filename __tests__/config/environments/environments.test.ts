import { environments } from "../../../src/config/environments";
import { loadConfiguration } from "../../../src/config/load";
import { shared } from "../../../src/config/shared";

const configuration = loadConfiguration({ shared, environments });
const environment = (name: string) =>
  configuration.environments.find((candidate) => candidate.name === name)!;

it("dev and production are among the environments", () => {
  expect(configuration.environments.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["dev", "production"]),
  );
});

describe("dev matches the specification, value for value", () => {
  const dev = environment("dev");

  it("A1: in Seoul, VPC sw-vpc-1, zones 2a and 2b, a public and a private subnet and a NAT gateway in each", () => {
    expect(dev.region).toBe("ap-northeast-2");
    expect(dev.network).toMatchObject({ name: "sw-vpc-1", cidr: "10.0.0.0/16", natGateways: "one-per-zone" });
    expect(dev.network.zones).toEqual([
      { name: "ap-northeast-2a", publicCidr: expect.any(String), privateCidr: expect.any(String) },
      { name: "ap-northeast-2b", publicCidr: expect.any(String), privateCidr: expect.any(String) },
    ]);
  });

  it("A2: a bastion named Bastion Host", () => {
    expect(dev.bastion.name).toBe("Bastion Host");
  });

  it("A4: MariaDB on the smallest burstable class, in one zone, with a database wordpress and a storage threshold", () => {
    expect(dev.database).toMatchObject({
      name: "wordpress",
      instanceClass: "db.t4g.micro",
      multiAz: false,
      allocatedStorageGiB: 20,
      maxAllocatedStorageGiB: 100,
    });
  });

  it("A8: health checks every 30 seconds", () => {
    expect(dev.loadBalancer.healthCheckIntervalSeconds).toBe(30);
  });

  it("A9: scaling at 80 % of CPU, with a warm-up", () => {
    expect(dev.fleet).toMatchObject({
      minSize: 2,
      desiredCapacity: 2,
      maxSize: 4,
      targetCpuPercent: 80,
      warmupSeconds: 300,
    });
  });

  it("A10: dev.seongwoo.shop in the zone seongwoo.shop, a CNAME with a TTL of 300", () => {
    expect(dev.domain).toEqual({
      zoneName: "seongwoo.shop",
      recordName: "dev.seongwoo.shop",
      recordType: "CNAME",
      ttlSeconds: 300,
    });
  });

  it("C3: HTTPS", () => {
    expect(dev.https).toEqual({ enabled: true });
  });
});

describe("production", () => {
  const production = environment("production");

  it("spans three zones of Seoul in a VPC of its own", () => {
    expect(production.network).toMatchObject({ name: "sw-vpc-production", cidr: "10.1.0.0/16" });
    expect(production.network.zones.map(({ name }) => name)).toEqual([
      "ap-northeast-2a",
      "ap-northeast-2b",
      "ap-northeast-2c",
    ]);
  });

  it("has an alias record at the zone's apex", () => {
    expect(production.domain).toMatchObject({ recordName: "seongwoo.shop", recordType: "alias" });
  });

  it("keeps its data: protected, in two zones, backed up for two weeks or longer", () => {
    expect(production.protectData).toBe(true);
    expect(production.database.multiAz).toBe(true);
    expect(production.database.backupRetentionDays).toBeGreaterThanOrEqual(14);
  });

  it("keeps an instance in every zone", () => {
    expect(production.fleet.minSize).toBeGreaterThanOrEqual(production.network.zones.length);
  });
});

describe("the stacks' states", () => {
  it("are in the bucket that the state stack makes, each under its own key; that stack's own is local", () => {
    const inBucket = (key: string) => ({
      type: "s3",
      bucket: configuration.shared.state.bucketName,
      region: "ap-northeast-2",
      key,
    });

    expect(configuration.shared.state.backend).toEqual({ type: "local" });
    expect(configuration.shared.domain.backend).toEqual(inBucket("domain/terraform.tfstate"));
    expect(environment("dev").backend).toEqual(inBucket("dev/terraform.tfstate"));
    expect(environment("production").backend).toEqual(inBucket("production/terraform.tfstate"));
  });
});
