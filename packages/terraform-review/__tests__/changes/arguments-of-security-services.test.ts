import { Concern } from "../../src/changes/concerns";
import { ArgumentCase, eachMeansWhatItSays } from "../support/argument-cases";

const NONE: readonly Concern[] = [];

function versionsOf(newer: number): object {
  const expiration = { noncurrent_days: 30, newer_noncurrent_versions: newer };
  return { rule: [{ id: "old", status: "Enabled", noncurrent_version_expiration: [expiration] }] };
}

function generationsOf(newer: number): object {
  const condition = { num_newer_versions: newer, with_state: "ARCHIVED" };
  return { location: "EU", lifecycle_rule: [{ action: [{ type: "Delete" }], condition: [condition] }] };
}

// Each was called safe once, or was not judged.
const CASES: readonly ArgumentCase[] = [
  [
    "a trail of more buckets",
    "aws_cloudtrail",
    { event_selector: [{ data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::a/"] }] }] },
    {
      event_selector: [
        { data_resource: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::a/", "arn:aws:s3:::b/"] }] },
      ],
    },
    NONE,
  ],
  [
    "packets that the rules of a firewall do not see",
    "aws_networkfirewall_firewall_policy",
    { firewall_policy: [{ stateless_default_actions: ["aws:forward_to_sfe"] }] },
    { firewall_policy: [{ stateless_default_actions: ["aws:pass"] }] },
    ["protection"],
  ],
  [
    "packets that are dropped instead",
    "aws_networkfirewall_firewall_policy",
    { firewall_policy: [{ stateless_default_actions: ["aws:pass"] }] },
    { firewall_policy: [{ stateless_default_actions: ["aws:drop"] }] },
    NONE,
  ],
  [
    "copies of a part of a bucket",
    "aws_s3_bucket_replication_configuration",
    { rule: [{ status: "Enabled", filter: [{ prefix: "" }], destination: [{ bucket: "b" }] }] },
    { rule: [{ status: "Enabled", filter: [{ prefix: "records/" }], destination: [{ bucket: "b" }] }] },
    ["protection"],
  ],
  [
    "copies in a cheaper class",
    "aws_s3_bucket_replication_configuration",
    { rule: [{ status: "Enabled", destination: [{ bucket: "b" }] }] },
    { rule: [{ status: "Enabled", destination: [{ bucket: "b", storage_class: "STANDARD_IA" }] }] },
    NONE,
  ],
  [
    "backups every day instead of every week",
    "aws_backup_plan",
    { rule: [{ rule_name: "all", schedule: "cron(0 3 ? * SUN *)" }] },
    { rule: [{ rule_name: "all", schedule: "cron(0 3 * * ? *)" }] },
    NONE,
  ],
  [
    "backups every week instead of every day",
    "aws_backup_plan",
    { rule: [{ rule_name: "all", schedule: "cron(0 3 * * ? *)" }] },
    { rule: [{ rule_name: "all", schedule: "cron(0 3 ? * SUN *)" }] },
    ["not-judged"],
  ],
  [
    "backups of all tables instead of one",
    "aws_backup_selection",
    { resources: ["arn:aws:dynamodb:eu-west-1:1:table/orders"] },
    { resources: ["arn:aws:dynamodb:*:*:table/*"] },
    NONE,
  ],
  [
    "a rule group that only counts, beside a new one that blocks",
    "aws_wafv2_web_acl",
    { rule: [{ name: "common", override_action: [{ none: [{}] }] }] },
    {
      rule: [
        { name: "common", override_action: [{ count: [{}] }] },
        { name: "inputs", override_action: [{ none: [{}] }] },
      ],
    },
    ["protection"],
  ],
  [
    "a monitor that sounds earlier, again, and without data",
    "datadog_monitor",
    { message: "@ops", query: "avg(last_5m):avg:a{*} > 90", monitor_thresholds: [{ critical: 90 }] },
    {
      message: "@ops",
      query: "avg(last_5m):avg:a{*} > 80",
      monitor_thresholds: [{ critical: 80, warning: 70 }],
      renotify_interval: 60,
      notify_no_data: true,
    },
    NONE,
  ],
  [
    "a monitor that says nothing without data",
    "datadog_monitor",
    { message: "@ops", notify_no_data: true },
    { message: "@ops", notify_no_data: false },
    ["protection"],
  ],
  [
    "backups that may start later",
    "aws_backup_plan",
    { rule: [{ rule_name: "all", completion_window: 180 }] },
    { rule: [{ rule_name: "all", completion_window: 480 }] },
    NONE,
  ],
  [
    "a firewall that lets pass all names but some",
    "aws_networkfirewall_rule_group",
    { rule_group: [{ rules_source: [{ rules_source_list: [{ generated_rules_type: "ALLOWLIST" }] }] }] },
    { rule_group: [{ rules_source: [{ rules_source_list: [{ generated_rules_type: "DENYLIST" }] }] }] },
    ["protection"],
  ],
  [
    "a key of AWS instead of one's own",
    "aws_sns_topic",
    { kms_master_key_id: "${aws_kms_key.alarms.arn}" },
    { kms_master_key_id: "alias/aws/sns" },
    ["encryption"],
  ],
  [
    "deployments that go on with all",
    "kubernetes_deployment_v1",
    { spec: [{ strategy: [{ rolling_update: [{ max_unavailable: "1" }] }] }] },
    { spec: [{ strategy: [{ rolling_update: [{ max_unavailable: "0" }] }] }] },
    NONE,
  ],
  [
    "fewer versions that stay",
    "aws_s3_bucket_lifecycle_configuration",
    versionsOf(20),
    versionsOf(5),
    ["protection"],
  ],
  ["more versions that stay", "aws_s3_bucket_lifecycle_configuration", versionsOf(5), versionsOf(20), NONE],
  ["more generations that stay", "google_storage_bucket", generationsOf(5), generationsOf(20), NONE],
  [
    "fewer generations that stay",
    "google_storage_bucket",
    generationsOf(20),
    generationsOf(5),
    ["protection"],
  ],
  [
    "an instance of another size",
    "aws_instance",
    { instance_type: "t3.small" },
    { instance_type: "t3.large" },
    ["availability"],
  ],
  [
    "an instance with another script",
    "aws_instance",
    { user_data: "#!/bin/sh\necho a" },
    { user_data: "#!/bin/sh\necho b" },
    ["availability"],
  ],
  [
    "one less whom a protection of a branch does not bind",
    "github_branch_protection",
    { required_pull_request_reviews: [{ pull_request_bypassers: ["/release-bot"] }] },
    { required_pull_request_reviews: [{ require_code_owner_reviews: true }] },
    NONE,
  ],
  [
    "one more whom a protection of a branch does not bind",
    "github_branch_protection",
    { required_pull_request_reviews: [{ require_code_owner_reviews: true }] },
    {
      required_pull_request_reviews: [
        { require_code_owner_reviews: true, pull_request_bypassers: ["/release-bot"] },
      ],
    },
    ["protection"],
  ],
  [
    "a team that may do less with a repository",
    "github_team_repository",
    { repository: "shop", permission: "admin" },
    { repository: "shop", permission: "maintain" },
    NONE,
  ],
  [
    "a team that may do more with a repository",
    "github_team_repository",
    { repository: "shop", permission: "triage" },
    { repository: "shop", permission: "push" },
    ["permissions"],
  ],
  [
    "backups that are kept for longer",
    "azurerm_backup_policy_vm",
    { retention_daily: [{ count: 14 }] },
    { retention_daily: [{ count: 30 }] },
    NONE,
  ],
  [
    "backups that are kept for a shorter time",
    "azurerm_backup_policy_vm",
    { retention_daily: [{ count: 30 }] },
    { retention_daily: [{ count: 14 }] },
    ["protection"],
  ],
  [
    "a single instance of an environment",
    "aws_elastic_beanstalk_environment",
    { application: "a", setting: [{ namespace: "aws:autoscaling:asg", name: "MinSize", value: "2" }] },
    { application: "a", setting: [{ namespace: "aws:autoscaling:asg", name: "MinSize", value: "1" }] },
    ["availability"],
  ],
  [
    "records that move to where they are kept earlier",
    "aws_timestreamwrite_table",
    { database_name: "a", retention_properties: [{ memory_store_retention_period_in_hours: 168 }] },
    { database_name: "a", retention_properties: [{ memory_store_retention_period_in_hours: 24 }] },
    NONE,
  ],
  [
    "approvals that outlive what was approved",
    "github_branch_protection",
    { required_pull_request_reviews: [{ dismiss_stale_reviews: true }] },
    { required_pull_request_reviews: [{ dismiss_stale_reviews: false }] },
    ["protection"],
  ],
  [
    "findings that nobody sees",
    "aws_guardduty_filter",
    { action: "NOOP" },
    { action: "ARCHIVE" },
    ["protection"],
  ],
  [
    "more of the findings that nobody sees",
    "aws_guardduty_filter",
    { action: "ARCHIVE", finding_criteria: [{ criterion: [{ field: "severity", less_than: "4" }] }] },
    { action: "ARCHIVE", finding_criteria: [{ criterion: [{ field: "severity", less_than: "7" }] }] },
    ["not-judged"],
  ],
];

describe("one argument of what records, filters, copies or finds", () => {
  eachMeansWhatItSays(CASES);
});
