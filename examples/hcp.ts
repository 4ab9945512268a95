import { EnvironmentSettings, SharedSettings } from "../src/config/schema";
import { shared as exampleShared } from "./shared";

/** HCP Terraform keeps the state of `domain` too. The stack `state` is not applied. */
export const shared: SharedSettings = {
  ...exampleShared,
  domain: {
    zoneName: "seongwoo.shop",
    backend: { type: "hcp", organization: "seongwoo", workspace: "domain", workflow: "vcs" },
  },
  // The roles of the workspaces' runs. The stack `permissions` is applied by hand, so its state is on your machine.
  hcp: { project: "wordpress", backend: { type: "local" } },
};

/** A site that HCP Terraform plans and applies after each push to the repository: docs/hcp.md. */
export const environment: EnvironmentSettings = {
  name: "team",
  region: "ap-northeast-2",
  // HCP Terraform is billed by the number of managed resources.
  backend: { type: "hcp", organization: "seongwoo", workspace: "wordpress-team", workflow: "vcs" },

  network: {
    name: "vpc-team",
    cidr: "10.8.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.8.0.0/24", privateCidr: "10.8.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.8.1.0/24", privateCidr: "10.8.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: { zoneName: "seongwoo.shop", recordName: "team.seongwoo.shop" },

  fleet: {
    instanceType: "t4g.small",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
    phpWorkers: 8,
  },

  database: { instanceClass: "db.t4g.micro" },

  wordpress: {
    title: "A team's site",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
