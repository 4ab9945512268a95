import { foundIn, malformedHeaders, suppressing } from "../../../support/guardrails";

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
  ])("with %j for a reason suppresses nothing, and is a finding itself", (text) => {
    expect(foundIn(malformedHeaders(suppressing("drop-invalid-headers", text)))).toEqual([
      malformed,
      "suppression-reason: aws_lb.site suppresses drop-invalid-headers without a reason",
    ]);
  });

  it("with a reason is no finding", () => {
    const reason = "the legacy client sends header names with spaces";

    expect(foundIn(malformedHeaders(suppressing("drop-invalid-headers", reason)))).toEqual([
      `${malformed} (${reason})`,
    ]);
  });
});
