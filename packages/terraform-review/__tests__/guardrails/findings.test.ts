import { findings } from "../../src/guardrails/findings";
import { configurationOf } from "../support/configuration";
import { findingsIn, malformedHeaders, suppressing } from "../support/guardrails";
import { siteJson } from "../support/site-json";

const malformed = "drop-invalid-headers: aws_lb.site passes on malformed headers";
const reason = "the legacy client sends header names with spaces";

describe.each(["state", "domain", "dev", "production"])("the stack %s of the fixture", (stack) => {
  it("violates no guardrail but for two alarms that nobody heard, and suppresses none", () => {
    // The site has since got its notifications.
    const replicas = stack === "production" ? [1, 2] : [];
    expect(findingsIn(siteJson(stack))).toEqual(
      replicas.map(
        (number) => `alarm-actions: nobody hears aws_cloudwatch_metric_alarm.database_replica_${number}_lag`,
      ),
    );
  });
});

describe("the guardrails", () => {
  it.each([
    ["an empty configuration", {}],
    ["another provider's resources", { resource: { google_compute_instance: { web: { metadata: {} } } } }],
    ["a configuration with modules only", { module: { vpc: { source: "terraform-aws-modules/vpc/aws" } } }],
  ])("find nothing in %s", (_, json) => {
    expect(findingsIn(json)).toEqual([]);
  });
});

describe("a suppression", () => {
  it("with a reason keeps the finding in the report, with the reason", () => {
    expect(findingsIn(malformedHeaders(suppressing("drop-invalid-headers", reason)))).toEqual([
      `${malformed} (${reason})`,
    ]);
  });

  it("applies to its own resource only", () => {
    const json = malformedHeaders(suppressing("drop-invalid-headers", reason));
    const other = { ...json.resource.aws_lb.site, "//": undefined };
    expect(findingsIn({ resource: { aws_lb: { ...json.resource.aws_lb, other } } })).toEqual([
      `${malformed} (${reason})`,
      "drop-invalid-headers: aws_lb.other passes on malformed headers",
    ]);
  });

  it.each(["suppression-reason", "unused-suppression"])("of %s has no effect", (id) => {
    const comment = { guardrail_suppressions: { imdsv2: "ok", [id]: "because somebody says so" } };
    const found = findings(configurationOf(malformedHeaders(comment, { drop_invalid_header_fields: true })));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ suppressed }) => suppressed)).toEqual([]);
  });
});
