import { findingsIn, malformedHeaders, suppressing } from "../../../support/guardrails";

const malformed = "drop-invalid-headers: aws_lb.site passes on malformed headers";
const reason = "the legacy client sends header names with spaces";

describe("a suppression", () => {
  it("of a guardrail that is not violated is a finding", () => {
    const fine = { drop_invalid_header_fields: true };
    expect(findingsIn(malformedHeaders(suppressing("drop-invalid-headers", reason), fine))).toEqual([
      "unused-suppression: aws_lb.site suppresses drop-invalid-headers, which it does not violate",
    ]);
  });

  it("of an unknown guardrail is a finding", () => {
    expect(findingsIn(malformedHeaders(suppressing("drop-invalid-header", reason)))).toEqual([
      malformed,
      "unused-suppression: aws_lb.site suppresses drop-invalid-header, which it does not violate",
    ]);
  });

  it("of a guardrail that only another resource violates is a finding", () => {
    const json = malformedHeaders(undefined);
    const other = { bucket: "media", "//": suppressing("drop-invalid-headers", reason) };

    expect(findingsIn({ resource: { ...json.resource, aws_lb_target_group: { other } } })).toEqual([
      malformed,
      "unused-suppression: aws_lb_target_group.other suppresses drop-invalid-headers, which it does not violate",
    ]);
  });

  it("of a violated guardrail is not a finding", () => {
    expect(findingsIn(malformedHeaders(suppressing("drop-invalid-headers", reason)))).toEqual([
      `${malformed} (${reason})`,
    ]);
  });
});
