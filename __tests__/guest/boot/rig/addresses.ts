/** All addresses in the rig's network: one switch, which stands for the internet and for the VPC. */
export const addresses = {
  /** Public addresses. */
  internet: "203.0.113.0/24",
  /** The visitors, and the tests. */
  visitors: "203.0.113.2",
  balancer: { outside: "203.0.113.80", inside: "10.0.0.10" },
  /** With two tiers: the internal balancer's address, and its address after it has moved. */
  internalBalancer: "10.0.0.11",
  internalBalancerMoved: "10.0.0.12",
  database: "10.0.0.20",
  replica: (number: number): string => `10.0.0.${20 + number}`,
  /** CloudFront as visitors reach it: for the uploads, and in front of the site. */
  cloudFront: "203.0.113.81",
  siteCdn: "203.0.113.82",
  /** Secrets Manager, S3, RDS's certificates, wordpress.org. */
  services: "10.0.0.5",
  metadata: "169.254.169.254",
  instance: (number: number): string => `10.0.1.${number}`,
  /** An instance of the web tier. */
  webServer: (number: number): string => `10.0.2.${number}`,
} as const;
