import { databaseLogs, days, deletionProtection, SHORTER_BACKUPS } from "./protections";
import { finalSnapshot } from "./rds";
import { ResourceTypes } from "./resource-type";

export const documentdb: ResourceTypes = {
  aws_docdb_cluster: {
    noun: "database",
    name: ["cluster_identifier"],
    stateful: { onDestroy: finalSnapshot },
    protections: [
      deletionProtection("deletion_protection"),
      databaseLogs(),
      days("backup_retention_period", 1, SHORTER_BACKUPS),
    ],
    secret: { argument: "master_password", writeOnly: "master_password_wo" },
  },
};
