import { concerns } from "../../src/changes/concerns";
import { lostProtections } from "../../src/changes/protections";
import { withResources } from "../support/configuration";
import { changesBy } from "../support/report";

/** The protections that are lost between two versions of resources, as `what: how`. */
const lost = (before: object, after: object) =>
  lostProtections(withResources(before), withResources(after)).map(({ what, how }) => `${what} ${how}`);

describe("a protection is lost", () => {
  it("for each argument that protected a database", () => {
    const stack = changesBy(({ resource }) => {
      const database = resource["aws_db_instance"]!["database"]!;
      database["deletion_protection"] = false;
      database["skip_final_snapshot"] = true;
      delete database["lifecycle"];
    }, "production");

    expect(stack.lostProtections.map(({ what }) => what)).toEqual(
      Array(3).fill("database production-wordpress"),
    );
    expect(concerns([stack])).toContain("protection");
  });

  it.each([
    [
      "aws_s3_bucket",
      { lifecycle: { prevent_destroy: true } },
      {},
      "bucket x may be destroyed by Terraform (`prevent_destroy` is gone)",
    ],
    [
      "aws_rds_cluster",
      { deletion_protection: "true" },
      { deletion_protection: false },
      "database x can be deleted (`deletion_protection` is off)",
    ],
    [
      "aws_s3_bucket_ownership_controls",
      { bucket: "b", rule: [{ object_ownership: "BucketOwnerEnforced" }] },
      { bucket: "b", rule: [{ object_ownership: "ObjectWriter" }] },
      "aws_s3_bucket_ownership_controls.x obeys the access lists of its objects, which may let others in (`rule.object_ownership`)",
    ],
    [
      "kubernetes_ingress_v1",
      {
        metadata: [
          {
            name: "x",
            annotations: { "nginx.ingress.kubernetes.io/whitelist-source-range": "203.0.113.0/24" },
          },
        ],
      },
      { metadata: [{ name: "x" }] },
      "kubernetes_ingress_v1.x lets in every address (its annotations limit none)",
    ],
    [
      "aws_ecr_repository",
      { image_tag_mutability: "IMMUTABLE" },
      {},
      "image repository x lets its tags be moved to other images (`image_tag_mutability`)",
    ],
    [
      "aws_sns_topic",
      { kms_master_key_id: "alias/k" },
      {},
      "aws_sns_topic.x no longer encrypts what is published to it (`kms_master_key_id`)",
    ],
    [
      "aws_sqs_queue",
      {},
      { sqs_managed_sse_enabled: false },
      "queue x no longer encrypts what it holds (`sqs_managed_sse_enabled` is off)",
    ],
    [
      "aws_kinesis_stream",
      { encryption_type: "KMS" },
      { encryption_type: "NONE" },
      "stream x no longer encrypts what it holds (`encryption_type`)",
    ],
    [
      "aws_rds_cluster",
      { backtrack_window: 86400 },
      {},
      "database x can be rewound for a shorter time, or not at all (`backtrack_window`)",
    ],
    [
      "aws_autoscaling_group",
      {},
      { suspended_processes: ["ReplaceUnhealthy"] },
      "Auto Scaling group x does less by itself, such as replacing instances that fail (`suspended_processes`)",
    ],
    [
      "aws_dynamodb_table",
      { deletion_protection_enabled: true },
      {},
      "table x can be deleted (`deletion_protection_enabled` is off)",
    ],
    [
      "aws_lb",
      { name: "site", enable_deletion_protection: true },
      { name: "site" },
      "load balancer site can be deleted (`enable_deletion_protection` is off)",
    ],
    [
      "aws_dynamodb_table",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [{ enabled: false }] },
      "table x cannot be restored to a point in time any more (`point_in_time_recovery` is off)",
    ],
    [
      "aws_cloudfront_distribution",
      { comment: "shop", web_acl_id: "${aws_wafv2_web_acl.a.arn}" },
      { comment: "shop" },
      "aws_cloudfront_distribution.x is no longer behind the web application firewall (`web_acl_id`)",
    ],
    [
      "aws_ssm_parameter",
      { name: "/token", type: "SecureString" },
      { name: "/token", type: "String" },
      "parameter /token is no longer encrypted with a key of its own (`type`)",
    ],
    [
      "aws_cloudwatch_log_group",
      { retention_in_days: 0 },
      { retention_in_days: 7 },
      "log group x keeps what it holds for a shorter time, and AWS deletes what is older (`retention_in_days`)",
    ],
    [
      "aws_kinesis_stream",
      { retention_period: 48 },
      {},
      "stream x keeps what it holds for a shorter time, and AWS deletes what is older (`retention_period`)",
    ],
    [
      "aws_ecr_repository",
      {},
      { force_delete: true },
      "image repository x can be deleted with all that it holds (`force_delete` is on)",
    ],
    [
      "aws_kms_key",
      {},
      { deletion_window_in_days: 7 },
      "encryption key x is gone sooner after its deletion, which can be cancelled until then (`deletion_window_in_days`)",
    ],
    [
      "aws_db_instance",
      {},
      { skip_final_snapshot: true },
      "database x leaves no final snapshot when it is deleted (`skip_final_snapshot` is on)",
    ],
    [
      "aws_db_instance",
      { backup_retention_period: 30 },
      { backup_retention_period: 7 },
      "database x keeps its automated backups for a shorter time (`backup_retention_period`)",
    ],
    [
      "aws_backup_vault",
      {},
      { force_destroy: true },
      "backup vault x can be deleted with all that it holds (`force_destroy` is on)",
    ],
    [
      "aws_secretsmanager_secret",
      {},
      { recovery_window_in_days: 7 },
      "secret x can be restored for a shorter time after it is deleted (`recovery_window_in_days`)",
    ],
    ["aws_efs_file_system", { encrypted: true }, {}, "file system x is no longer encrypted"],
    [
      "aws_elasticache_replication_group",
      { engine: "valkey" },
      { engine: "valkey", at_rest_encryption_enabled: false },
      "cache x is no longer encrypted",
    ],
    [
      "aws_s3_bucket_versioning",
      { versioning_configuration: { status: "Enabled" } },
      { versioning_configuration: { status: "Suspended" } },
      "aws_s3_bucket_versioning.x no longer keeps older versions of objects (versioning is off)",
    ],
    [
      "aws_efs_backup_policy",
      { backup_policy: [{ status: "ENABLED" }] },
      { backup_policy: [{ status: "DISABLED" }] },
      "aws_efs_backup_policy.x no longer has daily backups (`backup_policy`)",
    ],
  ])("if %s changes from %j to %j", (type, before, after, sentence) => {
    const resource = (args: object) => ({ [type]: { x: args } });

    expect(lost(resource(before), resource(after))).toEqual([sentence]);
    expect(lost(resource(after), resource(before))).toEqual([]);
    expect(lost(resource(before), resource(before))).toEqual([]);
  });

  it("only if the resource type has the argument", () => {
    const thing = (args: object) => ({ aws_thing: { x: args } });

    expect(lost(thing({ deletion_protection: true }), thing({}))).toEqual([]);
  });
});

describe("a resource that protects another", () => {
  const bucket = { aws_s3_bucket: { media: { bucket: "media" } } };
  const guarded = (type: string) => ({ ...bucket, [type]: { x: { bucket: "${aws_s3_bucket.media.id}" } } });

  it.each([
    [
      "aws_s3_bucket_versioning",
      "bucket media no longer keeps older versions of objects (versioning is not declared)",
    ],
    [
      "aws_s3_bucket_public_access_block",
      "bucket media is no longer kept from becoming public (public access block)",
    ],
  ])("no longer protects it once its declaration is removed: %s", (type, sentence) => {
    expect(lost(guarded(type), bucket)).toEqual([sentence]);
  });

  it("no longer protects what is not in the JSON", () => {
    const association = {
      aws_wafv2_web_acl_association: { x: { resource_arn: "arn:lb", web_acl_arn: "arn:acl" } },
    };

    expect(lost(association, {})).toHaveLength(1);
    expect(lost({ ...association, aws_lb: { x: { arn: "arn:lb" } } }, {})).toEqual([]);
  });

  it("is not reported as lost if both are removed", () => {
    expect(lost(guarded("aws_s3_bucket_versioning"), {})).toEqual([]);
  });
});
