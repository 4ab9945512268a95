import { changesBetween, raisedByArguments, readReport } from "../support/report";

const stack = (type: string, args: object) => ({ resource: { [type]: { x: args } } });

describe("an argument that is omitted", () => {
  // Each was reported once as weakened, or not judged.
  it.each<[string, string, object]>([
    ["a switch that is on", "aws_athena_workgroup", { state: "ENABLED" }],
    [
      "a switch in a block",
      "aws_opensearch_domain",
      {
        domain_endpoint_options: [{ enforce_https: true, tls_security_policy: "Policy-Min-TLS-1-2-2019-07" }],
      },
    ],
    ["a route table", "aws_ec2_transit_gateway", { default_route_table_association: "enable" }],
    ["a version of TLS of Azure", "azurerm_mssql_server", { minimum_tls_version: "1.2" }],
    ["a constant of the provider's source", "azurerm_storage_account", { min_tls_version: "TLS1_2" }],
    ["a number of Google Cloud", "google_compute_firewall", { priority: 1000, direction: "INGRESS" }],
    ["one that AWS chooses", "aws_eip", { domain: "vpc" }],
    ["what another argument says", "github_repository", { private: false, visibility: "public" }],
    ["a way to merge", "github_repository", { allow_merge_commit: true }],
  ])("is the same as one that has its default: %s", (_, type, args) => {
    const without = { domain_endpoint_options: [{ tls_security_policy: "Policy-Min-TLS-1-2-2019-07" }] };
    const omitted = "domain_endpoint_options" in args ? without : {};

    expect(raisedByArguments(type, args, omitted)).toEqual([]);
    expect(raisedByArguments(type, omitted, args)).toEqual([]);
  });

  it.each<[string, string, object, object, string]>([
    [
      "a switch in a block",
      "aws_athena_workgroup",
      { configuration: [{}] },
      { configuration: [{ enforce_workgroup_configuration: false }] },
      "protection",
    ],
    ["how many tasks run", "aws_ecs_service", { desired_count: 2 }, {}, "availability"],
    ["a version of TLS", "azurerm_mssql_server", {}, { minimum_tls_version: "1.0" }, "encryption"],
  ])("is not the same as one that has another value: %s", (_, type, before, after, concern) => {
    expect(raisedByArguments(type, before, after)).toEqual([concern]);
  });

  // https://registry.terraform.io/providers/integrations/github/latest/docs/resources/repository#private-1
  it("is what the argument that replaced it says", () => {
    const [old, current] = [{ private: true }, { visibility: "private" }];

    expect(raisedByArguments("github_repository", old, current)).toEqual([]);
    expect(raisedByArguments("github_repository", old, { visibility: "public" })).toContain(
      "public-exposure",
    );
  });

  // What was on without a word, and depends on a variable now, used to be called safe.
  it.each([
    ["aws_athena_workgroup", { configuration: [{ enforce_workgroup_configuration: "${var.enforce}" }] }],
    ["azurerm_storage_account", { https_traffic_only_enabled: "${var.https}" }],
  ])("is not judged if a variable decides it now: %s", (type, after) => {
    const before = "configuration" in after ? { configuration: [{}] } : {};

    expect(raisedByArguments(type, before, after)).toEqual(["not-judged"]);
  });

  it("keeps the value that `ignore_changes` ignores", () => {
    const ignoring = { lifecycle: { ignore_changes: ["desired_count"] } };

    expect(raisedByArguments("aws_ecs_service", { desired_count: 2, ...ignoring }, ignoring)).toEqual([]);
  });

  it("is shown as an edit of the JSON that has no effect, whether it comes or goes", () => {
    const [set, omitted] = [{ name: "x", state: "ENABLED" }, { name: "x" }].map((args) =>
      stack("aws_athena_workgroup", args),
    );
    const edit = (before: unknown, after: unknown) => readReport(changesBetween(before, after)).folded;

    expect(edit(set, omitted)).toContain('state: "ENABLED" → not set, which has no effect on what exists');
    expect(edit(omitted, set)).toContain('state: not set → "ENABLED", which has no effect on what exists');
  });
});

describe("a parameter that a group does not set", () => {
  const group = (...parameter: object[]) => ({ family: "docdb5.0", parameter });

  it("has what the engine chooses", () => {
    const type = "aws_docdb_cluster_parameter_group";

    expect(raisedByArguments(type, group({ name: "tls", value: "enabled" }), group())).toEqual([]);
    expect(raisedByArguments(type, group(), group({ name: "tls", value: "disabled" }))).toEqual([
      "encryption",
    ]);
  });

  it.each([
    ["aws_db_parameter_group", "postgres16", ["encryption"]],
    ["aws_db_parameter_group", "postgres14", []],
    ["aws_rds_cluster_parameter_group", "aurora-postgresql17", ["encryption"]],
    ["aws_rds_cluster_parameter_group", "aurora-postgresql16", []],
  ])("has it by the version of the engine: %s of %s", (type, family, expected) => {
    const off = { parameter: [{ name: "rds.force_ssl", value: "0" }] };

    expect(raisedByArguments(type, { family }, { family, ...off })).toEqual(expected);
  });
});
