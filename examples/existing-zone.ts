import { EnvironmentSettings, SharedSettings } from "../src/config/schema";
import { s3Backend, shared as exampleShared } from "./shared";

const ZONE_ID = "Z0123456789ABCDEFGHIJ";

/** The stack `domain` takes over the zone instead of creating one. A zone costs the same either way. */
export const shared: SharedSettings = {
  ...exampleShared,
  domain: { zoneName: "seongwoo.shop", importZoneId: ZONE_ID, backend: s3Backend },
};

/** A site in a hosted zone and with a certificate that exist already. */
export const environment: EnvironmentSettings = {
  name: "existing",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "vpc-existing",
    cidr: "10.7.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.7.0.0/24", privateCidr: "10.7.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.7.1.0/24", privateCidr: "10.7.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: {
    zoneName: "seongwoo.shop",
    // Needed only if the account has several zones of that name, such as a private one.
    zoneId: ZONE_ID,
    recordName: "www.seongwoo.shop",
    recordType: "alias",
  },

  // Certificates of ACM are free. This one must be for the record's name, in the environment's region.
  https: {
    certificateArn:
      "arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  },

  fleet: {
    instanceType: "t4g.small",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
    phpWorkers: 8,
  },

  database: { instanceClass: "db.t4g.micro" },

  wordpress: {
    title: "A site in an existing zone",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
