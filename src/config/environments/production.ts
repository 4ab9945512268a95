import { EnvironmentSettings } from "../schema";
import { s3Backend } from "../shared";

/** The site for visitors: three zones, a database with a standby, nothing deleted by accident. */
export const production: EnvironmentSettings = {
  name: "production",
  region: "ap-northeast-2",
  backend: s3Backend,

  // To tear the environment down on purpose, set this to false and apply first.
  protectData: true,

  network: {
    name: "sw-vpc-production",
    cidr: "10.1.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.1.0.0/24", privateCidr: "10.1.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.1.1.0/24", privateCidr: "10.1.32.0/20" },
      { name: "ap-northeast-2c", publicCidr: "10.1.2.0/24", privateCidr: "10.1.48.0/20" },
    ],
    // Each is billed by the hour and by the GB. "single" would make one zone's failure everybody's.
    natGateways: "one-per-zone",
  },

  bastion: {
    instanceType: "t4g.nano",
  },

  // The zone's own name can only be an alias record.
  domain: {
    zoneName: "seongwoo.shop",
    recordName: "seongwoo.shop",
    recordType: "alias",
  },

  https: { enabled: true },

  // Uploads at media.seongwoo.shop: billed by storage, requests and traffic, not by the hour.
  media: { enabled: true },

  fleet: {
    // Each instance is billed: one in every zone at least.
    instanceType: "m6g.large",
    minSize: 3,
    desiredCapacity: 3,
    maxSize: 9,
    targetCpuPercent: 60,
    rootVolumeGiB: 20,
    phpWorkers: 16,
  },

  database: {
    // Billed twice, for multiAz keeps a standby in another zone.
    instanceClass: "db.m6g.large",
    multiAz: true,
    allocatedStorageGiB: 50,
    maxAllocatedStorageGiB: 500,
    backupRetentionDays: 30,
    // Each is billed like a database without a standby.
    readReplicas: 2,
  },

  files: {
    // Media that nobody looks at any more cost a tenth there.
    infrequentAccessAfterDays: 30,
  },

  wordpress: {
    title: "Seongwoo's shop",
    adminUser: "seongwoo",
    adminEmail: "webmaster@seongwoo.shop",
  },
};
