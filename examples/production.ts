import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** A site that people live from: three zones, a database with a standby, and protection against accidental deletion. */
export const environment: EnvironmentSettings = {
  name: "production",
  region: "ap-northeast-2",
  backend: s3Backend,

  // To destroy the environment on purpose, set this to false and apply first.
  protectData: true,

  // The pipeline plans on the first day of each month, so no password is older than a quarter.
  rotateCredentialsEveryMonths: 3,

  network: {
    name: "sw-vpc-production",
    cidr: "10.1.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.1.0.0/24", privateCidr: "10.1.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.1.1.0/24", privateCidr: "10.1.32.0/20" },
      { name: "ap-northeast-2c", publicCidr: "10.1.2.0/24", privateCidr: "10.1.48.0/20" },
    ],
    // Each is billed by the hour and by the GB. With "single", the failure of one zone would affect all.
    natGateways: "one-per-zone",
  },

  bastion: {
    instanceType: "t4g.nano",
  },

  // A record at the zone's own name must be an alias.
  domain: {
    zoneName: "seongwoo.shop",
    recordName: "seongwoo.shop",
    recordType: "alias",
  },

  https: { enabled: true },

  // In front of the load balancer: what looks like an attack is blocked, unless it is an editor's. About $16 a month.
  firewall: { enabled: true },

  // Uploads at media.seongwoo.shop, billed by storage, requests and traffic and not by the hour.
  media: { enabled: true },

  // From wordpress@seongwoo.shop, at $0.10 for 1,000. A new account of AWS's must first leave SES's sandbox: docs/mail.md.
  mail: { enabled: true },

  fleet: {
    // Each instance is billed; at least one in every zone.
    instanceType: "m6g.large",
    minSize: 3,
    desiredCapacity: 3,
    maxSize: 9,
    targetCpuPercent: 60,
    rootVolumeGiB: 20,
    phpWorkers: 16,
  },

  database: {
    // Billed twice, because multiAz keeps a standby in another zone.
    instanceClass: "db.m6g.large",
    multiAz: true,
    allocatedStorageGiB: 50,
    maxAllocatedStorageGiB: 500,
    backupRetentionDays: 30,
    // Each is billed like a database without a standby.
    readReplicas: 2,
    // What keeps it busy, each minute.
    enhancedMonitoring: true,
  },

  files: {
    // Media that nobody views any more cost a tenth in that storage class.
    infrequentAccessAfterDays: 30,
  },

  wordpress: {
    title: "Seongwoo's shop",
    adminUser: "seongwoo",
    adminEmail: "webmaster@seongwoo.shop",
  },

  // To the administrator's address, who gets a link to confirm it; about $10 a month.
  alarms: { enabled: true },

  // Of the instances, the database, and who came, for a quarter of a year: billed by the GB, a few dollars a month.
  logs: { enabled: true, traffic: true, retentionDays: 90 },
};
