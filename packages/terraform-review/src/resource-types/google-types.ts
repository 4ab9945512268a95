import { ResourceTypes } from "./resource-type";
import { named, plain, stateful, StoredData } from "./stored-data";

const DATA: StoredData = [
  ["database", "name", "google_sql_database_instance", "google_sql_database", "google_firestore_database"],
  ["database", "name", "google_spanner_instance", "google_spanner_database", "google_bigtable_instance"],
  ["database", "cluster_id", "google_alloydb_cluster"],
  ["database", "instance_id", "google_alloydb_instance", "google_memorystore_instance"],
  ["cache", "name", "google_redis_instance", "google_redis_cluster"],
  ["table", "name", "google_bigtable_table"],
  ["table", "table_id", "google_bigquery_table"],
  ["dataset", "dataset_id", "google_bigquery_dataset"],
  ["bucket", "name", "google_storage_bucket"],
  ["object", "name", "google_storage_bucket_object"],
  ["volume", "name", "google_compute_disk", "google_compute_region_disk", "google_netapp_volume"],
  [
    "snapshot",
    "name",
    "google_compute_snapshot",
    "google_compute_region_snapshot",
    "google_filestore_backup",
  ],
  ["image", "name", "google_compute_image"],
  ["file system", "name", "google_filestore_instance"],
  ["topic", "name", "google_pubsub_topic", "google_pubsub_subscription"],
  ["secret", "secret_id", "google_secret_manager_secret"],
  ["secret", "secret", "google_secret_manager_secret_version"],
  ["encryption key", "name", "google_kms_crypto_key"],
  ["image repository", "repository_id", "google_artifact_registry_repository"],
  ["image repository", "project", "google_container_registry"],
  ["hosted zone", "name", "google_dns_managed_zone"],
  ["logs", "bucket_id", "google_logging_project_bucket_config"],
  ["source repository", "name", "google_sourcerepo_repository"],
  ["backup vault", "backup_vault_id", "google_backup_dr_backup_vault"],
  ["Kubernetes cluster", "name", "google_container_cluster"],
  ["server", "name", "google_compute_instance"],
  ["metadata store", "service_id", "google_dataproc_metastore_service"],
  ["workflow environment", "name", "google_composer_environment"],
  ["project", "project_id", "google_project"],
];

/** What holds no data itself. */
const OTHERS = [
  ...named(
    "google_compute",
    "address global_address firewall network subnetwork network_peering router router_nat route",
  ),
  ...named(
    "google_compute",
    "backend_bucket backend_service region_backend_service url_map region_url_map health_check",
  ),
  ...named(
    "google_compute",
    "target_http_proxy target_https_proxy global_forwarding_rule forwarding_rule ssl_policy",
  ),
  ...named(
    "google_compute",
    "managed_ssl_certificate security_policy autoscaler region_autoscaler resource_policy",
  ),
  ...named(
    "google_compute",
    "vpn_gateway ha_vpn_gateway vpn_tunnel external_vpn_gateway router_peer router_interface",
  ),
  ...named("google_compute", "instance_group shared_vpc_host_project shared_vpc_service_project"),
  ...named(
    "google_compute",
    "project_metadata_item region_network_endpoint_group global_network_endpoint_group",
  ),
  ...named(
    "google",
    "container_node_pool cloud_run_service cloud_run_v2_service cloud_run_v2_job cloudfunctions_function",
  ),
  ...named(
    "google",
    "cloudfunctions2_function cloud_scheduler_job cloud_tasks_queue cloudbuild_trigger eventarc_trigger",
  ),
  ...named("google", "workflows_workflow vpc_access_connector service_networking_connection dns_record_set"),
  ...named(
    "google",
    "monitoring_alert_policy monitoring_notification_channel monitoring_uptime_check_config",
  ),
  ...named(
    "google",
    "monitoring_dashboard logging_metric logging_project_sink project_service service_account",
  ),
  ...named(
    "google",
    "service_account_key storage_notification certificate_manager_certificate sql_user sql_ssl_cert",
  ),
  ...named(
    "google",
    "artifact_registry_vpcsc_config pubsub_schema dataproc_cluster iam_workload_identity_pool",
  ),
  ...named("google", "iam_workload_identity_pool_provider project_organization_policy org_policy_policy"),
];

/** What `google_<what>_iam_member` and `google_<what>_iam_binding` give a role of. */
export const GOOGLE_IAM = (
  "project folder organization billing_account service_account storage_bucket pubsub_topic pubsub_subscription bigquery_dataset " +
  "bigquery_table kms_crypto_key kms_key_ring secret_manager_secret artifact_registry_repository cloud_run_service " +
  "cloud_run_v2_service cloud_run_v2_job cloudfunctions_function cloudfunctions2_function compute_instance compute_subnetwork " +
  "iap_web iap_tunnel_instance iap_web_backend_service spanner_database spanner_instance dataproc_cluster"
).split(" ");

const grants: ResourceTypes = {
  ...Object.fromEntries(
    GOOGLE_IAM.flatMap((what) => [
      [`google_${what}_iam_member`, { grants: { to: ["member"], what: ["role"], on: [] } }],
      [`google_${what}_iam_binding`, { grants: { to: ["members"], what: ["role"], on: [] } }],
    ]),
  ),
  google_project_iam_custom_role: { grants: { to: [], what: ["permissions"], on: [] } },
};

/** What holds data, what does not, and what gives access: all types of Google Cloud of which something is known. */
export const googleTypes: ResourceTypes = { ...stateful(DATA), ...plain(OTHERS), ...grants };
