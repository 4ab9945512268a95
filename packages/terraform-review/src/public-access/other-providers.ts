import { both, openIf, PublicAccessRule, PublicAccessRules } from "./rule";

const EVERYWHERE = /^(\*|any|internet|0\.0\.0\.0(\/0)?|::\/0)$/i;

const everybody = (path: string): PublicAccessRule =>
  openIf(path, ["allUsers", "allAuthenticatedUsers"], "gives everybody the role");

/** `google_<what>_iam_member` and `google_<what>_iam_binding`: https://cloud.google.com/iam/docs/principals-overview */
const GOOGLE_IAM = ["storage_bucket", "cloud_run_service", "cloud_run_v2_service", "cloudfunctions_function"]
  .concat(["cloudfunctions2_function", "pubsub_topic", "bigquery_dataset", "artifact_registry_repository"])
  .concat(["kms_crypto_key", "secret_manager_secret", "project"]);

const google: PublicAccessRules = {
  ...Object.fromEntries(
    GOOGLE_IAM.flatMap((what) => [
      [`google_${what}_iam_member`, [everybody("member")]],
      [`google_${what}_iam_binding`, [everybody("members")]],
    ]),
  ),
  google_storage_bucket_access_control: [everybody("entity")],
  google_storage_default_object_access_control: [everybody("entity")],
  google_compute_firewall: [
    both(
      openIf("source_ranges", EVERYWHERE, "opens ports to the whole internet (`source_ranges`)"),
      both(openIf("direction", [null, "INGRESS"], ""), openIf("allow.protocol", /./, "")),
    ),
  ],
  google_sql_database_instance: [
    openIf(
      "settings.ip_configuration.authorized_networks.value",
      EVERYWHERE,
      "lets the whole internet connect (`authorized_networks`)",
    ),
  ],
};

const firewallRule = both(
  openIf("start_ip_address", ["0.0.0.0"], "lets the whole internet connect"),
  openIf("end_ip_address", ["255.255.255.255"], ""),
);

const azure: PublicAccessRules = {
  azurerm_storage_container: [
    openIf(
      "container_access_type",
      ["blob", "container"],
      "lets everybody read it (`container_access_type`)",
    ),
  ],
  azurerm_storage_account: [
    openIf(
      "allow_nested_items_to_be_public",
      [null, "true"],
      "lets its containers be opened to everybody (`allow_nested_items_to_be_public`)",
    ),
  ],
  azurerm_network_security_rule: [
    both(
      openIf(
        "source_address_prefix",
        EVERYWHERE,
        "opens ports to the whole internet (`source_address_prefix`)",
      ),
      both(openIf("direction", ["Inbound"], ""), openIf("access", ["Allow"], "")),
    ),
  ],
  azurerm_mssql_firewall_rule: [firewallRule],
  azurerm_sql_firewall_rule: [firewallRule],
  azurerm_mysql_flexible_server_firewall_rule: [firewallRule],
  azurerm_postgresql_flexible_server_firewall_rule: [firewallRule],
};

const kubernetes: PublicAccessRules = Object.fromEntries(
  ["kubernetes_service", "kubernetes_service_v1"].map((type) => [
    type,
    [openIf("spec.type", ["LoadBalancer"], "gets a load balancer, which is on the internet by default")],
  ]),
);

const others: PublicAccessRules = {
  digitalocean_firewall: [
    openIf("inbound_rule.source_addresses", EVERYWHERE, "opens ports to the whole internet"),
  ],
  hcloud_firewall: [openIf("rule.source_ips", EVERYWHERE, "opens ports to the whole internet")],
};

export const OTHER_PROVIDERS: PublicAccessRules = { ...google, ...azure, ...kubernetes, ...others };
