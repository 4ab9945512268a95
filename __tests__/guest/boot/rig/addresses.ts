/** Where everything is in the rig's network: one switch, which stands for the internet and for the VPC. */
export const addresses = {
  /** The visitors, and the tests. */
  visitors: "203.0.113.2",
  balancer: { outside: "203.0.113.80", inside: "10.0.0.10" },
  database: "10.0.0.20",
  replica: (number: number): string => `10.0.0.${20 + number}`,
  /** Secrets Manager, RDS's certificates, wordpress.org. */
  services: "10.0.0.5",
  metadata: "169.254.169.254",
  instance: (number: number): string => `10.0.1.${number}`,
} as const;
