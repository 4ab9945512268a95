import { errorsWith, siteWith } from "../../support/configuration";

const suppression = {
  guardrail: "drop-invalid-headers",
  address: "aws_lb.load_balancer",
  reason: "the scanner sends header names with spaces until May",
};
const withSuppression = (changes: object) => ({ guardrailSuppressions: [{ ...suppression, ...changes }] });

describe("guardrailSuppressions", () => {
  it("are empty by default", () => {
    expect(siteWith({}).guardrailSuppressions).toEqual([]);
    expect(siteWith(withSuppression({})).guardrailSuppressions).toEqual([suppression]);
  });

  it("must have a reason that a reviewer can judge", () => {
    expect(errorsWith(withSuppression({ reason: "false positive" }))).toEqual([
      {
        setting: "dev.guardrailSuppressions[0].reason",
        value: "false positive",
        allowed: "a sentence of at least three words",
        fix: "write why the risk is acceptable here, for the next reviewer",
      },
    ]);
  });

  it("must name an address", () => {
    expect(errorsWith(withSuppression({ address: "load balancer" }))).toEqual([
      {
        setting: "dev.guardrailSuppressions[0].address",
        value: "load balancer",
        allowed: "the address of a resource or data source of the stack",
        fix: 'write, for example, "aws_lb.load_balancer"',
      },
    ]);
  });

  it.each(["drop-invalid-header", "unused-suppression"])(
    "must name a guardrail that can be suppressed, unlike %s",
    (guardrail) => {
      expect(errorsWith(withSuppression({ guardrail }))).toEqual([
        expect.objectContaining({
          setting: "dev.guardrailSuppressions[0].guardrail",
          value: guardrail,
          allowed: "a guardrail of docs/guardrails.md",
        }),
      ]);
    },
  );
});
