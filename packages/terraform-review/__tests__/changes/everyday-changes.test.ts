import { Concern, concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

/** What a change of these arguments raises, on a resource that has others. */
function raisedBy(type: string, before: object, after: object): Concern[] {
  const stack = (args: object) => ({ resource: { [type]: { x: { name: "x", ...args } } } });
  return concerns([changesBetween(stack(before), stack(after))]);
}

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
describe("one argument", () => {
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
      ["not-judged"],
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
      ["protection"],
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
      "a disk of another class",
      "kubernetes_persistent_volume_claim_v1",
      { spec: { storage_class_name: "${kubernetes_storage_class_v1.gp2.metadata[0].name}" } },
      { spec: { storage_class_name: "${kubernetes_storage_class_v1.gp3.metadata[0].name}" } },
      ["data-loss"],
    ],
    [
      "pushes that nobody reviews",
      "github_branch_protection",
      { required_pull_request_reviews: [{ required_approving_review_count: 1 }] },
      {},
      ["protection"],
    ],
    [
      "plain HTTP behind Cloudflare",
      "cloudflare_zone_settings_override",
      { settings: [{ ssl: "strict" }] },
      { settings: [{ ssl: "flexible" }] },
      ["encryption"],
    ],
    [
      "a server that Cloudflare hid",
      "cloudflare_record",
      { proxied: true },
      { proxied: false },
      ["protection"],
    ],
    [
      "a monitor that sounds earlier",
      "datadog_monitor",
      { query: "avg(last_5m):p95:trace{service:shop} > 2", monitor_thresholds: [{ critical: 2 }] },
      { query: "avg(last_5m):p95:trace{service:shop} > 1", monitor_thresholds: [{ critical: 1 }] },
      NONE,
    ],
    [
      "a monitor that sounds later",
      "datadog_monitor",
      { query: "avg(last_5m):p95:trace{service:shop} > 1" },
      { query: "avg(last_5m):p95:trace{service:shop} > 2" },
      ["not-judged"],
    ],
    [
      "pushes that rewrite a branch",
      "github_branch_protection",
      { allows_force_pushes: false },
      { allows_force_pushes: true },
      ["protection"],
    ],
    [
      "fewer approvals",
      "github_branch_protection",
      { required_pull_request_reviews: [{ required_approving_review_count: 2 }] },
      { required_pull_request_reviews: [{ required_approving_review_count: 0 }] },
      ["protection"],
    ],
    [
      "visitors who are sent to HTTPS, whatever is not known beside",
      "aws_cloudfront_distribution",
      { default_cache_behavior: cached("allow-all") },
      { default_cache_behavior: cached("redirect-to-https") },
      NONE,
    ],
    [
      "a site that is tried from one more place",
      "datadog_synthetics_test",
      { locations: ["aws:eu-central-1"] },
      { locations: ["aws:eu-central-1", "aws:eu-west-1"] },
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
    // It was said to be off.
    [
      "a protection in a block, by a value that is not known",
      "google_sql_database_instance",
      { settings: [{ deletion_protection_enabled: true }] },
      { settings: [{ deletion_protection_enabled: '${terraform.workspace == "production"}' }] },
      ["not-judged"],
    ],
    [
      "what is off beside a value that is not known",
      "google_sql_database_instance",
      { settings: [{ deletion_protection_enabled: true, tier: "a" }] },
      { settings: [{ deletion_protection_enabled: false, tier: "${var.tier}" }] },
      ["protection"],
    ],
    [
      "an earlier policy of TLS",
      "aws_opensearch_domain",
      { domain_endpoint_options: { tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" } },
      { domain_endpoint_options: { tls_security_policy: "Policy-Min-TLS-1-0-2019-07" } },
      ["encryption"],
    ],
    [
      "deployments that nobody approves",
      "github_repository_environment",
      { reviewers: [{ teams: [1] }], can_admins_bypass: false },
      { can_admins_bypass: true },
      ["protection"],
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
      "a database in one zone",
      "google_sql_database_instance",
      { settings: [{ availability_type: "REGIONAL" }] },
      { settings: [{ availability_type: "ZONAL" }] },
      ["availability"],
    ],
    [
      "a database without a standby",
      "azurerm_postgresql_flexible_server",
      { high_availability: [{ mode: "ZoneRedundant" }] },
      {},
      ["availability"],
    ],
    [
      "more storage, which cannot become less",
      "azurerm_postgresql_flexible_server",
      { storage_mb: 131072 },
      { storage_mb: 262144 },
      NONE,
    ],
    [
      "pods that reach each other",
      "google_container_cluster",
      { network_policy: [{ enabled: true }] },
      { network_policy: [{ enabled: false }] },
      ["protection"],
    ],
    [
      "a vault that every network reaches",
      "azurerm_key_vault",
      { public_network_access_enabled: false },
      { public_network_access_enabled: true },
      ["public-exposure"],
    ],
    [
      "files over plain FTP",
      "azurerm_linux_web_app",
      { https_only: true, public_network_access_enabled: true, site_config: [{ ftps_state: "Disabled" }] },
      { https_only: true, public_network_access_enabled: true, site_config: [{ ftps_state: "AllAllowed" }] },
      ["encryption"],
    ],
    ["what a repository is", "github_repository", {}, { description: "the shop" }, NONE],
    [
      "tasks with the permissions of another role",
      "aws_ecs_task_definition",
      { task_role_arn: "arn:aws:iam::1:role/a" },
      { task_role_arn: "arn:aws:iam::1:role/b" },
      ["not-judged"],
    ],
  ])("says what it means: %s", (_, type, before, after, expected) => {
    expect(raisedBy(type, before, after)).toEqual(expected);
  });
});

describe("the arguments of a module that is not read", () => {
  const raised = (before: object, after: object) => {
    const call = (args: object) => ({
      module: { db: { source: "terraform-aws-modules/rds/aws", version: "6.10.0", ...args } },
    });
    return concerns([changesBetween(call(before), call(after))]);
  };

  it("may say by their names what it protects less", () => {
    expect(raised({ deletion_protection: true }, { deletion_protection: false })).toEqual([
      "protection",
      "not-judged",
    ]);
    expect(raised({ backup_retention_period: 14 }, { backup_retention_period: 0 })).toContain("protection");
    expect(raised({ instance_class: "a" }, { instance_class: "b" })).toEqual(["not-judged"]);
  });
});

describe("the elements of a `for_each`", () => {
  it("are no change of what only uses their keys", () => {
    const stack = (days: number) => ({
      resource: {
        aws_cloudwatch_log_group: {
          l: { for_each: { shop: days }, name: "${each.key}", retention_in_days: "${each.value}" },
        },
        aws_cloudwatch_metric_alarm: { a: { for_each: { shop: days }, alarm_name: "${each.key}" } },
      },
    });

    expect(concerns([changesBetween(stack(30), stack(90))])).toEqual([]);
    expect(concerns([changesBetween(stack(90), stack(30))])).toEqual(["data-loss", "protection"]);
  });
});

describe("a resource that acts as another role of the stack", () => {
  const role = (action: string) => ({
    assume_role_policy: JSON.stringify({
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
      ],
    }),
    inline_policy: [
      {
        name: "p",
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] }),
      },
    ],
  });
  const stack = (used: string, action: string) => ({
    resource: {
      aws_iam_role: { one: role("s3:GetObject"), other: role(action) },
      aws_lambda_function: { x: { function_name: "x", role: `\${aws_iam_role.${used}.arn}` } },
    },
  });
  const raised = (action: string) => concerns([changesBetween(stack("one", action), stack("other", action))]);

  it("may do the same", () => {
    expect(raised("s3:GetObject")).toEqual([]);
  });

  it("may do more, or something else", () => {
    expect(raised("s3:*")).toEqual(["not-judged"]);
  });
});

describe("the rules of a web ACL", () => {
  const managed = (name: string) => ({
    name,
    override_action: [{ none: {} }],
    statement: [{ managed_rule_group_statement: [{ name, vendor_name: "AWS" }] }],
  });
  const limited = (limit: number) => ({
    name: "rate",
    action: [{ block: {} }],
    statement: [{ rate_based_statement: [{ limit, aggregate_key_type: "IP" }] }],
  });
  const allowed = { name: "allow", action: [{ allow: {} }], statement: [{ geo_match_statement: [{}] }] };
  const raised = (before: object[], after: object[]) =>
    raisedBy("aws_wafv2_web_acl", { rule: before }, { rule: after });

  it("may be more that block, or block earlier", () => {
    expect(raised([managed("a")], [managed("a"), managed("b")])).toEqual([]);
    expect(raised([limited(1000)], [limited(500)])).toEqual([]);
  });

  it("may let something pass", () => {
    expect(raised([managed("a")], [allowed, managed("a")])).toEqual(["not-judged"]);
    expect(raised([limited(500)], [limited(1000)])).toEqual(["not-judged"]);
  });
});
