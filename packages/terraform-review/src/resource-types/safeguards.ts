import { named } from "./stored-data";
import { ResourceTypes } from "./resource-type";

/** What is missing without a safeguard, and the types. */
const SAFEGUARDS: readonly (readonly [clause: string, ...types: string[]])[] = [
  [
    "network ACLs filter nothing there any more",
    ...named("aws", "network_acl network_acl_rule default_network_acl network_acl_association"),
  ],
  [
    "the firewall filters less",
    ...named("aws", "networkfirewall_firewall networkfirewall_firewall_policy networkfirewall_rule_group"),
    ...named("aws", "fms_policy shield_protection route53_resolver_firewall_rule_group_association"),
    ...named(
      "aws",
      "wafv2_rule_group wafv2_ip_set waf_web_acl wafregional_web_acl wafregional_web_acl_association",
    ),
    ...named(
      "google",
      "compute_security_policy compute_network_firewall_policy compute_network_firewall_policy_rule",
    ),
    ...named(
      "azurerm",
      "firewall_policy web_application_firewall_policy subnet_network_security_group_association",
    ),
    ...named("azurerm", "network_interface_security_group_association"),
    ...named("kubernetes", "network_policy network_policy_v1"),
    ...named("cloudflare", "ruleset"),
  ],
  ["less is kept from models and from those who ask them", ...named("aws", "bedrock_guardrail")],
  [
    "less of what happens is recorded or noticed",
    ...named(
      "aws",
      "flow_log guardduty_detector securityhub_account config_configuration_recorder inspector2_enabler",
    ),
    ...named(
      "aws",
      "config_configuration_recorder_status config_config_rule macie2_account accessanalyzer_analyzer",
    ),
    ...named(
      "aws",
      "wafv2_web_acl_logging_configuration s3_bucket_logging securityhub_standards_subscription cloudtrail",
    ),
    ...named(
      "aws",
      "route53_query_log route53_resolver_query_log_config route53_resolver_query_log_config_association " +
        "bedrock_model_invocation_logging_configuration redshift_logging cloudwatch_log_subscription_filter macie2_classification_job cloudtrail_event_data_store",
    ),
    ...named(
      "aws",
      "detective_graph cloudwatch_metric_alarm cloudwatch_composite_alarm route53_health_check",
    ),
    ...named("google", "monitoring_alert_policy logging_project_sink scc_source"),
    ...named("azurerm", "monitor_metric_alert monitor_diagnostic_setting network_watcher_flow_log"),
    ...named("azurerm", "security_center_subscription_pricing"),
    ...named("datadog", "monitor synthetics_test service_level_objective"),
  ],
  [
    "its rules bind nobody any more",
    ...named("github", "branch_protection branch_protection_v3 repository_ruleset repository_environment"),
    ...named(
      "aws",
      "organizations_policy organizations_policy_attachment controltower_control ssoadmin_permission_set",
    ),
    ...named("google", "org_policy_policy project_organization_policy"),
    ...named("azurerm", "resource_policy_assignment subscription_policy_assignment policy_definition"),
    ...named("kubernetes", "resource_quota limit_range pod_disruption_budget pod_disruption_budget_v1"),
    ...named("kubernetes", "validating_webhook_configuration_v1"),
  ],
  [
    "copies are no longer made by it",
    ...named(
      "aws",
      "s3_bucket_replication_configuration ecr_replication_configuration backup_vault_lock_configuration",
    ),
    ...named("aws", "s3_bucket_object_lock_configuration dynamodb_kinesis_streaming_destination"),
  ],
  [
    "no backups are made by it any more",
    ...named(
      "aws",
      "backup_plan backup_selection dlm_lifecycle_policy fsx_backup db_instance_automated_backups_replication",
    ),
    ...named("azurerm", "backup_protected_vm backup_policy_vm"),
    ...named("google", "compute_resource_policy gke_backup_backup_plan"),
  ],
];

/** Types of which something stops when they are removed. */
const IN_USE: readonly string[] = [
  ...named(
    "aws",
    "lb alb elb lb_listener alb_listener lb_listener_rule lb_target_group_attachment autoscaling_group ecs_service " +
      "efs_mount_target volume_attachment",
  ),
  ...named(
    "aws",
    "lambda_function lambda_event_source_mapping lambda_permission route53_record cloudfront_distribution",
  ),
  ...named(
    "aws",
    "nat_gateway internet_gateway route route_table_association vpc_peering_connection vpn_connection",
  ),
  ...named(
    "aws",
    "ec2_transit_gateway_vpc_attachment dx_gateway_association vpc_endpoint eks_node_group eks_addon",
  ),
  ...named(
    "aws",
    "eks_fargate_profile api_gateway_rest_api api_gateway_stage api_gateway_deployment api_gateway_method",
  ),
  ...named(
    "aws",
    "apigatewayv2_api apigatewayv2_stage apigatewayv2_route apigatewayv2_integration appsync_graphql_api",
  ),
  ...named(
    "aws",
    "cloudwatch_event_rule cloudwatch_event_target scheduler_schedule sfn_state_machine glue_job glue_trigger",
  ),
  ...named(
    "aws",
    "kinesis_firehose_delivery_stream sns_topic_subscription apprunner_service elastic_beanstalk_environment",
  ),
  ...named(
    "aws",
    "rds_cluster_instance docdb_cluster_instance neptune_cluster_instance batch_compute_environment",
  ),
  ...named(
    "aws",
    "batch_job_queue ecs_cluster cognito_user_pool_client cognito_user_pool_domain transfer_server",
  ),
  ...named(
    "aws",
    "globalaccelerator_accelerator globalaccelerator_listener globalaccelerator_endpoint_group pipes_pipe",
  ),
  ...named(
    "google",
    "cloud_run_service cloud_run_v2_service cloud_run_v2_job cloudfunctions_function cloudfunctions2_function",
  ),
  ...named(
    "google",
    "container_node_pool dns_record_set compute_global_forwarding_rule compute_forwarding_rule",
  ),
  ...named(
    "google",
    "compute_url_map compute_backend_service compute_router_nat compute_instance_group_manager",
  ),
  ...named(
    "google",
    "compute_region_instance_group_manager cloud_scheduler_job eventarc_trigger service_networking_connection",
  ),
  ...named(
    "azurerm",
    "linux_web_app windows_web_app linux_function_app windows_function_app app_service container_app",
  ),
  ...named(
    "azurerm",
    "container_group application_gateway lb dns_a_record dns_cname_record private_endpoint nat_gateway",
  ),
  ...named(
    "azurerm",
    "kubernetes_cluster_node_pool linux_virtual_machine_scale_set windows_virtual_machine_scale_set",
  ),
  ...named(
    "azurerm",
    "virtual_network_gateway virtual_network_peering cdn_frontdoor_route eventgrid_event_subscription",
  ),
  ...named(
    "kubernetes",
    "deployment deployment_v1 service service_v1 ingress ingress_v1 cron_job cron_job_v1 daemonset",
  ),
  ...named("cloudflare", "record dns_record load_balancer page_rule worker_route workers_route"),
  ...named("cloudflare", "worker_script workers_script"),
  ...named("kubernetes", "daemon_set_v1 horizontal_pod_autoscaler horizontal_pod_autoscaler_v2"),
];

/** The clause of a type that is a safeguard. */
export const safeguards: ResourceTypes = Object.fromEntries(
  SAFEGUARDS.flatMap(([safeguard, ...types]) => types.map((type) => [type, { safeguard }])),
);

/** Types of which something stops when they are removed. */
export const inUse: ResourceTypes = Object.fromEntries(IN_USE.map((type) => [type, { isInUse: true }]));
