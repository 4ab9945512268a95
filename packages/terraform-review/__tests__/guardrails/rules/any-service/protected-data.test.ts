import { protectedData } from "../../../../src/guardrails/rules/any-service/protected-data";
import { describeGuardrail } from "../../../support/guardrails";

const kept = { lifecycle: { prevent_destroy: true } };

/** A database with deletion protection, and other resources of its stack. */
const besideProtectedDatabase = (others: object) => ({
  resource: { aws_db_instance: { site: { deletion_protection: true, ...kept } }, ...others },
});

describeGuardrail(protectedData, {
  rejects: {
    "a protected database that Terraform may replace": {
      json: { resource: { aws_db_instance: { site: { deletion_protection: true } } } },
      messages: ["aws_db_instance.site holds data, and Terraform may destroy it"],
    },
    "a protected cluster that Terraform may replace": {
      json: { resource: { aws_rds_cluster: { site: { deletion_protection: true } } } },
      messages: ["aws_rds_cluster.site holds data, and Terraform may destroy it"],
    },
    "an unprotected table beside a protected database": {
      json: besideProtectedDatabase({ aws_dynamodb_table: { carts: {} } }),
      messages: ["aws_dynamodb_table.carts holds data, and Terraform may destroy it"],
    },
    "an unprotected file system beside a protected database": {
      json: besideProtectedDatabase({
        aws_efs_file_system: { files: { lifecycle: { ignore_changes: ["tags"] } } },
      }),
      messages: ["aws_efs_file_system.files holds data, and Terraform may destroy it"],
    },
    "an unprotected bucket beside a protected database": {
      json: besideProtectedDatabase({ aws_s3_bucket: { media: {} } }),
      messages: ["aws_s3_bucket.media holds data, and Terraform may destroy it"],
    },
  },
  accepts: {
    "a stack that protects all of its data": besideProtectedDatabase({
      aws_efs_file_system: { files: kept },
      aws_s3_bucket: { media: kept },
    }),
    "a stack that protects none of its data": {
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
