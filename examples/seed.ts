import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** The hand-made site that this project rebuilds, value for value: two zones, the smallest sizes, and no protection of its data. */
export const environment: EnvironmentSettings = {
  name: "dev",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "sw-vpc-1",
    cidr: "10.0.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.0.0.0/24", privateCidr: "10.0.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.0.1.0/24", privateCidr: "10.0.32.0/20" },
    ],
    // The most expensive part of a small site: each is billed by the hour and by the GB. "single" halves that.
    natGateways: "one-per-zone",
  },

  bastion: {
    name: "Bastion Host",
    instanceType: "t4g.nano",
  },

  domain: {
    zoneName: "seongwoo.shop",
    recordName: "dev.seongwoo.shop",
    recordType: "CNAME",
    ttlSeconds: 300,
  },

  // Disable it for the first apply if the domain is not delegated yet: the certificate could not be validated.
  https: { enabled: true },

  loadBalancer: {
    healthCheckIntervalSeconds: 30,
  },

  fleet: {
    instanceType: "t4g.small",
    // Each instance is billed; two keep the site available when a zone fails.
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
    targetCpuPercent: 80,
    // As many as the connections of a db.t4g.micro allow for four instances.
    phpWorkers: 8,
  },

  database: {
    name: "wordpress",
    // The smallest class, in one zone. multiAz doubles its price.
    instanceClass: "db.t4g.micro",
    allocatedStorageGiB: 20,
    maxAllocatedStorageGiB: 100,
    multiAz: false,
    // The data is of no value: a destroy leaves nothing behind.
    finalSnapshot: false,
  },

  wordpress: {
    title: "Seongwoo's shop (dev)",
    adminUser: "seongwoo",
    adminEmail: "webmaster@seongwoo.shop",
  },
};
