import { Concern } from "../../src/changes/concerns";
import { ArgumentCase as Case, eachMeansWhatItSays } from "../support/argument-cases";

const NONE: Concern[] = [];

const pod = (container: object, spec: object = {}) => ({
  metadata: [{ name: "a" }],
  spec: [{ replicas: 2, template: [{ spec: [{ ...spec, container: [{ name: "a", ...container }] }] }] }],
});

const deployed = (type: string) => ({
  metadata: [{ name: "a" }],
  spec: [{ replicas: 2, strategy: [{ type }] }],
});

const cleaned = (more: object) => ({
  cleanup_policies: [{ id: "old", action: "DELETE", condition: [{ older_than: "604800s" }] }],
  ...more,
});

// Each of these was called safe, not judged, or another concern, although what it means is documented.
const GOOGLE_CLOUD: readonly Case[] = [
  [
    "access by everybody of a project",
    "google_container_cluster",
    { enable_legacy_abac: false },
    { enable_legacy_abac: true },
    ["permissions"],
  ],
  [
    "the flag of a database",
    "google_sql_database_instance",
    { settings: [{ tier: "t", database_flags: [{ name: "cloudsql.enable_pgaudit", value: "on" }] }] },
    { settings: [{ tier: "t", database_flags: [{ name: "cloudsql.enable_pgaudit", value: "off" }] }] },
    ["protection"],
  ],
  [
    "plain HTTP of a function",
    "google_cloudfunctions_function",
    { https_trigger_security_level: "SECURE_ALWAYS" },
    { https_trigger_security_level: "SECURE_OPTIONAL" },
    ["encryption"],
  ],
  [
    "a rule that logs nothing",
    "google_compute_firewall",
    { log_config: [{ metadata: "INCLUDE_ALL_METADATA" }] },
    {},
    ["protection"],
  ],
  [
    "older ciphers",
    "google_compute_ssl_policy",
    { profile: "RESTRICTED" },
    { profile: "COMPATIBLE" },
    ["encryption"],
  ],
  [
    "nobody who has to sign in",
    "google_compute_backend_service",
    { iap: [{ enabled: true }] },
    { iap: [{ enabled: false }] },
    ["public-exposure"],
  ],
  [
    "requests that are sent on in plain text",
    "google_compute_backend_service",
    { protocol: "HTTPS" },
    { protocol: "HTTP" },
    ["encryption"],
  ],
  [
    "a subscription that expires",
    "google_pubsub_subscription",
    { expiration_policy: [{ ttl: "" }] },
    { expiration_policy: [{ ttl: "86400s" }] },
    ["protection"],
  ],
  [
    "a cache that is not saved",
    "google_redis_instance",
    { persistence_config: [{ persistence_mode: "RDB" }] },
    { persistence_config: [{ persistence_mode: "DISABLED" }] },
    ["protection"],
  ],
  [
    "no earlier state of a database",
    "google_firestore_database",
    { point_in_time_recovery_enablement: "POINT_IN_TIME_RECOVERY_ENABLED" },
    { point_in_time_recovery_enablement: "POINT_IN_TIME_RECOVERY_DISABLED" },
    ["protection"],
  ],
  [
    "a secret that is deleted by itself",
    "google_secret_manager_secret",
    { secret_id: "a" },
    { secret_id: "a", ttl: "3600s" },
    ["data-loss", "protection"],
  ],
  [
    "images that are deleted by age",
    "google_artifact_registry_repository",
    {},
    cleaned({}),
    ["data-loss", "protection"],
  ],
  [
    "images that would be deleted by age",
    "google_artifact_registry_repository",
    {},
    cleaned({ cleanup_policy_dry_run: true }),
    NONE,
  ],
  [
    "a zone that is not signed",
    "google_dns_managed_zone",
    { dnssec_config: [{ state: "on" }] },
    { dnssec_config: [{ state: "off" }] },
    ["protection"],
  ],
  [
    "a console for everybody",
    "google_compute_instance",
    { metadata: { "serial-port-enable": "false" } },
    { metadata: { "serial-port-enable": "true" } },
    ["permissions"],
  ],
  [
    "a machine that may do all",
    "google_compute_instance",
    { service_account: [{ scopes: ["logging-write"] }] },
    { service_account: [{ scopes: ["cloud-platform"] }] },
    ["permissions"],
  ],
  [
    "tokens of everybody",
    "google_iam_workload_identity_pool_provider",
    { attribute_condition: "assertion.repository == 'a/b'" },
    {},
    ["permissions"],
  ],
  [
    "cells that are deleted by rules in text",
    "google_bigtable_gc_policy",
    { table: "t", gc_rules: '{"rules":[{"max_age":"9480h"}]}' },
    { table: "t", gc_rules: '{"rules":[{"max_age":"168h"}]}' },
    ["data-loss", "protection"],
  ],
  [
    "fewer versions of cells",
    "google_bigtable_gc_policy",
    { table: "t", gc_rules: '{"rules":[{"max_version":5}]}' },
    { table: "t", gc_rules: '{"rules":[{"max_version":1}]}' },
    ["data-loss", "protection"],
  ],
  [
    "cells that are deleted by age",
    "google_bigtable_gc_policy",
    { table: "t", max_age: [{ duration: "9480h" }] },
    { table: "t", max_age: [{ duration: "168h" }] },
    ["data-loss", "protection"],
  ],
];

const AZURE: readonly Case[] = [
  [
    "a database that is not encrypted",
    "azurerm_mssql_database",
    { transparent_data_encryption_enabled: true },
    { transparent_data_encryption_enabled: false },
    ["encryption"],
  ],
  [
    "accounts besides those of the directory",
    "azurerm_kubernetes_cluster",
    { local_account_disabled: true },
    { local_account_disabled: false },
    ["permissions"],
  ],
  [
    "clients without a certificate",
    "azurerm_linux_web_app",
    { client_certificate_enabled: true },
    { client_certificate_enabled: false },
    ["permissions"],
  ],
  [
    "a debugger",
    "azurerm_linux_web_app",
    { site_config: [{ remote_debugging_enabled: false }] },
    { site_config: [{ remote_debugging_enabled: true }] },
    ["permissions"],
  ],
  [
    "a route without redirects to HTTPS",
    "azurerm_cdn_frontdoor_route",
    { https_redirect_enabled: true },
    { https_redirect_enabled: false },
    ["encryption"],
  ],
  [
    "a firewall that only reports",
    "azurerm_web_application_firewall_policy",
    { policy_settings: [{ mode: "Prevention" }] },
    { policy_settings: [{ mode: "Detection" }] },
    ["protection"],
  ],
  [
    "what cannot be restored when it is deleted",
    "azurerm_recovery_services_vault",
    { soft_delete_enabled: true },
    { soft_delete_enabled: false },
    ["protection"],
  ],
  [
    "threats that nobody looks for",
    "azurerm_security_center_subscription_pricing",
    { tier: "Standard" },
    { tier: "Free" },
    ["protection"],
  ],
  [
    "a lock that locks less",
    "azurerm_management_lock",
    { scope: "s", lock_level: "ReadOnly" },
    { scope: "s", lock_level: "CanNotDelete" },
    ["protection"],
  ],
  [
    "a service that every network reaches, by default",
    "azurerm_search_service",
    { public_network_access_enabled: false },
    {},
    ["public-exposure"],
  ],
  [
    "messages that wait for a shorter time",
    "azurerm_servicebus_queue",
    { namespace_id: "n", default_message_ttl: "P14D" },
    { namespace_id: "n", default_message_ttl: "PT5M" },
    ["protection"],
  ],
];

const KUBERNETES: readonly Case[] = [
  [
    "what a container may do",
    "kubernetes_deployment_v1",
    pod({}),
    pod({ security_context: [{ capabilities: [{ add: ["SYS_ADMIN"] }] }] }),
    ["permissions"],
  ],
  [
    "a token for every pod",
    "kubernetes_deployment_v1",
    pod({}, { automount_service_account_token: false }),
    pod({}, { automount_service_account_token: true }),
    ["permissions"],
  ],
  [
    "no pod while a new version starts",
    "kubernetes_deployment_v1",
    deployed("RollingUpdate"),
    deployed("Recreate"),
    ["availability"],
  ],
  [
    "every address at a database",
    "mongodbatlas_project_ip_access_list",
    { project_id: "p", cidr_block: "203.0.113.0/24" },
    { project_id: "p", cidr_block: "0.0.0.0/0" },
    ["public-exposure", "not-judged"],
  ],
  [
    "every role of a warehouse",
    "snowflake_grant_privileges_to_account_role",
    { account_role_name: "HR", privileges: ["USAGE"] },
    { account_role_name: "PUBLIC", privileges: ["USAGE"] },
    ["permissions"],
  ],
];

describe("one argument of Google Cloud, Azure, Kubernetes and others", () => {
  eachMeansWhatItSays([...GOOGLE_CLOUD, ...AZURE, ...KUBERNETES]);
});
