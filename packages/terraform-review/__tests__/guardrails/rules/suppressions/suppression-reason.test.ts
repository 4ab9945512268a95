import { findingsIn, malformedHeaders, suppressing } from "../../../support/guardrails";

const malformed = "drop-invalid-headers: aws_lb.site passes on malformed headers";

describe("a suppression", () => {
  it.each([
    [""],
    ["   "],
    ["ok"],
    ["false positive"],
    ["- - - -"],
    [true],
    [null],
    [["a", "list", "of words"]],
  ])("with the reason %j suppresses nothing, and is itself a finding", (text) => {
    expect(findingsIn(malformedHeaders(suppressing("drop-invalid-headers", text)))).toEqual([
      malformed,
      "suppression-reason: aws_lb.site suppresses drop-invalid-headers without a reason",
    ]);
  });

  it("with a reason is not a finding", () => {
    const reason = "the legacy client sends header names with spaces";

    expect(findingsIn(malformedHeaders(suppressing("drop-invalid-headers", reason)))).toEqual([
      `${malformed} (${reason})`,
    ]);
  });
});
