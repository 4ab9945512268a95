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
    // Arguments that end with policy used to be left to what reads policies.
    [
      "a block of what is public",
      "aws_s3_account_public_access_block",
      { block_public_policy: true, restrict_public_buckets: true },
      { block_public_policy: false, restrict_public_buckets: false },
      "block_public_policy is off",
    ],
    [
      "a container with the rights of its host, in JSON",
      "aws_ecs_task_definition",
      { container_definitions: '[{"name":"a"}]' },
      { container_definitions: '[{"name":"a","privileged":true}]' },
      "privileged is on",
    ],
  ])("is a lost protection: %s", (_, type, before, after, says) => {
    const stack = stackOf(type, before, after);

    expect(concerns([stack])).toContain("protection");
    expect(stack.lostProtections.map(({ how }) => how.replaceAll("`", "")).join()).toContain(says);
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
    ["the network of the host", "kubernetes_daemonset", { spec: [{}] }, { spec: [{ host_network: true }] }],
  ])("is not judged: %s", (_, type, before, after) => {
    expect(concerns([stackOf(type, before, after)])).toEqual(["not-judged"]);
  });

  it.each<[string, object, object]>([
    ["a protection that is on", { x_protection: false }, { x_protection: true }],
    ["what is kept for longer", { retention_days: 7 }, { retention_days: 30 }],
    ["metrics that are off", { metrics_enabled: true }, { metrics_enabled: false }],
    ["where something goes", { destination_cidr: "10.0.0.0/8" }, { destination_cidr: "0.0.0.0/0" }],
    ["headers of CORS", { cors: [{ allowed_headers: ["a"] }] }, { cors: [{ allowed_headers: ["a", "b"] }] }],
  ])("is safe: %s", (_, before, after) => {
    expect(concerns([stackOf(ACL, before, after)])).toEqual([]);
  });
});
