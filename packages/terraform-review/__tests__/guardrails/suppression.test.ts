import { findingsIn, malformedHeaders, suppressing } from "../support/guardrails";

describe("a suppression", () => {
  it("of a data source works in the same way", () => {
    const statement = [{ actions: ["s3:*"], resources: ["*"] }];
    const comment = suppressing("no-iam-wildcards", "a sandbox account without any data");
    expect(findingsIn({ data: { aws_iam_policy_document: { all: { "//": comment, statement } } } })).toEqual([
      "no-iam-wildcards: data.aws_iam_policy_document.all allows s3:* on every resource (a sandbox account without any data)",
    ]);
  });

  it.each(["a comment", null, { metadata: { path: "site" } }, { guardrail_suppressions: "all" }, ["a"]])(
    "is not found in the comment %j",
    (comment) => {
      expect(findingsIn(malformedHeaders(comment))).toEqual([
        "drop-invalid-headers: aws_lb.site passes on malformed headers",
      ]);
    },
  );
});
