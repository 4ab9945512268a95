import { isTrue } from "../configuration/argument-value";
import { open } from "./charges";
import { Picture, serviceIcon } from "./picture";
import { noForceDestroy } from "./protections";
import { ResourceTypes } from "./resource-type";

const picture: Picture = {
  icon: serviceIcon("AWSBackup"),
  category: "storage",
  label: "Backup",
  place: "region",
  grouped: true,
};

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
    costs: {
      counted: "backup plans",
      charges: () => [open("backups", "they are billed by their size, which differs by service")],
    },
  },
  aws_backup_selection: {
    guards: { protects: "plan_id", lost: "selects nothing for backups any more" },
  },
};
