import { concerns } from "../src/changes/concerns";
import { changesBetween } from "./support/report";

const raised = (type: string, before: object, after: object) =>
  concerns([changesBetween({ resource: { [type]: { x: before } } }, { resource: { [type]: { x: after } } })]);

describe("what replaces resources of Google Cloud, Azure and Kubernetes is known", () => {
  it.each<[string, object, object]>([
    ["google_sql_database_instance", { region: "europe-west1" }, { region: "europe-west3" }],
    ["google_storage_bucket", { location: "EU" }, { location: "US" }],
    [
      "google_bigquery_table",
      { time_partitioning: [{ field: "at" }] },
      { time_partitioning: [{ field: "on" }] },
    ],
    ["google_compute_disk", { size: 200 }, { size: 100 }],
    ["google_compute_region_disk", { size: 200 }, { size: 100 }],
    ["google_sql_database_instance", { settings: [{ disk_size: 100 }] }, { settings: [{ disk_size: 50 }] }],
    ["azurerm_mssql_database", { sku_name: "HS_Gen5_2" }, { sku_name: "S3" }],
    ["azurerm_storage_account", { account_tier: "Standard" }, { account_tier: "Premium" }],
    ["azurerm_storage_account", { account_replication_type: "LRS" }, { account_replication_type: "ZRS" }],
    ["azurerm_mssql_database", { collation: "A" }, { collation: "B" }],
    ["azurerm_key_vault", { location: "westeurope" }, { location: "northeurope" }],
    [
      "kubernetes_persistent_volume_claim",
      { spec: [{ storage_class_name: "gp2" }] },
      { spec: [{ storage_class_name: "gp3" }] },
    ],
    ["kubernetes_namespace", { metadata: [{ name: "a" }] }, { metadata: [{ name: "b" }] }],
    ["helm_release", { name: "a", namespace: "x" }, { name: "a", namespace: "y" }],
  ])("%s", (type, before, after) => {
    expect(raised(type, before, after)).toContain("data-loss");
  });

  it.each<[string, object, object]>([
    ["google_sql_database_instance", { settings: [{ tier: "a" }] }, { settings: [{ tier: "b" }] }],
    ["google_compute_disk", { size: 100 }, { size: 200 }],
    ["google_sql_database_instance", { settings: [{ disk_size: 50 }] }, { settings: [{ disk_size: 100 }] }],
    ["azurerm_mssql_database", { sku_name: "S0" }, { sku_name: "S1" }],
    ["azurerm_linux_virtual_machine", { size: "Standard_B2s" }, { size: "Standard_D2s_v5" }],
    [
      "azurerm_virtual_network",
      { address_space: ["10.1.0.0/16"] },
      { address_space: ["10.1.0.0/16", "10.2.0.0/16"] },
    ],
    [
      "kubernetes_deployment",
      { spec: [{ template: [{ spec: [{ container: [{ image: "a:1" }] }] }] }] },
      { spec: [{ template: [{ spec: [{ container: [{ image: "a:2" }] }] }] }] },
    ],
  ])("and what is changed in place: %s", (type, before, after) => {
    expect(raised(type, before, after)).toEqual([]);
  });

  it("what depends on other arguments is not judged", () => {
    const server = "azurerm_postgresql_flexible_server";

    expect(raised(server, { storage_mb: 65536 }, { storage_mb: 32768 })).toEqual(["not-judged"]);
  });

  it("what a chart or a manifest creates is not", () => {
    expect(raised("helm_release", { name: "a", version: "1" }, { name: "a", version: "2" })).toEqual([
      "not-judged",
    ]);
  });
});
