import { guardrailChanges } from "../../src/changes/guardrail-changes";
import { withResources } from "../support/configuration";

const loadBalancer = (args: object) =>
  withResources({ aws_lb: { site: { security_groups: ["sg-1"], subnets: "${var.subnets}", ...args } } });
const suppressedBecause = (reason: string) =>
  loadBalancer({ "//": { guardrail_suppressions: { "drop-invalid-headers": reason } } });

const kept = loadBalancer({ drop_invalid_header_fields: true });
const broken = loadBalancer({ drop_invalid_header_fields: false });
const suppressed = suppressedBecause("the legacy client sends header names with spaces");
const reworded = suppressedBecause("the legacy client is replaced next year");

describe("a guardrail", () => {
  it.each([
    ["newly broken, when it was neither broken nor suppressed before", kept, broken, { newlyBroken: 1 }],
    ["suppressed, when it is newly broken with a reason", kept, suppressed, { suppressed: 1 }],
    ["suppressed, when it was broken before", broken, suppressed, { suppressed: 1 }],
    ["unsuppressed, when the reason goes and it is still broken", suppressed, broken, { unsuppressed: 1 }],
    ["reworded, when the reason changes", suppressed, reworded, { reworded: 1 }],
    ["resolved, when it is no longer broken", broken, kept, { resolved: 1 }],
    ["resolved, when it is neither broken nor suppressed any more", suppressed, kept, { resolved: 1 }],
    ["unchanged, when it was broken before", broken, broken, { unchanged: 1 }],
    ["unchanged, when it was suppressed for the same reason", suppressed, suppressed, { unchanged: 1 }],
    ["not resolved, when the resource goes", broken, withResources({}), {}],
  ])("is %s", (_, before, after, counts) => {
    const changes = guardrailChanges(before, after);

    expect(
      Object.fromEntries(
        Object.entries(changes).flatMap(([kind, all]) => (all.length > 0 ? [[kind, all.length]] : [])),
      ),
    ).toEqual(counts);
  });

  it("is named, with the resource that breaks it", () => {
    expect(guardrailChanges(kept, broken).newlyBroken).toMatchObject([
      { guardrail: { id: "drop-invalid-headers" }, address: "aws_lb.site" },
    ]);
  });
});
