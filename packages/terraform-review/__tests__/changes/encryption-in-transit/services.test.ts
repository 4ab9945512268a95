import { concerns } from "../../../src/changes/concerns";
import { changesBetween } from "../../support/report";

const stack = (type: string, args: object) => ({ resource: { [type]: { x: args } } });
const raised = (type: string, before: object, after: object) =>
  concerns([changesBetween(stack(type, before), stack(type, after))]);

describe("a service that accepts connections without TLS", () => {
  it.each([
    ["aws_elasticache_replication_group", "transit_encryption_mode", "required", "preferred"],
    ["aws_memorydb_cluster", "tls_enabled", true, false],
    ["aws_db_proxy", "require_tls", true, false],
  ])("raises `encryption`: %s", (type, argument, secure, plain) => {
    expect(raised(type, { [argument]: secure }, { [argument]: plain })).toContain("encryption");
    expect(raised(type, { [argument]: plain }, { [argument]: secure })).not.toContain("encryption");
  });

  it("raises `encryption` if the argument is in a nested block", () => {
    const options = (isEnforced: boolean) => ({ domain_endpoint_options: [{ enforce_https: isEnforced }] });

    expect(raised("aws_opensearch_domain", options(true), options(false))).toContain("encryption");
  });

  it("is not judged if a value decides it that is not known", () => {
    expect(raised("aws_db_proxy", { require_tls: true }, { require_tls: "${var.tls}" })).toEqual([
      "not-judged",
    ]);
  });
});
