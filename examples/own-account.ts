import { EnvironmentSettings, SharedSettings } from "../src/config/schema";
import { s3Backend, shared as exampleShared } from "./shared";

export const shared: SharedSettings = {
  ...exampleShared,
  // The account of all other stacks.
  accountId: "123456789012",
  // The zone of this environment is made in its account. These are its name servers, the output of `blog-domain`; the stack
  // `domain` writes them into the zone above.
  delegations: [
    {
      zoneName: "blog.seongwoo.shop",
      nameServers: [
        "ns-1.awsdns-01.com",
        "ns-513.awsdns-02.net",
        "ns-1025.awsdns-03.org",
        "ns-1537.awsdns-04.co.uk",
      ],
    },
  ],
  // Each account gets the roles of its own stacks.
  github: { repository: "seongwoo/wordpress", backend: s3Backend },
};

/** A site in an AWS account of its own, in which nobody who deploys another environment can do anything: docs/accounts.md. */
export const environment: EnvironmentSettings = {
  name: "blog",
  region: "ap-northeast-2",
  // An account is free of charge. Its zone costs $0.50 a month, and its state a few cents.
  accountId: "210987654321",
  // A bucket of that account, which the stack `blog-state` creates.
  backend: { type: "s3", bucket: "seongwoo-shop-blog-terraform-state", region: "ap-northeast-2" },

  network: {
    name: "vpc-blog",
    // No VPC of another account is connected, so ranges may repeat.
    cidr: "10.0.0.0/16",
    zones: [
      { name: "ap-northeast-2a", publicCidr: "10.0.0.0/24", privateCidr: "10.0.16.0/20" },
      { name: "ap-northeast-2b", publicCidr: "10.0.1.0/24", privateCidr: "10.0.32.0/20" },
    ],
    natGateways: "one-per-zone",
  },

  domain: { zoneName: "blog.seongwoo.shop", recordName: "blog.seongwoo.shop", recordType: "alias" },

  fleet: {
    instanceType: "t4g.small",
    minSize: 2,
    desiredCapacity: 2,
    maxSize: 4,
    phpWorkers: 8,
  },

  database: { instanceClass: "db.t4g.micro" },

  wordpress: {
    title: "A blog in its own account",
    adminUser: "operator",
    adminEmail: "operator@example.com",
  },
};
