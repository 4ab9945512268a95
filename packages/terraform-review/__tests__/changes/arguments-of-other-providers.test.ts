import { Concern } from "../../src/changes/concerns";
import { raisedByArguments } from "../support/report";

const NONE: Concern[] = [];

// Each of these was called safe, or was not judged, although what it means is documented.
describe("one argument of other providers", () => {
  it.each<[string, string, object, object, readonly Concern[]]>([
    [
      "a disk of another class",
      "kubernetes_persistent_volume_claim_v1",
      { spec: { storage_class_name: "${kubernetes_storage_class_v1.gp2.metadata[0].name}" } },
      { spec: { storage_class_name: "${kubernetes_storage_class_v1.gp3.metadata[0].name}" } },
      ["data-loss"],
    ],
    [
      "pushes that nobody reviews",
      "github_branch_protection",
      { required_pull_request_reviews: [{ required_approving_review_count: 1 }] },
      {},
      ["protection"],
    ],
    [
      "plain HTTP behind Cloudflare",
      "cloudflare_zone_settings_override",
      { settings: [{ ssl: "strict" }] },
      { settings: [{ ssl: "flexible" }] },
      ["encryption"],
    ],
    [
      "a server that Cloudflare hid",
      "cloudflare_record",
      { proxied: true },
      { proxied: false },
      ["protection"],
    ],
    [
      "a monitor that sounds earlier",
      "datadog_monitor",
      { query: "avg(last_5m):p95:trace{service:shop} > 2", monitor_thresholds: [{ critical: 2 }] },
      { query: "avg(last_5m):p95:trace{service:shop} > 1", monitor_thresholds: [{ critical: 1 }] },
      NONE,
    ],
    [
      "a monitor that sounds later",
      "datadog_monitor",
      { query: "avg(last_5m):p95:trace{service:shop} > 1" },
      { query: "avg(last_5m):p95:trace{service:shop} > 2" },
      ["not-judged"],
    ],
    [
      "pushes that rewrite a branch",
      "github_branch_protection",
      { allows_force_pushes: false },
      { allows_force_pushes: true },
      ["protection"],
    ],
    [
      "fewer approvals",
      "github_branch_protection",
      { required_pull_request_reviews: [{ required_approving_review_count: 2 }] },
      { required_pull_request_reviews: [{ required_approving_review_count: 0 }] },
      ["protection"],
    ],
    [
      "a site that is tried from one more place",
      "datadog_synthetics_test",
      { locations: ["aws:eu-central-1"] },
      { locations: ["aws:eu-central-1", "aws:eu-west-1"] },
      NONE,
    ],
    // It was said to be off.
    [
      "a protection in a block, by a value that is not known",
      "google_sql_database_instance",
      { settings: [{ deletion_protection_enabled: true }] },
      { settings: [{ deletion_protection_enabled: '${terraform.workspace == "production"}' }] },
      ["not-judged"],
    ],
    [
      "what is off beside a value that is not known",
      "google_sql_database_instance",
      { settings: [{ deletion_protection_enabled: true, tier: "a" }] },
      { settings: [{ deletion_protection_enabled: false, tier: "${var.tier}" }] },
      ["protection"],
    ],
    [
      "deployments that nobody approves",
      "github_repository_environment",
      { reviewers: [{ teams: [1] }], can_admins_bypass: false },
      { can_admins_bypass: true },
      ["protection"],
    ],
    [
      "a database in one zone",
      "google_sql_database_instance",
      { settings: [{ availability_type: "REGIONAL" }] },
      { settings: [{ availability_type: "ZONAL" }] },
      ["availability"],
    ],
    [
      "a database without a standby",
      "azurerm_postgresql_flexible_server",
      { high_availability: [{ mode: "ZoneRedundant" }] },
      {},
      ["availability"],
    ],
    [
      "more storage, which cannot become less",
      "azurerm_postgresql_flexible_server",
      { storage_mb: 131072 },
      { storage_mb: 262144 },
      NONE,
    ],
    [
      "pods that reach each other",
      "google_container_cluster",
      { network_policy: [{ enabled: true }] },
      { network_policy: [{ enabled: false }] },
      ["protection"],
    ],
    [
      "a vault that every network reaches",
      "azurerm_key_vault",
      { public_network_access_enabled: false },
      { public_network_access_enabled: true },
      ["public-exposure"],
    ],
    [
      "files over plain FTP",
      "azurerm_linux_web_app",
      { https_only: true, public_network_access_enabled: true, site_config: [{ ftps_state: "Disabled" }] },
      { https_only: true, public_network_access_enabled: true, site_config: [{ ftps_state: "AllAllowed" }] },
      ["encryption"],
    ],
    // Its name was taken for that of a secret, whose change is not shown.
    [
      "secrets that nobody looks for",
      "github_repository",
      { security_and_analysis: [{ secret_scanning: [{ status: "enabled" }] }] },
      { security_and_analysis: [{ secret_scanning: [{ status: "disabled" }] }] },
      ["protection"],
    ],
    ["what a repository is", "github_repository", {}, { description: "the shop" }, NONE],
  ])("says what it means: %s", (_, type, before, after, expected) => {
    expect(raisedByArguments(type, before, after)).toEqual(expected);
  });
});
