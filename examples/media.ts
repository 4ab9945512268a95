import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** Uploads in S3, served by CloudFront at a name of their own: docs/media.md. */
export const environment: EnvironmentSettings = {
  name: "gallery",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "vpc-gallery",
    cidr: "10.4.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.4.0.0/24", privateCidr: "10.4.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.4.1.0/24", privateCidr: "10.4.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: { zoneName: "seongwoo.shop", recordName: "gallery.seongwoo.shop" },

  // Billed by storage, requests and traffic, and not by the hour. Traffic from CloudFront costs less than from a load balancer.
  media: {
    enabled: true,
    recordName: "media.gallery.seongwoo.shop",
  },

  // Who came, and to which files. Kept for 90 days, and billed by the GB.
  logs: { traffic: true },

  fleet: {
    instanceType: "t4g.small",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
    phpWorkers: 8,
  },

  database: { instanceClass: "db.t4g.micro" },

  // Uploads stay in the shared files too. Those that nobody reads there any more cost a tenth after 30 days.
  files: { infrequentAccessAfterDays: 30 },

  wordpress: {
    title: "A gallery",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
