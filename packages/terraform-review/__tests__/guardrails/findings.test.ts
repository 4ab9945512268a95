import { findings } from "../../src/guardrails/findings";
import { configurationOf } from "../support/configuration";
import { foundIn, malformedHeaders, suppressing } from "../support/guardrails";
import { siteJson } from "../support/site-json";

const malformed = "drop-invalid-headers: aws_lb.site passes on malformed headers";
const reason = "the legacy client sends header names with spaces";

describe.each(["state", "domain", "dev", "production"])("the committed stack %s", (stack) => {
  it("breaks no guardrail, and suppresses none", () => {
    expect(foundIn(siteJson(stack))).toEqual([]);
  });
});

describe("the guardrails", () => {
  it.each([
    ["nothing", {}],
    ["another provider's resources", { resource: { google_compute_instance: { web: { metadata: {} } } } }],
    ["modules only", { module: { vpc: { source: "terraform-aws-modules/vpc/aws" } } }],
  ])("find nothing in %s", (_, json) => {
    expect(foundIn(json)).toEqual([]);
  });
});

describe("a suppression", () => {
  it("with a reason leaves the finding in the report, with the reason", () => {
    expect(foundIn(malformedHeaders(suppressing("drop-invalid-headers", reason)))).toEqual([
      `${malformed} (${reason})`,
    ]);
  });

  it("is for its resource only", () => {
    const json = malformedHeaders(suppressing("drop-invalid-headers", reason));
    const other = { ...json.resource.aws_lb.site, "//": undefined };
    expect(foundIn({ resource: { aws_lb: { ...json.resource.aws_lb, other } } })).toEqual([
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
