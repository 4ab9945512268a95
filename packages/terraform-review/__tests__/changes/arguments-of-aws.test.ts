import { Concern } from "../../src/changes/concerns";
import { raisedByArguments } from "../support/report";

const NONE: Concern[] = [];

const cached = (protocols: string) => [
  { viewer_protocol_policy: protocols, cache_policy_id: "${data.aws_cloudfront_cache_policy.all.id}" },
];

const expiring = (tagStatus: string) =>
  JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: { tagStatus, countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
        action: { type: "expire" },
      },
    ],
  });

// Each of these was called safe, or was not judged, although what it means is documented.
describe("one argument of AWS", () => {
  it.each<[string, string, object, object, readonly Concern[]]>([
    ["a trail that stops", "aws_cloudtrail", {}, { enable_logging: false }, ["protection"]],
    [
      "a trail of one region",
      "aws_cloudtrail",
      { is_multi_region_trail: true },
      { is_multi_region_trail: false },
      ["protection"],
    ],
    [
      "a trail of fewer events",
      "aws_cloudtrail",
      { event_selector: [{ read_write_type: "All" }] },
      { event_selector: [{ read_write_type: "WriteOnly" }] },
      ["protection"],
    ],
    [
      "findings that come earlier",
      "aws_guardduty_detector",
      { enable: true },
      { enable: true, finding_publishing_frequency: "FIFTEEN_MINUTES" },
      NONE,
    ],
    [
      "a rule that is disabled",
      "aws_cloudwatch_event_rule",
      { schedule_expression: "rate(1 hour)" },
      { schedule_expression: "rate(1 hour)", state: "DISABLED" },
      ["availability"],
    ],
    [
      "fewer logs of a cluster",
      "aws_eks_cluster",
      { enabled_cluster_log_types: ["api", "audit"] },
      { enabled_cluster_log_types: ["api"] },
      ["protection"],
    ],
    [
      "fewer logs of a database",
      "aws_db_instance",
      { enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"] },
      { enabled_cloudwatch_logs_exports: ["postgresql"] },
      ["protection"],
    ],
    [
      "backups that go with the database",
      "aws_db_instance",
      { delete_automated_backups: false },
      { delete_automated_backups: true },
      ["protection"],
    ],
    [
      "a server that can be terminated",
      "aws_instance",
      { disable_api_termination: true },
      { disable_api_termination: false },
      ["protection"],
    ],
    ["users known to IAM", "aws_db_instance", {}, { iam_database_authentication_enabled: true }, NONE],
    [
      "a list that nobody else is in",
      "aws_s3_bucket_acl",
      { acl: "private" },
      { acl: "log-delivery-write" },
      NONE,
    ],
    [
      "a lock that more may lift",
      "aws_s3_bucket_object_lock_configuration",
      { rule: { default_retention: { mode: "COMPLIANCE", days: 30 } } },
      { rule: { default_retention: { mode: "GOVERNANCE", days: 30 } } },
      ["protection"],
    ],
    [
      "a public access block of a bucket elsewhere",
      "aws_s3_bucket_public_access_block",
      { bucket: "elsewhere", block_public_policy: true },
      { bucket: "elsewhere", block_public_policy: false },
      ["public-exposure"],
    ],
    [
      "a key of one's own no more",
      "aws_cloudwatch_log_group",
      { kms_key_id: "arn:aws:kms:eu-west-1:1:key/1" },
      {},
      ["encryption"],
    ],
    [
      "a service in one zone",
      "aws_ecs_service",
      { network_configuration: { subnets: ["subnet-1", "subnet-2"] } },
      { network_configuration: { subnets: ["subnet-1"] } },
      ["availability"],
    ],
    [
      "a service that may stop while it is deployed",
      "aws_ecs_service",
      { deployment_minimum_healthy_percent: 100 },
      { deployment_minimum_healthy_percent: 0 },
      ["availability"],
    ],
    [
      "nodes in one zone",
      "aws_opensearch_domain",
      { cluster_config: { zone_awareness_enabled: true } },
      { cluster_config: { zone_awareness_enabled: false } },
      ["availability"],
    ],
    [
      "one more name",
      "aws_cloudfront_distribution",
      { aliases: ["a.example"] },
      { aliases: ["a.example", "b.example"] },
      NONE,
    ],
    [
      "requests that are sent on without TLS",
      "aws_apigatewayv2_integration",
      { integration_uri: "https://a.example" },
      { integration_uri: "http://a.example" },
      ["encryption"],
    ],
    [
      "private servers behind an internet gateway",
      "aws_route",
      { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-1" },
      { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
      ["availability"],
    ],
    [
      "backups for as long as the provider says",
      "aws_docdb_cluster",
      { backup_retention_period: 14 },
      {},
      ["protection"],
    ],
    [
      "logs that are kept for ever, said otherwise",
      "aws_cloudwatch_log_group",
      { retention_in_days: 0 },
      {},
      NONE,
    ],
    [
      "the same URLs in another order",
      "aws_apigatewayv2_api",
      {
        description: "x",
        tags: { a: "b" },
        cors_configuration: [{ allow_origins: ["https://a.example", "http://b.example"] }],
      },
      {
        description: "x",
        tags: { a: "b" },
        cors_configuration: [{ allow_origins: ["http://b.example", "https://a.example"] }],
      },
      NONE,
    ],
    [
      "records that AWS deletes earlier",
      "aws_kinesis_stream",
      { retention_period: 168 },
      { retention_period: 24 },
      ["data-loss", "protection"],
    ],
    [
      "images in use that expire",
      "aws_ecr_lifecycle_policy",
      { policy: expiring("untagged") },
      { policy: expiring("any") },
      ["data-loss", "protection"],
    ],
    [
      "visitors who are sent to HTTPS, whatever is not known beside",
      "aws_cloudfront_distribution",
      { default_cache_behavior: cached("allow-all") },
      { default_cache_behavior: cached("redirect-to-https") },
      NONE,
    ],
    [
      "another key for what is new",
      "aws_s3_bucket_server_side_encryption_configuration",
      {
        rule: [
          { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: "a" }] },
        ],
      },
      {
        rule: [
          { apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms", kms_master_key_id: "b" }] },
        ],
      },
      NONE,
    ],
    [
      "an earlier policy of TLS",
      "aws_opensearch_domain",
      { domain_endpoint_options: { tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" } },
      { domain_endpoint_options: { tls_security_policy: "Policy-Min-TLS-1-0-2019-07" } },
      ["encryption"],
    ],
    [
      "records that nobody signs",
      "aws_route53_hosted_zone_dnssec",
      { signing_status: "SIGNING" },
      { signing_status: "NOT_SIGNING" },
      ["protection"],
    ],
    [
      "a cache without replicas",
      "aws_memorydb_cluster",
      { num_replicas_per_shard: 1 },
      { num_replicas_per_shard: 0 },
      ["availability"],
    ],
    [
      "rows that expire",
      "aws_keyspaces_table",
      { default_time_to_live: 0 },
      { default_time_to_live: 3600 },
      ["protection"],
    ],
    [
      "a secret's new value",
      "aws_secretsmanager_secret_version",
      { secret_string: "${var.old}" },
      { secret_string: "${var.new}" },
      NONE,
    ],
    [
      "tasks with the permissions of another role",
      "aws_ecs_task_definition",
      { task_role_arn: "arn:aws:iam::1:role/a" },
      { task_role_arn: "arn:aws:iam::1:role/b" },
      ["not-judged"],
    ],
  ])("says what it means: %s", (_, type, before, after, expected) => {
    expect(raisedByArguments(type, before, after)).toEqual(expected);
  });
});
