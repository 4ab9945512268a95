import { isTrue } from "../configuration/argument-value";
import { list, merged } from "../configuration/json";
import { open } from "./charges";
import { Picture, serviceIcon } from "./picture";
import { days, eachOf, noForceDestroy, set } from "./protections";
import { ResourceTypes } from "./resource-type";

const picture: Picture = {
  icon: serviceIcon("AWSBackup"),
  category: "storage",
  label: "Backup",
  place: "region",
  grouped: true,
};

/** How many days a rule keeps its backups: for ever, if it does not say. */
function daysKept(rule: unknown): number {
  const days = Number(merged(merged(rule)["lifecycle"])["delete_after"] ?? 0);
  return days === 0 || Number.isNaN(days) ? Infinity : days;
}

function isSameRule(one: unknown, other: unknown): boolean {
  return merged(one)["rule_name"] === merged(other)["rule_name"];
}

export const backup: ResourceTypes = {
  aws_backup_vault: {
    noun: "backup vault",
    name: ["name"],
    picture,
    stateful: {
      onDestroy: (args) => [
        isTrue(args["force_destroy"])
          ? "All its backups are deleted first (`force_destroy`)."
          : "AWS refuses as long as it holds a backup.",
      ],
    },
    protections: [noForceDestroy],
  },
  aws_backup_plan: {
    name: ["name"],
    picture,
    protections: [eachOf("rule", "makes fewer kinds of backups")],
    weakened: (before, after) =>
      list(before["rule"]).some((old) =>
        list(after["rule"]).some((rule) => isSameRule(rule, old) && daysKept(rule) < daysKept(old)),
      )
        ? [{ lost: "keeps backups for a shorter time (`delete_after`)" }]
        : [],
    costs: {
      counted: "backup plans",
      charges: () => [open("backups", "they are billed by their size, which differs by service")],
    },
  },
  aws_backup_selection: {
    guards: { protects: "plan_id", lost: "selects nothing for backups any more" },
    protections: [
      {
        strength: ({ resources }) => (list(resources).includes("*") ? Infinity : list(resources).length),
        lost: "selects less for backups (`resources`)",
      },
    ],
  },
  aws_backup_region_settings: {
    protections: [
      {
        strength: (args) =>
          Object.values(merged(args["resource_type_opt_in_preference"])).filter(isTrue).length,
        lost: "backs up fewer kinds of resources (`resource_type_opt_in_preference`)",
      },
    ],
  },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
  aws_backup_vault_lock_configuration: {
    protections: [
      days("min_retention_days", 0, "lets backups be deleted earlier"),
      set("changeable_for_days", "can be removed by whoever may change it"),
    ],
  },
};
