import { Block, nestedBlocks } from "../configuration/block";
import { list } from "../configuration/json";
import { GOOGLE_IAM } from "../resource-types/google-types";
import { kubernetes } from "./kubernetes";
import { always, both, either, openIf, PublicAccessRule, PublicAccessRules } from "./rule";

const EVERYWHERE = /^(\*|any|internet|0\.0\.0\.0(\/0)?|::\/0)$/i;

const everybody = (path: string): PublicAccessRule =>
  openIf(path, ["allUsers", "allAuthenticatedUsers"], "gives everybody the role");

/** https://cloud.google.com/iam/docs/principals-overview */
/** External, if omitted. */
const balancer = openIf(
  "load_balancing_scheme",
  [null, "EXTERNAL", "EXTERNAL_MANAGED"],
  "is an entrance from the internet (`load_balancing_scheme`)",
);

/**
 * A service that takes requests of the internet, and of which everybody may make them.
 * https://cloud.google.com/run/docs/securing/ingress
 */
const invokedByEverybody: PublicAccessRule = {
  how: "answers everybody (`ingress`)",
  isOpen: (block, configuration) => {
    const ingress = openIf("ingress", [null, "INGRESS_TRAFFIC_ALL"], "").isOpen(block, configuration);
    const isInvoked = configuration
      .resources()
      .filter(({ type }) => /^google_cloud_run(_v2)?_service_iam_(member|binding)$/.test(type))
      .filter(({ arguments: args }) =>
        configuration
          .referencedBy([args["name"], args["service"]])
          .some(({ address }) => address === block.address),
      )
      .some(({ arguments: args }) => /"(allUsers|allAuthenticatedUsers)"/.test(JSON.stringify(args)));
    return isInvoked ? ingress : false;
  },
};

/** https://cloud.google.com/firewall/docs/firewalls#rule_assignment */
function hasTargets({ arguments: args }: Block): boolean {
  return ["target_tags", "target_service_accounts"].some((name) => list(args[name]).length > 0);
}

function openPorts(block: Block): string {
  return portsText(nestedBlocks(block, "allow").map((one) => one.arguments["ports"]));
}

const openFirewall = both(
  openIf("source_ranges", EVERYWHERE, "opens ports to the whole internet (`source_ranges`)"),
  both(openIf("direction", [null, "INGRESS"], ""), openIf("allow.protocol", /./, "")),
);

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
    {
      ...openFirewall,
      detail: (block) => `${openPorts(block)}${hasTargets(block) ? "" : " of every machine in its network"}`,
      included: (block) => (hasTargets(block) ? [] : [openPorts(block)]),
    },
  ],
  google_sql_database_instance: [
    openIf(
      "settings.ip_configuration.authorized_networks.value",
      EVERYWHERE,
      "lets the whole internet connect (`authorized_networks`)",
    ),
    openIf(
      "settings.ip_configuration.ipv4_enabled",
      [null, "true"],
      "has an address on the internet (`ipv4_enabled`)",
    ),
  ],
  google_compute_instance: [
    {
      how: "has an address on the internet (`access_config`)",
      isOpen: (block) =>
        nestedBlocks(block, "network_interface").some((one) => nestedBlocks(one, "access_config").length > 0),
    },
  ],
  google_compute_global_forwarding_rule: [balancer],
  google_compute_forwarding_rule: [balancer],
  google_container_cluster: [
    {
      how: "offers its Kubernetes API to the whole internet (neither `enable_private_endpoint` nor `master_authorized_networks_config`)",
      isOpen: (block, configuration) => {
        const isPrivate = openIf("private_cluster_config.enable_private_endpoint", ["true"], "").isOpen(
          block,
          configuration,
        );
        const isLimited =
          nestedBlocks(block, "master_authorized_networks_config").length > 0 &&
          openIf("master_authorized_networks_config.cidr_blocks.cidr_block", EVERYWHERE, "").isOpen(
            block,
            configuration,
          ) === false;
        return isLimited || isPrivate ? false : isPrivate === undefined ? undefined : true;
      },
    },
  ],
  google_cloud_run_v2_service: [
    openIf("invoker_iam_disabled", ["true"], "answers everybody (`invoker_iam_disabled`)"),
    invokedByEverybody,
  ],
  google_bigquery_dataset: [everybody("access.special_group"), everybody("access.iam_member")],
};

/** https://learn.microsoft.com/azure/azure-sql/database/firewall-configure#connections-from-inside-azure */
const fromAzure = both(
  openIf("start_ip_address", ["0.0.0.0"], "lets everything in Azure connect, that of other customers, too"),
  openIf("end_ip_address", ["0.0.0.0"], ""),
);

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
    both(reachable(), openIf("network_rules.default_action", [null, "Allow"], "")),
  ],
  azurerm_key_vault: [both(reachable(), openIf("network_acls.default_action", [null, "Allow"], ""))],
  azurerm_network_security_rule: [inbound()],
  azurerm_network_security_group: [inbound("security_rule")],
  azurerm_kubernetes_cluster: [
    both(
      openIf(
        "private_cluster_enabled",
        [null, "false"],
        "offers its Kubernetes API to the whole internet (no `authorized_ip_ranges`)",
      ),
      openIf("api_server_access_profile.authorized_ip_ranges", [null, "0.0.0.0/0"], ""),
    ),
  ],
  azurerm_container_registry: [openIf("anonymous_pull_enabled", ["true"], "lets everybody pull its images")],
  azurerm_container_app: [
    openIf("ingress.external_enabled", ["true"], "has an address on the internet (`external_enabled`)"),
  ],
  azurerm_container_group: [
    openIf("ip_address_type", [null, "Public"], "has an address on the internet (`ip_address_type`)"),
  ],
  azurerm_public_ip: [always("is an address on the internet for what has it")],
  azurerm_storage_account_network_rules: [
    openIf(
      "default_action",
      ["Allow"],
      "lets every network connect to the storage account (`default_action`)",
    ),
  ],
  azurerm_redis_cache: [reachable()],
  azurerm_cosmosdb_account: [both(reachable(), openIf("ip_range_filter", [null, ""], ""))],
  azurerm_linux_web_app: [reachable()],
  azurerm_windows_web_app: [reachable()],
  azurerm_linux_function_app: [reachable()],
  azurerm_windows_function_app: [reachable()],
  azurerm_linux_virtual_machine_scale_set: [
    {
      how: "gives its machines addresses on the internet (`public_ip_address`)",
      isOpen: (block) =>
        nestedBlocks(block, "network_interface")
          .flatMap((one) => nestedBlocks(one, "ip_configuration"))
          .some((one) => nestedBlocks(one, "public_ip_address").length > 0),
    },
  ],
  azurerm_mssql_firewall_rule: [firewallRule, fromAzure],
  azurerm_sql_firewall_rule: [firewallRule, fromAzure],
  azurerm_mysql_flexible_server_firewall_rule: [firewallRule, fromAzure],
  azurerm_postgresql_flexible_server_firewall_rule: [firewallRule, fromAzure],
};

/** On if omitted. */
function reachable(): PublicAccessRule {
  return openIf(
    "public_network_access_enabled",
    [null, "true"],
    "has an address on the internet (`public_network_access_enabled`)",
  );
}

/** A rule that lets the whole internet in: the resource itself, or its nested blocks. */
function inbound(nested?: string): PublicAccessRule {
  return {
    ...both(
      either(
        openIf(
          "source_address_prefix",
          EVERYWHERE,
          "opens ports to the whole internet (`source_address_prefix`)",
        ),
        openIf("source_address_prefixes", EVERYWHERE, ""),
      ),
      both(openIf("direction", ["Inbound"], ""), openIf("access", ["Allow"], "")),
    ),
    each: (block) => (nested === undefined ? [block] : nestedBlocks(block, nested)),
    detail: ({ arguments: args }) =>
      portsText([args["destination_port_range"], args["destination_port_ranges"]]),
  };
}

/** Ports, as they follow a clause: ": 22, 3389". */
function portsText(ports: readonly unknown[]): string {
  const known = ports.flatMap(list).map(String);
  return known.length === 0 ? "" : `: ${known.map((port) => (port === "*" ? "all ports" : port)).join(", ")}`;
}

/** https://developers.cloudflare.com/cloudflare-one/access-controls/policies/#actions */
const accessOfEverybody: PublicAccessRule[] = [
  both(
    openIf("decision", ["bypass", "allow", "non_identity"], "lets everybody in (`everyone`)"),
    openIf("include.everyone", ["true"], ""),
  ),
];

const others: PublicAccessRules = {
  cloudflare_access_policy: accessOfEverybody,
  cloudflare_zero_trust_access_policy: accessOfEverybody,
  digitalocean_firewall: [
    openIf("inbound_rule.source_addresses", EVERYWHERE, "opens ports to the whole internet"),
  ],
  github_repository: [openIf("visibility", ["public"], "shows its source to everybody (`visibility`)")],
  gitlab_project: [
    openIf("visibility_level", ["public"], "shows its source to everybody (`visibility_level`)"),
  ],
  mongodbatlas_project_ip_access_list: [
    openIf("cidr_block", EVERYWHERE, "lets every address connect to the clusters of the project"),
  ],
  hcloud_firewall: [openIf("rule.source_ips", EVERYWHERE, "opens ports to the whole internet")],
};

export const OTHER_PROVIDERS: PublicAccessRules = { ...google, ...azure, ...kubernetes, ...others };
