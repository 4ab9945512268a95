import { resourceType } from "../../src/resource-types/resource-types";

const noBackups = { delete_automated_backups: false };

describe("when it is destroyed,", () => {
  it.each([
    [
      "a database loses its automated backups",
      "aws_db_instance",
      { skip_final_snapshot: true },
      [
        "No final snapshot is taken (`skip_final_snapshot`).",
        "Its automated backups go with it (`delete_automated_backups`).",
      ],
    ],
    [
      "a database leaves a final snapshot if it has a name, and its backups if they are kept",
      "aws_db_instance",
      { final_snapshot_identifier: "${local.last}", ...noBackups },
      ["A final snapshot, local.last, is taken first.", "Its automated backups are kept."],
    ],
    [
      "a database cannot be deleted without the name of a final snapshot, or while it is protected",
      "aws_db_instance",
      { deletion_protection: true, ...noBackups },
      [
        "AWS refuses without the name of a final snapshot: the apply fails halfway.",
        "Its automated backups are kept.",
        "AWS refuses while `deletion_protection` is on: the apply fails halfway.",
      ],
    ],
    [
      "a table cannot be deleted while it is protected",
      "aws_dynamodb_table",
      { deletion_protection_enabled: "true" },
      ["AWS refuses while `deletion_protection_enabled` is on: the apply fails halfway."],
    ],
    [
      "a bucket cannot be deleted while it contains objects",
      "aws_s3_bucket",
      {},
      ["AWS refuses as long as it holds an object: the apply fails halfway."],
    ],
    [
      "a bucket is emptied first if `force_destroy` is on",
      "aws_s3_bucket",
      { force_destroy: true },
      ["All its objects are deleted first (`force_destroy`)."],
    ],
    ["a file system leaves only backups", "aws_efs_file_system", {}, ["Only a backup can bring it back."]],
    [
      "a cluster cannot be deleted without the name of a final snapshot, or while it is protected",
      "aws_rds_cluster",
      { deletion_protection: true },
      [
        "AWS refuses without the name of a final snapshot: the apply fails halfway.",
        "AWS refuses while `deletion_protection` is on: the apply fails halfway.",
      ],
    ],
    [
      "a volume leaves a snapshot if `final_snapshot` is on",
      "aws_ebs_volume",
      { final_snapshot: true },
      ["A final snapshot is taken first."],
    ],
    [
      "a hosted zone loses its name servers",
      "aws_route53_zone",
      {},
      [
        "No name in it resolves until the registrar knows the name servers of another zone.",
        "AWS refuses as long as it has records that Terraform does not manage.",
      ],
    ],
    [
      "a backup vault cannot be deleted while it contains backups",
      "aws_backup_vault",
      {},
      ["AWS refuses as long as it holds a backup."],
    ],
    [
      "a backup vault is emptied first if `force_destroy` is on",
      "aws_backup_vault",
      { force_destroy: true },
      ["All its backups are deleted first (`force_destroy`)."],
    ],
    ["a log group is deleted with its logs", "aws_cloudwatch_log_group", {}, []],
    [
      "a volume leaves no snapshot by default",
      "aws_ebs_volume",
      {},
      ["No final snapshot is taken (`final_snapshot`)."],
    ],
    [
      "a secret can be restored for 30 days",
      "aws_secretsmanager_secret",
      {},
      ["It can be restored for 30 days, during which its name is taken."],
    ],
    [
      "a secret without a recovery window is deleted immediately",
      "aws_secretsmanager_secret",
      { recovery_window_in_days: 0 },
      ["It is deleted at once, without a way back (`recovery_window_in_days` is 0)."],
    ],
    [
      "a key makes the data that it encrypted unreadable",
      "aws_kms_key",
      { deletion_window_in_days: 7 },
      ["What it has encrypted can never be read again after 7 days."],
    ],
    [
      "a log group stays in AWS if `skip_destroy` is on",
      "aws_cloudwatch_log_group",
      { skip_destroy: true },
      ["Terraform leaves it in AWS (`skip_destroy`)."],
    ],
  ])("%s", (_, type, args, sentences) => {
    expect(resourceType(type).stateful!.onDestroy(args)).toEqual(sentences);
  });
});
