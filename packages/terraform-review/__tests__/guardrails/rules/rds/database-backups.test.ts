import { databaseBackups } from "../../../../src/guardrails/rules/rds/database-backups";
import { describeGuardrail } from "../../../support/guardrails";

const database = (args: object, others: object = {}) => ({
  resource: { aws_db_instance: { site: args, ...others } },
});
const replica = { replicate_source_db: "${aws_db_instance.site.identifier}" };

const says = ["aws_db_instance.site has no backups"];

describeGuardrail(databaseBackups, {
  refuses: {
    "a protected database that says nothing of them": { json: database({ deletion_protection: true }), says },
    "a protected database that has turned them off": {
      json: database({ deletion_protection: true, backup_retention_period: 0 }),
      says,
    },
    "a database with a replica": { json: database({ backup_retention_period: 0 }, { replica }), says },
  },
  accepts: {
    "a protected database with backups": database({ deletion_protection: true, backup_retention_period: 30 }),
    "a database that nobody protects": database({}),
    "a replica, whose source has them": database({ backup_retention_period: 7 }, { replica }),
    "a protected replica, whose source has them": database(
      { backup_retention_period: 7 },
      { replica: { ...replica, deletion_protection: true } },
    ),
    "a period in a variable": database({ deletion_protection: true, backup_retention_period: "${var.days}" }),
  },
});
