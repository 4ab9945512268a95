import type { Changes } from "./site";
import { twoTiers } from "./two-tiers";

/** The settings that give `dev` every optional feature. */
export const everyFeature = {
  ...twoTiers(),
  media: { enabled: true },
  mail: { enabled: true, dmarc: "quarantine", redirectTo: "operator@seongwoo.shop" },
  logs: { enabled: true, traffic: true, retentionDays: 30 },
  database: { readReplicas: 2, enhancedMonitoring: true },
  https: { enabled: true },
  siteCdn: { enabled: true },
  firewall: {
    enabled: true,
    allowedCidrs: ["203.0.113.7/32", "2001:db8::/32"],
    blockedCountries: ["KP"],
  },
  maintenance: { enabled: true, allowedCidrs: ["203.0.113.0/24"] },
  alarms: {
    enabled: true,
    emails: ["operator@seongwoo.shop"],
    httpsEndpoints: ["https://events.example.com/hooks/wordpress"],
    accountBudgetUsd: 300,
  },
} as const satisfies Changes;
