import type { Changes } from "./site";
import { twoTiers } from "./two-tiers";

/** The settings that give `dev` every optional feature. */
export const everyFeature = {
  ...twoTiers(),
  media: { enabled: true, accessLogs: true },
  mail: { enabled: true, dmarc: "quarantine", redirectTo: "operator@seongwoo.shop" },
  database: { readReplicas: 2 },
  https: { enabled: true },
  siteCdn: { enabled: true },
  alarms: {
    enabled: true,
    emails: ["operator@seongwoo.shop"],
    httpsEndpoints: ["https://events.example.com/hooks/wordpress"],
    accountBudgetUsd: 300,
  },
} as const satisfies Changes;
