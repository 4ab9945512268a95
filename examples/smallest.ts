import { EnvironmentSettings } from "../src/config/schema";
import { s3Backend } from "./shared";

/** The smallest site: one instance, one NAT gateway, no bastion, HTTP at the load balancer's own name. It needs no domain. */
export const environment: EnvironmentSettings = {
  name: "trial",
  region: "ap-northeast-2",
  backend: s3Backend,

  network: {
    name: "vpc-trial",
    cidr: "10.2.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.2.0.0/24", privateCidr: "10.2.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.2.1.0/24", privateCidr: "10.2.32.0/20" },
    ],
    // One instead of two halves the most expensive part of a small site. If its zone fails, no instance reaches the internet.
    natGateways: "single",
  },

  // Session Manager is enough. A bastion is billed by the hour, with its public address.
  bastion: { enabled: false },

  https: { enabled: false },

  fleet: {
    instanceType: "t4g.small",
    // One instance costs half of two. While it is replaced after a failure, the site is down for some minutes.
    minSize: 1,
    desiredCapacity: 1,
    maxSize: 2,
  },

  database: {
    instanceClass: "db.t4g.micro",
    backupRetentionDays: 1,
    finalSnapshot: false,
  },

  wordpress: {
    title: "A trial",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
