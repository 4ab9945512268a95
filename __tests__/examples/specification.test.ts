import { loadConfiguration } from "../../src/config/load";
import * as site from "../fixtures/site";

const configuration = loadConfiguration({
  shared: site.shared,
  environments: [site.dev, site.production],
});
const environment = (name: string) =>
  configuration.environments.find((candidate) => candidate.name === name)!;

describe("the seed's site matches the specification, value for value", () => {
  const dev = environment("dev");

  it("A1: VPC sw-vpc-1 in Seoul, with a public subnet, a private subnet and a NAT gateway in each of the zones 2a and 2b", () => {
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

  it("A4: MariaDB on the smallest burstable class in one zone, with a database wordpress and storage autoscaling", () => {
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

  it("A9: scaling at 80 % CPU, with an instance warm-up", () => {
    expect(dev.fleet).toMatchObject({
      minSize: 2,
      desiredCapacity: 2,
      maxSize: 4,
      targetCpuPercent: 80,
      warmupSeconds: 300,
    });
  });

  it("A10: a CNAME dev.seongwoo.shop in the zone seongwoo.shop, with a TTL of 300 seconds", () => {
    expect(dev.domain).toEqual({
      zoneName: "seongwoo.shop",
      recordName: "dev.seongwoo.shop",
      recordType: "CNAME",
      ttlSeconds: 300,
    });
  });

  it("C3: HTTPS", () => {
    expect(dev.https).toMatchObject({ enabled: true });
  });
});

describe("production", () => {
  const production = environment("production");

  it("has its own VPC, which spans three zones in Seoul", () => {
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

  it("protects its data, which is in two zones and has backups for at least two weeks", () => {
    expect(production.protectData).toBe(true);
    expect(production.database.multiAz).toBe(true);
    expect(production.database.backupRetentionDays).toBeGreaterThanOrEqual(14);
  });

  it("runs at least one instance for each zone", () => {
    expect(production.fleet.minSize).toBeGreaterThanOrEqual(production.network.zones.length);
  });
});

describe("the state of a stack", () => {
  it("is in the state stack's bucket under its own key, except the state stack's own state, which is local", () => {
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
