import { isTrue } from "../configuration/argument-value";
import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { stringify } from "../stringify";
import { replacesTable } from "./bigquery-schema";
import { timesToLive } from "./expiries";
import { cellAges, cellVersions, cleanupAges, ruleAges } from "./google-expiries";
import {
  isSmaller,
  less,
  noForceDestroy,
  ofData,
  ofEncryption,
  ofService,
  one,
  ranked,
  set,
  switchedOff,
  switchedOn,
  valueAt,
} from "./protections";
import { googleTypes as known } from "./google-types";
import { ResourceType, ResourceTypes } from "./resource-type";

const NO_POINT_IN_TIME = "cannot be restored to a point in time any more";

const PLAIN = "accepts connections without TLS";

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

const backend: ResourceType = {
  protections: [
    set("security_policy", "is no longer behind the web application firewall"),
    ofEncryption(
      one("protocol", ["HTTPS", "HTTP2", "SSL"], "sends requests on to its instances without TLS"),
    ),
  ],
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
    // https://cloud.google.com/compute/docs/instances/changing-machine-type-of-stopped-instance
    stoppedBy: ["machine_type", "min_cpu_platform"],
    costs: { arguments: { machine_type: "machine type" } },
    protections: [deletable],
  },
  google_redis_instance: {
    ...known["google_redis_instance"],
    protections: [ofService(one("tier", ["STANDARD_HA"], "has no replica any more"))],
  },
  google_compute_backend_service: backend,
  google_compute_region_backend_service: backend,
  google_compute_firewall: {
    // https://cloud.google.com/firewall/docs/firewalls#direction_of_the_rule
    defaults: { direction: "INGRESS" },
    protections: [
      set("log_config", "logs nothing any more"),
      {
        strength: ({ deny, disabled }) => Number(list(deny).length > 0 && !isTrue(disabled)),
        lost: "denies nothing any more",
      },
    ],
  },
  // https://cloud.google.com/load-balancing/docs/ssl-policies-concepts#defining_an_ssl_policy
  google_compute_ssl_policy: {
    protections: [
      ofEncryption(
        ranked("profile", [undefined, "COMPATIBLE", "MODERN", "RESTRICTED"], "accepts older ciphers"),
      ),
    ],
  },
  google_cloudfunctions_function: {
    protections: [
      ofEncryption(one("https_trigger_security_level", ["SECURE_ALWAYS"], "answers over plain HTTP")),
    ],
  },
  // https://cloud.google.com/secret-manager/docs/secret-expiration
  google_secret_manager_secret: {
    ...known["google_secret_manager_secret"],
    protections: [
      ofData({
        strength: ({ ttl, expire_time: time }) => Number(!ttl && !time),
        lost: "is deleted by itself (`ttl`, `expire_time`)",
      }),
    ],
  },
  // https://cloud.google.com/pubsub/docs/subscription-properties#expiration_period
  google_pubsub_subscription: {
    ...known["google_pubsub_subscription"],
    protections: [
      {
        strength: (args) => (valueAt(args, "expiration_policy.ttl") === "" ? 1 : 0),
        lost: "is deleted when nobody uses it for a time (`expiration_policy`)",
      },
    ],
  },
  google_bigtable_gc_policy: {
    expiresFrom: "table",
    expiries: cellAges,
    protections: [ofData({ strength: cellVersions, lost: "keeps fewer versions of its cells" })],
  },
  google_artifact_registry_repository: {
    ...known["google_artifact_registry_repository"],
    expiries: cleanupAges,
  },
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
