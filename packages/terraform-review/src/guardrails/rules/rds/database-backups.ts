import { Guardrail } from "../../guardrail";
import { isOn, hasValue } from "../../../configuration/argument-value";

/** A database that must not be lost has backups. So does one with replicas: RDS creates no replica without backups. */
export const databaseBackups: Guardrail = {
  id: "database-backups",
  reason:
    "a table that is dropped by mistake is lost for good, and RDS creates no replica of a database without backups",
  fix: "set backup_retention_period to 7 days or more",
  knownAs: ["RDS.11", "CKV_AWS_133"],
  keptBy: "backup_retention_period",
  violations: (stack) => {
    const databases = stack.resources("aws_db_instance");
    const sources = databases.flatMap((replica) =>
      stack.referencedBy(replica.arguments["replicate_source_db"], replica),
    );
    return databases
      .filter(({ arguments: args }) => args["replicate_source_db"] === undefined)
      .filter((database) => isOn(stack, database, "deletion_protection") || sources.includes(database))
      .filter((database) => hasValue(stack, database, "backup_retention_period", null, "0"))
      .map(({ address }) => ({ address, message: `${address} has no backups` }));
  },
};
