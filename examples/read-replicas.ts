import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** Databases that WordPress only reads from, for many readers who are not logged in: docs/read-replicas.md. */
export const environment: EnvironmentSettings = {
  name: "library",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "vpc-library",
    cidr: "10.6.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.6.0.0/24", privateCidr: "10.6.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.6.1.0/24", privateCidr: "10.6.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: { zoneName: "seongwoo.shop", recordName: "library.seongwoo.shop" },

  fleet: {
    instanceType: "m6g.large",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 6,
  },

  database: {
    instanceClass: "db.t4g.medium",
    // Each is billed like a database without a standby.
    readReplicas: 2,
    maxReplicaLagSeconds: 5,
  },

  wordpress: {
    title: "A library",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
