import { Concern } from "../../src/changes/concerns";
import { ArgumentCase as Case, eachMeansWhatItSays } from "../support/argument-cases";

const NONE: Concern[] = [];

const kafka = (properties: string) => ({ name: "a", server_properties: properties });

const kept = (days: string) => ({
  name: "a",
  type: "retention",
  policy: JSON.stringify({
    Rules: [{ ResourceType: "index", Resource: ["index/shop/*"], MinIndexRetention: days }],
  }),
});

const headers = (config: object) => ({ name: "a", security_headers_config: [config] });

// Each of these was called safe, not judged, or another concern, although what it means is documented.
const DATA: readonly Case[] = [
  [
    "records that are kept for a shorter time",
    "aws_msk_configuration",
    kafka("log.retention.hours=168"),
    kafka("log.retention.hours=24"),
    ["data-loss", "protection"],
  ],
  [
    "topics without rules that everybody may use",
    "aws_msk_configuration",
    kafka("allow.everyone.if.no.acl.found=false"),
    kafka("allow.everyone.if.no.acl.found=true"),
    ["permissions"],
  ],
  [
    "brokers that take everybody",
    "aws_msk_cluster",
    { client_authentication: [{ sasl: [{ iam: true }], unauthenticated: false }] },
    { client_authentication: [{ sasl: [{ iam: true }], unauthenticated: true }] },
    ["public-exposure"],
  ],
  [
    "copies that follow deletions",
    "aws_datasync_task",
    { options: [{ preserve_deleted_files: "PRESERVE" }] },
    { options: [{ preserve_deleted_files: "REMOVE" }] },
    ["data-loss", "protection"],
  ],
  [
    "indices that are kept for a shorter time",
    "aws_opensearchserverless_lifecycle_policy",
    kept("81d"),
    kept("1d"),
    ["data-loss", "protection"],
  ],
  [
    "a last backup that is not made",
    "aws_fsx_windows_file_system",
    { skip_final_backup: false },
    { skip_final_backup: true },
    ["protection"],
  ],
  [
    "accesses that are no longer recorded",
    "aws_fsx_windows_file_system",
    { audit_log_configuration: [{ file_access_audit_log_level: "SUCCESS_AND_FAILURE" }] },
    { audit_log_configuration: [{ file_access_audit_log_level: "DISABLED" }] },
    ["protection"],
  ],
  [
    "a database without backups",
    "aws_lightsail_database",
    {},
    { backup_retention_enabled: false },
    ["protection"],
  ],
  [
    "fewer copies of a secret",
    "aws_secretsmanager_secret",
    { replica: [{ region: "eu-west-1" }, { region: "us-east-1" }] },
    { replica: [{ region: "eu-west-1" }] },
    ["protection"],
  ],
  [
    "files that go with their domain",
    "aws_sagemaker_domain",
    { retention_policy: [{ home_efs_file_system: "Retain" }] },
    { retention_policy: [{ home_efs_file_system: "Delete" }] },
    ["protection"],
  ],
  [
    "less time to restore an authority",
    "aws_acmpca_certificate_authority",
    { permanent_deletion_time_in_days: 30 },
    { permanent_deletion_time_in_days: 7 },
    ["protection"],
  ],
  [
    "other disks of Bigtable",
    "google_bigtable_instance",
    { cluster: [{ cluster_id: "a", storage_type: "SSD" }] },
    { cluster: [{ cluster_id: "a", storage_type: "HDD" }] },
    ["data-loss"],
  ],
  [
    "one more cluster of Bigtable",
    "google_bigtable_instance",
    { cluster: [{ cluster_id: "a" }] },
    { cluster: [{ cluster_id: "a" }, { cluster_id: "b" }] },
    NONE,
  ],
  [
    "a statement of Spanner that changes",
    "google_spanner_database",
    { ddl: ["CREATE TABLE a", "CREATE TABLE b"] },
    { ddl: ["CREATE TABLE c", "CREATE TABLE b"] },
    ["data-loss"],
  ],
  [
    "a statement of Spanner that is added",
    "google_spanner_database",
    { ddl: ["CREATE TABLE a"] },
    { ddl: ["CREATE TABLE a", "CREATE TABLE b"] },
    NONE,
  ],
];

const ENCRYPTION: readonly Case[] = [
  [
    "files over plain FTP",
    "aws_transfer_server",
    { endpoint_type: "VPC", protocols: ["SFTP"] },
    { endpoint_type: "VPC", protocols: ["SFTP", "FTP"] },
    ["encryption"],
  ],
  [
    "a migration without TLS",
    "aws_dms_endpoint",
    { ssl_mode: "verify-full" },
    { ssl_mode: "none" },
    ["encryption"],
  ],
  [
    "a catalog that is stored as it is",
    "aws_glue_data_catalog_encryption_settings",
    { data_catalog_encryption_settings: [{ encryption_at_rest: [{ catalog_encryption_mode: "SSE-KMS" }] }] },
    { data_catalog_encryption_settings: [{ encryption_at_rest: [{ catalog_encryption_mode: "DISABLED" }] }] },
    ["encryption"],
  ],
  // That it is replaced used to be all that was said.
  [
    "a cache that is created anew without encryption",
    "aws_appsync_api_cache",
    { transit_encryption_enabled: true },
    { transit_encryption_enabled: false },
    ["encryption", "availability"],
  ],
  [
    "artifacts that are stored as they are",
    "aws_codebuild_project",
    { artifacts: [{ type: "S3", encryption_disabled: false }] },
    { artifacts: [{ type: "S3", encryption_disabled: true }] },
    ["encryption"],
  ],
  [
    "a stream that is stored as it is",
    "aws_kinesis_stream",
    { encryption_type: "KMS" },
    { encryption_type: "NONE" },
    ["encryption"],
  ],
  [
    "browsers that are no longer kept to HTTPS",
    "aws_cloudfront_response_headers_policy",
    headers({
      strict_transport_security: [{ access_control_max_age_sec: 1 }],
      frame_options: [{ frame_option: "DENY" }],
    }),
    headers({ frame_options: [{ frame_option: "DENY" }] }),
    ["encryption"],
  ],
  [
    "a parameter of Redshift Serverless",
    "aws_redshiftserverless_workgroup",
    { config_parameter: [{ parameter_key: "require_ssl", parameter_value: "true" }] },
    { config_parameter: [{ parameter_key: "require_ssl", parameter_value: "false" }] },
    ["encryption"],
  ],
  [
    "a line that may be plain",
    "aws_dx_connection",
    { encryption_mode: "must_encrypt" },
    { encryption_mode: "should_encrypt" },
    ["encryption"],
  ],
  [
    "a parameter of a server, one of several",
    "azurerm_postgresql_flexible_server_configuration",
    { for_each: { require_secure_transport: "ON" }, name: "${each.key}", value: "${each.value}" },
    { for_each: { require_secure_transport: "OFF" }, name: "${each.key}", value: "${each.value}" },
    ["encryption"],
  ],
];

describe("one argument of a service that holds or moves data", () => {
  eachMeansWhatItSays([...DATA, ...ENCRYPTION]);
});
