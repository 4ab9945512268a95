import { protectedData } from "../../../../src/guardrails/rules/any-service/protected-data";
import { describeGuardrail } from "../../../support/guardrails";

const kept = { lifecycle: { prevent_destroy: true } };

/** A database that is protected from deletion, and what else the stack has. */
const besideProtectedDatabase = (others: object) => ({
  resource: { aws_db_instance: { site: { deletion_protection: true, ...kept } }, ...others },
});

describeGuardrail(protectedData, {
  refuses: {
    "a protected database that Terraform may replace": {
      json: { resource: { aws_db_instance: { site: { deletion_protection: true } } } },
      says: ["aws_db_instance.site holds data, and Terraform may destroy it"],
    },
    "a protected cluster that Terraform may replace": {
      json: { resource: { aws_rds_cluster: { site: { deletion_protection: true } } } },
      says: ["aws_rds_cluster.site holds data, and Terraform may destroy it"],
    },
    "a table beside it": {
      json: besideProtectedDatabase({ aws_dynamodb_table: { carts: {} } }),
      says: ["aws_dynamodb_table.carts holds data, and Terraform may destroy it"],
    },
    "a file system beside it": {
      json: besideProtectedDatabase({
        aws_efs_file_system: { files: { lifecycle: { ignore_changes: ["tags"] } } },
      }),
      says: ["aws_efs_file_system.files holds data, and Terraform may destroy it"],
    },
    "a bucket beside it": {
      json: besideProtectedDatabase({ aws_s3_bucket: { media: {} } }),
      says: ["aws_s3_bucket.media holds data, and Terraform may destroy it"],
    },
  },
  accepts: {
    "data that are all kept": besideProtectedDatabase({
      aws_efs_file_system: { files: kept },
      aws_s3_bucket: { media: kept },
    }),
    "a stack whose data nobody would miss": {
      resource: { aws_db_instance: { site: {} }, aws_efs_file_system: { files: {} } },
    },
    "a replica, which has no data of its own": {
      resource: {
        aws_db_instance: {
          site: { deletion_protection: true, ...kept },
          replica: { replicate_source_db: "${aws_db_instance.site.identifier}", deletion_protection: true },
        },
      },
    },
  },
});
