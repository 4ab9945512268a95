import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { stringify } from "../stringify";
import { replacesTable } from "./bigquery-schema";
import { ruleAges, timesToLive } from "./expiries";
import {
  isSmaller,
  less,
  noForceDestroy,
  ofEncryption,
  ofService,
  one,
  set,
  switchedOff,
  switchedOn,
} from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";
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

const NO_POINT_IN_TIME = "cannot be restored to a point in time any more";

const PLAIN = "accepts connections without TLS";

const known: ResourceTypes = { ...stateful(DATA), ...plain(OTHERS), ...grants };

/** Whether a cluster of Bigtable that remains gets another one: then the instance is replaced with all its clusters. */
function isOther(argument: string) {
  return ({ cluster: before }: Arguments, { cluster: after }: Arguments): boolean =>
    list(before)
      .filter(isObject)
      .some((old) =>
        list(after)
          .filter(isObject)
          .some((one) => one["cluster_id"] === old["cluster_id"] && one[argument] !== old[argument]),
      );
}

const deletable = switchedOn("deletion_protection", "can be deleted");

/** On if omitted. */
const deletableIfSet = switchedOn("deletion_protection", "can be deleted", true);

const behindArmor: ResourceType = {
  protections: [set("security_policy", "is no longer behind the web application firewall")],
};

/** The types of Google Cloud. `provider-schema/hashicorp-google.json` has what replaces them. */
export const googleCloud: ResourceTypes = {
  ...known,
  google_sql_database_instance: {
    ...known["google_sql_database_instance"],
    costs: { arguments: { "settings.tier": "machine type", "settings.edition": "edition" } },
    // Its storage grows in place. The provider replaces the instance to have less of it:
    // https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/sql/resource_sql_database_instance.go
    forceNewIf: { "settings.disk_size": isSmaller("settings.disk_size") },
    protections: [
      deletableIfSet,
      switchedOn("settings.deletion_protection_enabled", "can be deleted by others than Terraform"),
      switchedOn("settings.backup_configuration.enabled", "has no automated backups any more"),
      switchedOn("settings.backup_configuration.point_in_time_recovery_enabled", NO_POINT_IN_TIME),
      switchedOn("settings.backup_configuration.binary_log_enabled", NO_POINT_IN_TIME),
      ofService(one("settings.availability_type", ["REGIONAL"], "has no standby in another zone any more")),
      ofEncryption(
        one(
          "settings.ip_configuration.ssl_mode",
          ["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"],
          PLAIN,
        ),
      ),
      ofEncryption(switchedOn("settings.ip_configuration.require_ssl", PLAIN)),
    ],
  },
  google_storage_bucket: {
    ...known["google_storage_bucket"],
    protections: [
      noForceDestroy,
      switchedOn("versioning.enabled", "keeps no earlier versions of its objects any more"),
      less("retention_policy.retention_period", 0, "keeps its objects from being deleted for a shorter time"),
      less(
        "soft_delete_policy.retention_duration_seconds",
        7 * 24 * 3600,
        "keeps deleted objects for a shorter time",
      ),
      switchedOn("uniform_bucket_level_access", "may have objects with access lists of their own"),
      one("public_access_prevention", ["enforced"], "may be opened to everybody"),
    ],
    expiries: (args) => ruleAges(args, "lifecycle_rule"),
  },
  google_bigquery_dataset: {
    ...known["google_bigquery_dataset"],
    protections: [switchedOff("delete_contents_on_destroy", "can be deleted with all its tables")],
    expiries: (args) => timesToLive(args, "default_table_expiration_ms", "default_partition_expiration_ms"),
  },
  google_bigquery_table: {
    ...known["google_bigquery_table"],
    forceNewIf: { schema: replacesTable },
    protections: [deletableIfSet],
    expiries: (args) => timesToLive(args, "expiration_time", "time_partitioning.expiration_ms"),
  },
  google_container_cluster: {
    ...known["google_container_cluster"],
    protections: [
      deletableIfSet,
      switchedOn("network_policy.enabled", "lets all its pods connect to each other"),
    ],
  },
  // https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/bigtable/resource_bigtable_instance.go
  google_bigtable_instance: {
    ...known["google_bigtable_instance"],
    forceNewIf: {
      "cluster.storage_type": isOther("storage_type"),
      "cluster.kms_key_name": isOther("kms_key_name"),
    },
    protections: [deletableIfSet],
  },
  google_spanner_database: {
    ...known["google_spanner_database"],
    // Statements can only be added:
    // https://github.com/hashicorp/terraform-provider-google/blob/main/google/services/spanner/resource_spanner_database.go
    forceNewIf: {
      ddl: (before, after) => {
        const [was, is] = [before, after].map(({ ddl }) => list(ddl).map(stringify));
        return was!.some((statement, index) => is![index] !== statement);
      },
    },
    protections: [deletableIfSet],
  },
  google_alloydb_cluster: { ...known["google_alloydb_cluster"], protections: [deletableIfSet] },
  google_compute_instance: {
    ...known["google_compute_instance"],
    costs: { arguments: { machine_type: "machine type" } },
    protections: [deletable],
  },
  google_redis_instance: {
    ...known["google_redis_instance"],
    protections: [ofService(one("tier", ["STANDARD_HA"], "has no replica any more"))],
  },
  google_compute_backend_service: behindArmor,
  google_compute_region_backend_service: behindArmor,
  // Disks grow in place. The provider replaces one to have it smaller.
  google_compute_disk: { ...known["google_compute_disk"], forceNewIf: { size: isSmaller("size") } },
  google_compute_region_disk: {
    ...known["google_compute_region_disk"],
    forceNewIf: { size: isSmaller("size") },
  },
  google_compute_instance_template: { isVersion: true },
  google_compute_region_instance_template: { isVersion: true },
  google_compute_instance_group_manager: { instances: "target_size" },
  google_compute_region_instance_group_manager: { instances: "target_size" },
  google_container_node_pool: { instances: ["autoscaling.min_node_count", "node_count"] },
  google_secret_manager_secret_version: { ...known["google_secret_manager_secret_version"], isVersion: true },
};
