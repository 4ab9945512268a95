import { Arguments } from "../configuration/block";
import { list } from "../configuration/json";
import { ResourceTypes } from "./resource-type";
import { named } from "./stored-data";

/**
 * Types with settings that nobody who is served needs at any moment: what is to be deleted later, what is looked at, and what only
 * waits for something else.
 */
const SETTINGS: readonly string[] = [
  "azurerm_management_lock",
  "google_bigtable_gc_policy",
  ...named(
    "aws",
    "ecr_lifecycle_policy acm_certificate_validation ses_domain_identity_verification cloudwatch_dashboard " +
      "cloudwatch_log_metric_filter athena_named_query resourcegroups_group xray_group budgets_budget ce_anomaly_subscription " +
      "s3_bucket_inventory s3_bucket_metric s3_bucket_analytics_configuration backup_selection " +
      "backup_vault_lock_configuration securityhub_account eks_access_policy_association",
  ),
];

/**
 * Types that others only refer to, and go on with until they refer to the new one. A rule, an address, a target group or a server is
 * not among them: the new one does not serve yet when the old one goes.
 */
const REFERRED_TO: readonly string[] = named(
  "aws",
  "acm_certificate iam_server_certificate iam_policy iam_instance_profile key_pair security_group " +
    "db_parameter_group db_option_group db_subnet_group rds_cluster_parameter_group docdb_cluster_parameter_group " +
    "sagemaker_model sagemaker_endpoint_configuration neptune_parameter_group neptune_cluster_parameter_group elasticache_parameter_group elasticache_subnet_group " +
    "memorydb_parameter_group redshift_parameter_group launch_template launch_configuration msk_configuration " +
    "cloudfront_function api_gateway_deployment",
);

/** Whether a record only proves to ACM whose a name is: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
function provesOwnership(args: Arguments): boolean {
  return (
    JSON.stringify(args).includes(".domain_validation_options") ||
    list(args["records"]).some((record) => /\.acm-validations\.aws\.?$/.test(String(record)))
  );
}

/** What can be replaced without interrupting those who are served. */
export const replaceable: ResourceTypes = {
  ...Object.fromEntries(SETTINGS.map((type) => [type, { isReplacedUnnoticed: () => true }])),
  ...Object.fromEntries(
    REFERRED_TO.map((type) => [
      type,
      { isReplacedUnnoticed: (_: Arguments, isCreatedFirst: boolean) => isCreatedFirst },
    ]),
  ),
  aws_route53_record: { isReplacedUnnoticed: provesOwnership },
};
