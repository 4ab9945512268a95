import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const stackOf = (type: string, before: object, after: object) =>
  changesBetween({ resource: { [type]: { x: before } } }, { resource: { [type]: { x: after } } });

const ACL = "aws_dx_gateway";

describe("an argument of which only the name and the values are known", () => {
  it.each<[string, string, object, object, string]>([
    [
      "a protection that is off",
      "aws_qldb_ledger",
      { x_protection: true },
      { x_protection: false },
      "x_protection is off",
    ],
    [
      "logs that are no longer kept",
      "google_compute_subnetwork",
      { log_config: [{ metadata: "x" }] },
      {},
      "log_config is no longer set",
    ],
    [
      "messages that are kept for a shorter time",
      "google_pubsub_subscription",
      { name: "x", message_retention_duration: "604800s" },
      { name: "x", message_retention_duration: "3600s" },
      "message_retention_duration is 3600s instead of 604800s",
    ],
    // Its name used to be read only beside other parameters.
    [
      "the only parameter of a database",
      "aws_db_parameter_group",
      { parameter: [{ name: "rds.force_ssl", value: "1" }] },
      { parameter: [{ name: "rds.force_ssl", value: "0" }] },
      'parameter["rds.force_ssl"].value is off',
    ],
    [
      "passwords that may be shorter",
      "aws_iam_account_password_policy",
      { minimum_password_length: 14 },
      { minimum_password_length: 6 },
      "minimum_password_length is 6 instead of 14",
    ],
    [
      "passwords without symbols",
      "aws_cognito_user_pool",
      { password_policy: [{ require_symbols: true }] },
      { password_policy: [{ require_symbols: false }] },
      "password_policy.require_symbols is off",
    ],
    [
      "a container with the rights of its host, in JSON",
      "aws_ecs_task_definition",
      { container_definitions: '[{"name":"a"}]' },
      { container_definitions: '[{"name":"a","privileged":true}]' },
      "privileged is on",
    ],
    [
      "an earlier version of TLS",
      "aws_api_gateway_domain_name",
      { domain_name: "shop.example", security_policy: "TLS_1_2" },
      { domain_name: "shop.example", security_policy: "TLS_1_0" },
      "security_policy is TLS_1_0 instead of TLS_1_2",
    ],
    [
      "an earlier policy for connections",
      "aws_transfer_server",
      { security_policy_name: "TransferSecurityPolicy-2024-01" },
      { security_policy_name: "TransferSecurityPolicy-2018-11" },
      "security_policy_name is TransferSecurityPolicy-2018-11 instead of TransferSecurityPolicy-2024-01",
    ],
    [
      "a mode that is less strict",
      "aws_lb",
      { internal: true, desync_mitigation_mode: "strictest" },
      { internal: true, desync_mitigation_mode: "monitor" },
      "desync_mitigation_mode is monitor instead of strictest",
    ],
    // Its name used to be taken for that of a secret, and a change that may replace it for one that is judged.
    [
      "what is required no longer",
      "aws_ec2_instance_metadata_defaults",
      { http_tokens: "required" },
      { http_tokens: "optional" },
      "http_tokens is optional instead of required",
    ],
    [
      "a secret that is replaced less often",
      "aws_secretsmanager_secret_rotation",
      { rotation_rules: [{ automatically_after_days: 30 }] },
      { rotation_rules: [{ automatically_after_days: 365 }] },
      "rotation_rules.automatically_after_days is 365 instead of 30",
    ],
    [
      "another way to sign in",
      "azurerm_container_registry",
      { admin_enabled: false },
      { admin_enabled: true },
      "admin_enabled is on",
    ],
    [
      "shells in containers",
      "aws_ecs_service",
      { enable_execute_command: false },
      { enable_execute_command: true },
      "enable_execute_command is on",
    ],
    [
      "what pods of a namespace may be",
      "kubernetes_namespace_v1",
      { metadata: [{ name: "a", labels: { "pod-security.kubernetes.io/enforce": "restricted" } }] },
      { metadata: [{ name: "a", labels: { "pod-security.kubernetes.io/enforce": "baseline" } }] },
      "is baseline instead of restricted",
    ],
  ])("is a lost protection: %s", (_, type, before, after, says) => {
    const stack = stackOf(type, before, after);

    expect(["protection", "encryption", "permissions"]).toContain(concerns([stack])[0]);
    expect(stack.lostProtections.map(({ how }) => how.replaceAll("`", "")).join()).toContain(says);
  });

  // Arguments that end with policy used to be left to what reads policies.
  it("opens something: a block of what is public", () => {
    const stack = stackOf(
      "aws_s3_account_public_access_block",
      { block_public_policy: true },
      { block_public_policy: false },
    );

    expect(concerns([stack])).toEqual(["public-exposure"]);
    expect(stack.openedResources.map(({ how }) => how)).toEqual([
      "is open to everybody who reaches it (`block_public_policy` is off)",
    ]);
  });

  it.each<[string, string, object, object]>([
    ["who is let in", ACL, { auth_mode: "IAM" }, { auth_mode: "KEY" }],
    [
      "a value that says everybody",
      "google_cloud_run_v2_service",
      { ingress: "INTERNAL" },
      { ingress: "TRAFFIC_ALL" },
    ],
    ["the addresses of the whole internet", ACL, { ranges: ["10.0.0.0/8"] }, { ranges: ["0.0.0.0/0"] }],
    ["what is turned off", ACL, { filter_enabled: true }, { filter_enabled: false }],
    [
      "where those who sign in are sent",
      "aws_cognito_user_pool_client",
      { callback_urls: ["https://shop.example"] },
      { callback_urls: ["https://shop.example", "https://*.example"] },
    ],
    [
      "a policy of TLS with another name",
      "aws_transfer_server",
      { security_policy_name: "TransferSecurityPolicy-2024-01" },
      { security_policy_name: "TransferSecurityPolicy-FIPS-2020-06" },
    ],
    ["the network of the host", "kubernetes_daemonset", { spec: [{}] }, { spec: [{ host_network: true }] }],
  ])("is not judged: %s", (_, type, before, after) => {
    expect(concerns([stackOf(type, before, after)])).toEqual(["not-judged"]);
  });

  it.each<[string, object, object]>([
    ["a protection that is on", { x_protection: false }, { x_protection: true }],
    ["what is kept for longer", { retention_days: 7 }, { retention_days: 30 }],
    ["metrics that are off", { metrics_enabled: true }, { metrics_enabled: false }],
    ["where something goes", { destination_cidr: "10.0.0.0/8" }, { destination_cidr: "0.0.0.0/0" }],
    ["an empty value instead of none", {}, { auth_mode: "", trusted: [] }],
    ["a later version of TLS", { min_tls_version: "TLS1_0" }, { min_tls_version: "TLS1_2" }],
    ["a secret that is replaced more often", { rotation_days: 90 }, { rotation_days: 30 }],
    ["headers of CORS", { cors: [{ allowed_headers: ["a"] }] }, { cors: [{ allowed_headers: ["a", "b"] }] }],
    ["what it costs", { price_class: "PriceClass_100" }, { price_class: "PriceClass_All" }],
  ])("is safe: %s", (_, before, after) => {
    expect(concerns([stackOf(ACL, before, after)])).toEqual([]);
  });

  // The block and each of its arguments used to be said.
  it.each<[string, object]>([
    ["one", { access_logs: [{ bucket: "logs", prefix: "lb", enabled: true }] }],
    [
      "several",
      {
        access_logs: [
          { bucket: "a", enabled: true },
          { bucket: "b", enabled: true },
        ],
      },
    ],
  ])("is said once of the blocks that are removed: %s", (_, logs) => {
    const stack = stackOf("aws_lb", { internal: true, ...logs }, { internal: true });
    const said = stack.lostProtections.map(({ how }) => how);

    expect(new Set(said)).toEqual(new Set(["is protected less (`access_logs` is no longer set)"]));
    expect(said).toHaveLength(1);
  });
});
