import { ruleDays } from "./expiries";
import {
  isSmaller,
  less,
  ofEncryption,
  ofService,
  one,
  ranked,
  switchedOff,
  switchedOn,
} from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";
import { named, plain, stateful, StoredData } from "./stored-data";

const DATA: StoredData = [
  ["database", "name", "azurerm_mssql_database", "azurerm_sql_database", "azurerm_mssql_managed_database"],
  ["database server", "name", "azurerm_mssql_server", "azurerm_sql_server", "azurerm_mssql_managed_instance"],
  [
    "database",
    "name",
    "azurerm_mysql_database",
    "azurerm_mysql_flexible_database",
    "azurerm_mariadb_database",
  ],
  [
    "database server",
    "name",
    "azurerm_mysql_server",
    "azurerm_mysql_flexible_server",
    "azurerm_mariadb_server",
  ],
  ["database", "name", "azurerm_postgresql_database", "azurerm_postgresql_flexible_server_database"],
  ["database server", "name", "azurerm_postgresql_server", "azurerm_postgresql_flexible_server"],
  ["database", "name", "azurerm_cosmosdb_account", "azurerm_cosmosdb_postgresql_cluster"],
  ["database", "name", "azurerm_cosmosdb_sql_database", "azurerm_cosmosdb_mongo_database"],
  ["database", "name", "azurerm_cosmosdb_cassandra_keyspace", "azurerm_cosmosdb_gremlin_database"],
  ["table", "name", "azurerm_cosmosdb_sql_container", "azurerm_cosmosdb_mongo_collection"],
  [
    "table",
    "name",
    "azurerm_cosmosdb_cassandra_table",
    "azurerm_cosmosdb_gremlin_graph",
    "azurerm_cosmosdb_table",
  ],
  ["database", "name", "azurerm_kusto_cluster", "azurerm_kusto_database", "azurerm_synapse_sql_pool"],
  ["data warehouse", "name", "azurerm_synapse_workspace", "azurerm_databricks_workspace"],
  ["cache", "name", "azurerm_redis_cache", "azurerm_redis_enterprise_cluster", "azurerm_managed_redis"],
  ["storage account", "name", "azurerm_storage_account"],
  ["storage", "name", "azurerm_storage_container", "azurerm_storage_share", "azurerm_storage_queue"],
  [
    "storage",
    "name",
    "azurerm_storage_table",
    "azurerm_storage_data_lake_gen2_filesystem",
    "azurerm_storage_blob",
  ],
  ["volume", "name", "azurerm_managed_disk", "azurerm_netapp_volume"],
  ["snapshot", "name", "azurerm_snapshot", "azurerm_netapp_snapshot"],
  ["image", "name", "azurerm_image", "azurerm_shared_image_version"],
  [
    "server",
    "name",
    "azurerm_linux_virtual_machine",
    "azurerm_windows_virtual_machine",
    "azurerm_virtual_machine",
  ],
  [
    "vault",
    "name",
    "azurerm_key_vault",
    "azurerm_recovery_services_vault",
    "azurerm_data_protection_backup_vault",
  ],
  ["secret", "name", "azurerm_key_vault_secret", "azurerm_key_vault_certificate"],
  ["encryption key", "name", "azurerm_key_vault_key", "azurerm_key_vault_managed_hardware_security_module"],
  ["event stream", "name", "azurerm_eventhub_namespace", "azurerm_eventhub"],
  ["queue", "name", "azurerm_servicebus_namespace", "azurerm_servicebus_queue", "azurerm_servicebus_topic"],
  ["image repository", "name", "azurerm_container_registry"],
  ["logs", "name", "azurerm_log_analytics_workspace", "azurerm_application_insights"],
  ["hosted zone", "name", "azurerm_dns_zone", "azurerm_private_dns_zone"],
  ["Kubernetes cluster", "name", "azurerm_kubernetes_cluster"],
  ["search index", "name", "azurerm_search_service"],
  ["settings store", "name", "azurerm_app_configuration"],
  ["workspace", "name", "azurerm_machine_learning_workspace"],
  ["resource group", "name", "azurerm_resource_group"],
];

/** What holds no data itself. */
const OTHERS = [
  ...named(
    "azurerm",
    "virtual_network subnet network_security_group network_security_rule network_interface public_ip lb lb_rule",
  ),
  ...named(
    "azurerm",
    "lb_probe lb_backend_address_pool lb_nat_rule application_gateway nat_gateway route_table route firewall",
  ),
  ...named(
    "azurerm",
    "nat_gateway_public_ip_association subnet_nat_gateway_association subnet_route_table_association",
  ),
  ...named(
    "azurerm",
    "subnet_network_security_group_association network_interface_security_group_association",
  ),
  ...named(
    "azurerm",
    "virtual_network_peering virtual_network_gateway bastion_host private_endpoint firewall_policy",
  ),
  ...named("azurerm", "service_plan linux_web_app windows_web_app linux_function_app windows_function_app"),
  ...named(
    "azurerm",
    "app_service app_service_plan function_app static_web_app container_app container_app_environment",
  ),
  ...named("azurerm", "container_group kubernetes_cluster_node_pool linux_virtual_machine_scale_set"),
  ...named(
    "azurerm",
    "windows_virtual_machine_scale_set orchestrated_virtual_machine_scale_set availability_set",
  ),
  ...named(
    "azurerm",
    "user_assigned_identity monitor_metric_alert monitor_action_group monitor_diagnostic_setting",
  ),
  ...named(
    "azurerm",
    "monitor_autoscale_setting log_analytics_solution dns_a_record dns_cname_record dns_txt_record dns_mx_record",
  ),
  ...named(
    "azurerm",
    "private_dns_a_record private_dns_zone_virtual_network_link mssql_firewall_rule sql_firewall_rule",
  ),
  ...named(
    "azurerm",
    "mssql_virtual_network_rule postgresql_flexible_server_firewall_rule mysql_flexible_server_firewall_rule",
  ),
  ...named(
    "azurerm",
    "postgresql_flexible_server_configuration mysql_flexible_server_configuration redis_firewall_rule",
  ),
  ...named("azurerm", "storage_management_policy storage_account_network_rules cdn_profile cdn_endpoint"),
  ...named(
    "azurerm",
    "cdn_frontdoor_profile cdn_frontdoor_endpoint cdn_frontdoor_origin cdn_frontdoor_origin_group",
  ),
  ...named("azurerm", "cdn_frontdoor_route eventgrid_topic eventgrid_event_subscription api_management_api"),
  ...named(
    "azurerm",
    "virtual_machine_data_disk_attachment key_vault_access_policy servicebus_subscription eventhub_consumer_group",
  ),
  ...named(
    "azurerm",
    "data_factory_pipeline logic_app_workflow management_lock role_assignment role_definition",
  ),
];

const known: ResourceTypes = { ...stateful(DATA), ...plain(OTHERS) };

const isZonal = (replication: unknown) => /^(ZRS|GZRS|RAGZRS)$/i.test(String(replication));

const KEPT = "keeps what is deleted for a shorter time";

const BACKUPS = "keeps its backups for a shorter time";

const PLAIN = "accepts connections without TLS";

const HAS_STANDBY = ofService(
  one("high_availability.mode", ["ZoneRedundant", "SameZone"], "has no standby any more"),
);

/** https://learn.microsoft.com/azure/app-service/deploy-ftp#enforce-ftps */
const WEB = [
  ofEncryption(switchedOn("https_only", "answers over plain HTTP")),
  ofEncryption(
    ranked("site_config.ftps_state", ["AllAllowed", "FtpsOnly", "Disabled"], "takes files over plain FTP"),
  ),
];

const AUDITING: ResourceType = {
  protections: [switchedOn("enabled", "records nothing any more", true)],
};

const isHyperscale = (sku: unknown) => String(sku).startsWith("HS");

/** The types of Azure. `provider-schema/hashicorp-azurerm.json` has what replaces them. */
export const azure: ResourceTypes = {
  ...known,
  azurerm_storage_account: {
    ...known["azurerm_storage_account"],
    costs: { arguments: { account_replication_type: "copies" } },
    // Copies in zones cannot be had, or given up, by what exists.
    forceNewIf: {
      account_replication_type: (before, after) =>
        isZonal(before["account_replication_type"]) !== isZonal(after["account_replication_type"]),
    },
    protections: [
      one(
        "account_replication_type",
        ["GRS", "RAGRS", "GZRS", "RAGZRS"],
        "has no copies in another region any more",
      ),
      one("account_replication_type", ["ZRS", "GZRS", "RAGZRS"], "has no copies in other zones any more"),
      less("blob_properties.delete_retention_policy.days", 0, KEPT),
      less("blob_properties.container_delete_retention_policy.days", 0, KEPT),
      switchedOn("blob_properties.versioning_enabled", "keeps no earlier versions of its blobs any more"),
      ofEncryption(switchedOn("https_traffic_only_enabled", PLAIN, true)),
      ofEncryption(switchedOn("enable_https_traffic_only", PLAIN, true)),
      ofEncryption(one("min_tls_version", ["TLS1_2", "TLS1_3", undefined], "accepts older versions of TLS")),
    ],
  },
  azurerm_storage_management_policy: { expiresFrom: "storage_account_id", expiries: ruleDays },
  azurerm_mssql_database: {
    ...known["azurerm_mssql_database"],
    costs: { arguments: { sku_name: "size" } },
    // A hyperscale database stays one: https://learn.microsoft.com/azure/azure-sql/database/manage-hyperscale-database#reverse-migrate-from-hyperscale
    forceNewIf: {
      sku_name: ({ sku_name: before }, { sku_name: after }) => isHyperscale(before) && !isHyperscale(after),
    },
    protections: [
      less("short_term_retention_policy.retention_days", 7, BACKUPS),
      ofService(switchedOn("zone_redundant", "does not survive the failure of a zone any more")),
      ofEncryption(switchedOn("transparent_data_encryption_enabled", "is no longer encrypted", true)),
    ],
  },
  azurerm_mssql_server: {
    ...known["azurerm_mssql_server"],
    protections: [
      ofEncryption(one("minimum_tls_version", ["1.2", undefined], "accepts older versions of TLS")),
    ],
  },
  azurerm_postgresql_flexible_server: {
    ...known["azurerm_postgresql_flexible_server"],
    costs: { arguments: { sku_name: "size", storage_mb: "storage" } },
    // It grows in place. Whether it can become less depends on the version of the provider.
    forceNewIf: { storage_mb: (before, after) => isSmaller("storage_mb")(before, after) && undefined },
    protections: [less("backup_retention_days", 7, BACKUPS), HAS_STANDBY],
  },
  azurerm_mysql_flexible_server: {
    ...known["azurerm_mysql_flexible_server"],
    costs: { arguments: { sku_name: "size" } },
    protections: [less("backup_retention_days", 7, BACKUPS), HAS_STANDBY],
  },
  azurerm_key_vault: {
    ...known["azurerm_key_vault"],
    protections: [
      switchedOn("purge_protection_enabled", "can be purged with all its secrets and keys"),
      one("network_acls.default_action", ["Deny"], "accepts connections from every network"),
    ],
  },
  azurerm_cosmosdb_account: {
    ...known["azurerm_cosmosdb_account"],
    protections: [
      one("backup.type", ["Continuous"], "cannot be restored to a point in time any more"),
      ofService(switchedOn("automatic_failover_enabled", "does not fail over to another region any more")),
    ],
  },
  azurerm_redis_cache: {
    ...known["azurerm_redis_cache"],
    protections: [ofEncryption(switchedOff("non_ssl_port_enabled", PLAIN))],
  },
  azurerm_log_analytics_workspace: {
    ...known["azurerm_log_analytics_workspace"],
    protections: [less("retention_in_days", 30, "keeps logs for a shorter time")],
  },
  azurerm_linux_web_app: { protections: WEB },
  azurerm_windows_web_app: { protections: WEB },
  azurerm_linux_function_app: { protections: WEB },
  azurerm_windows_function_app: { protections: WEB },
  azurerm_service_plan: { instances: "worker_count", costs: { arguments: { sku_name: "size" } } },
  azurerm_linux_virtual_machine_scale_set: { instances: "instances" },
  azurerm_windows_virtual_machine_scale_set: { instances: "instances" },
  azurerm_kubernetes_cluster: {
    ...known["azurerm_kubernetes_cluster"],
    instances: "default_node_pool.node_count",
    protections: [switchedOn("role_based_access_control_enabled", "has no access control any more", true)],
  },
  // https://learn.microsoft.com/azure/azure-sql/database/auditing-overview
  azurerm_mssql_server_extended_auditing_policy: AUDITING,
  azurerm_mssql_database_extended_auditing_policy: AUDITING,
  azurerm_security_center_subscription_pricing: {
    protections: [one("tier", ["Standard"], "looks for threats no longer")],
  },
  azurerm_management_lock: {
    guards: { protects: "scope", lost: "can be deleted or changed (its management lock is gone)" },
    protections: [ranked("lock_level", [undefined, "CanNotDelete", "ReadOnly"], "locks less")],
  },
  azurerm_role_assignment: {
    grants: { to: ["principal_id"], what: ["role_definition_name", "role_definition_id"], on: ["scope"] },
  },
  azurerm_role_definition: {
    grants: { to: [], what: ["permissions.actions", "permissions.data_actions"], on: ["scope"] },
  },
  azurerm_key_vault_access_policy: {
    grants: {
      to: ["object_id"],
      what: ["secret_permissions", "key_permissions", "certificate_permissions", "storage_permissions"],
      on: ["key_vault_id"],
    },
  },
};
