import type { Changes } from "./site";
import { twoTiers } from "./two-tiers";

/** The settings that give `dev` every optional feature. */
export const everyFeature = {
  ...twoTiers(),
  media: { enabled: true },
  logs: { enabled: true, traffic: true, retentionDays: 30 },
  database: { readReplicas: 2, enhancedMonitoring: true },
  https: { enabled: true },
  siteCdn: { enabled: true },
  alarms: {
    enabled: true,
    emails: ["operator@seongwoo.shop"],
    httpsEndpoints: ["https://events.example.com/hooks/wordpress"],
    accountBudgetUsd: 300,
  },
} as const satisfies Changes;
