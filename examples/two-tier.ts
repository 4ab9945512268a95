import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** Web servers in front of the WordPress instances, scaled separately: docs/two-tiers.md. */
export const environment: EnvironmentSettings = {
  name: "two-tier",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "vpc-two-tier",
    cidr: "10.3.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.3.0.0/24", privateCidr: "10.3.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.3.1.0/24", privateCidr: "10.3.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: { zoneName: "seongwoo.shop", recordName: "two-tier.seongwoo.shop" },

  // A second load balancer between the tiers, billed by the hour, and at least two more instances.
  topology: "two-tier",
  webTier: {
    // They only serve files and forward requests, so the smallest type is enough.
    instanceType: "t4g.nano",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
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
    title: "Two tiers",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
