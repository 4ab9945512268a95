import { databaseLogs, days, deletionProtection, SHORTER_BACKUPS } from "./protections";
import { finalSnapshot } from "./rds";
import { ResourceTypes } from "./resource-type";

export const neptune: ResourceTypes = {
  aws_neptune_cluster: {
    noun: "database",
    name: ["cluster_identifier"],
    stateful: { onDestroy: finalSnapshot },
    protections: [
      deletionProtection("deletion_protection"),
      databaseLogs("enable_cloudwatch_logs_exports"),
      days("backup_retention_period", 1, SHORTER_BACKUPS),
    ],
  },
};
