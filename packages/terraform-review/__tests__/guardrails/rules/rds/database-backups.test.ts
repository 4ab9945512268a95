import { databaseBackups } from "../../../../src/guardrails/rules/rds/database-backups";
import { describeGuardrail } from "../../../support/guardrails";

const database = (args: object, others: object = {}) => ({
  resource: { aws_db_instance: { site: args, ...others } },
});
const replica = { replicate_source_db: "${aws_db_instance.site.identifier}" };

const messages = ["aws_db_instance.site has no backups"];

describeGuardrail(databaseBackups, {
  rejects: {
    "a protected database without a backup retention period": {
      json: database({ deletion_protection: true }),
      messages,
    },
    "a protected database with backups turned off": {
      json: database({ deletion_protection: true, backup_retention_period: 0 }),
      messages,
    },
    "a database with a replica and without backups": {
      json: database({ backup_retention_period: 0 }, { replica }),
      messages,
    },
  },
  accepts: {
    "a protected database with backups": database({ deletion_protection: true, backup_retention_period: 30 }),
    "an unprotected database without backups": database({}),
    "a replica of a database with backups": database({ backup_retention_period: 7 }, { replica }),
    "a protected replica of a database with backups": database(
      { backup_retention_period: 7 },
      { replica: { ...replica, deletion_protection: true } },
    ),
    "a period in a variable": database({ deletion_protection: true, backup_retention_period: "${var.days}" }),
  },
});
