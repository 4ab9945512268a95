import { foundIn } from "../support/guardrails";
import { siteJson } from "../support/site-json";

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
