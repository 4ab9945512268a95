import { Concern } from "../../src/changes/concerns";
import { ArgumentCase as Case, eachMeansWhatItSays } from "../support/argument-cases";

const NONE: Concern[] = [];

// Each of these was called safe, not judged, or another concern, although what it means is documented.
const SERVICE: readonly Case[] = [
  [
    "a pipe that stops",
    "aws_pipes_pipe",
    { desired_state: "RUNNING" },
    { desired_state: "STOPPED" },
    ["availability"],
  ],
  [
    "no instances at night",
    "aws_appautoscaling_scheduled_action",
    { scalable_target_action: [{ min_capacity: 2, max_capacity: 6 }] },
    { scalable_target_action: [{ min_capacity: 0, max_capacity: 0 }] },
    ["availability"],
  ],
  [
    "a single node of a cache",
    "aws_dax_cluster",
    { replication_factor: 3 },
    { replication_factor: 1 },
    ["availability"],
  ],
  [
    "a device that is no longer let in",
    "aws_iot_certificate",
    { active: true },
    { active: false },
    ["availability"],
  ],
  [
    "deployments that go on when they fail",
    "aws_ecs_service",
    { deployment_circuit_breaker: [{ enable: true, rollback: true }] },
    { deployment_circuit_breaker: [{ enable: false, rollback: false }] },
    ["availability"],
  ],
  [
    "less traffic for a region",
    "aws_globalaccelerator_endpoint_group",
    { traffic_dial_percentage: 100 },
    { traffic_dial_percentage: 0 },
    ["availability"],
  ],
  [
    "an attachment in a single subnet",
    "aws_ec2_transit_gateway_vpc_attachment",
    { subnet_ids: ["subnet-a", "subnet-b"] },
    { subnet_ids: ["subnet-a"] },
    ["availability"],
  ],
  [
    "all instances replaced at once",
    "aws_autoscaling_group",
    { instance_refresh: [{ strategy: "Rolling", preferences: [{ min_healthy_percentage: 90 }] }] },
    { instance_refresh: [{ strategy: "Rolling", preferences: [{ min_healthy_percentage: 0 }] }] },
    ["availability"],
  ],
];

const SAFEGUARDS: readonly Case[] = [
  [
    "fewer types that are recorded",
    "aws_config_configuration_recorder",
    { recording_group: [{ all_supported: true }] },
    { recording_group: [{ all_supported: false, resource_types: ["AWS::EC2::Instance"] }] },
    ["protection"],
  ],
  [
    "findings of one kind less",
    "aws_guardduty_detector_feature",
    { name: "S3_DATA_EVENTS", status: "ENABLED" },
    { name: "S3_DATA_EVENTS", status: "DISABLED" },
    ["protection"],
  ],
  ["findings that pause", "aws_macie2_account", { status: "ENABLED" }, { status: "PAUSED" }, ["protection"]],
  [
    "fewer kinds that are looked at",
    "aws_inspector2_enabler",
    { resource_types: ["ECR", "EC2"] },
    { resource_types: ["ECR"] },
    ["protection"],
  ],
  [
    "one kind more that is looked at",
    "aws_inspector2_enabler",
    { resource_types: ["ECR"] },
    { resource_types: ["ECR", "EC2"] },
    NONE,
  ],
  [
    "a lock that can be removed",
    "aws_backup_vault_lock_configuration",
    { min_retention_days: 7, changeable_for_days: 3 },
    { min_retention_days: 7 },
    ["protection"],
  ],
  [
    "fewer kinds of backups",
    "aws_backup_region_settings",
    { resource_type_opt_in_preference: { EBS: true, RDS: true } },
    { resource_type_opt_in_preference: { EBS: true, RDS: false } },
    ["protection"],
  ],
  [
    "names that pass when the firewall fails",
    "aws_route53_resolver_firewall_config",
    { firewall_fail_open: "DISABLED" },
    { firewall_fail_open: "ENABLED" },
    ["protection"],
  ],
  [
    "a firewall that can be deleted",
    "aws_networkfirewall_firewall",
    { delete_protection: true },
    { delete_protection: false },
    ["protection"],
  ],
  [
    "requests that are no longer signed",
    "aws_cloudfront_origin_access_control",
    { signing_behavior: "always" },
    { signing_behavior: "never" },
    ["protection"],
  ],
  [
    "a guardrail of a model that changes",
    "aws_bedrock_guardrail",
    { content_policy_config: [{ filters_config: [{ type: "HATE", input_strength: "HIGH" }] }] },
    { content_policy_config: [{ filters_config: [{ type: "HATE", input_strength: "NONE" }] }] },
    ["not-judged"],
  ],
  [
    "rules that only report",
    "github_repository_ruleset",
    { enforcement: "active" },
    { enforcement: "evaluate" },
    ["protection"],
  ],
  [
    "one approval more",
    "github_branch_protection",
    { required_pull_request_reviews: [{ required_approving_review_count: 1 }] },
    { required_pull_request_reviews: [{ required_approving_review_count: 2 }] },
    NONE,
  ],
  [
    "a release of a state machine",
    "aws_sfn_state_machine",
    { name: "a", definition: '{"a":"${aws_lambda_function.a.arn}"}' },
    { name: "a", definition: '{"a":"${aws_lambda_function.a.arn}","b":1}' },
    NONE,
  ],
  [
    "a monitor that nobody hears",
    "datadog_monitor",
    { message: "It is down @pagerduty-shop" },
    { message: "It is down, see the runbook" },
    ["guardrail"],
  ],
];

describe("one argument of what keeps a service safe, or in service", () => {
  eachMeansWhatItSays([...SERVICE, ...SAFEGUARDS]);
});
