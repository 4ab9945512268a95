import { less } from "./protections";
import { ResourceTypes } from "./resource-type";

/** https://learn.microsoft.com/azure/backup/backup-azure-vms-first-look-arm#create-a-custom-policy */
export const azureBackup: ResourceTypes = {
  azurerm_backup_policy_vm: {
    protections: ["daily", "weekly", "monthly", "yearly"].map((often) =>
      less(`retention_${often}.count`, 0, `keeps ${often} backups for a shorter time`),
    ),
  },
};
