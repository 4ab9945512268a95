import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** CloudFront in front of the whole site, as the only way to it: docs/site-cdn.md. */
export const environment: EnvironmentSettings = {
  name: "magazine",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "vpc-magazine",
    cidr: "10.5.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.5.0.0/24", privateCidr: "10.5.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.5.1.0/24", privateCidr: "10.5.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: { zoneName: "seongwoo.shop", recordName: "magazine.seongwoo.shop" },

  // Billed by requests and traffic. The load balancer is internal, so it needs no public addresses, which are billed by the hour.
  siteCdn: { enabled: true },

  fleet: {
    instanceType: "t4g.small",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
    phpWorkers: 8,
  },

  database: { instanceClass: "db.t4g.micro" },

  wordpress: {
    title: "A magazine",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
