import { findings } from "../../src/guardrails/findings";
import { configurationOf } from "../support/configuration";
import { foundIn, malformedHeaders, suppressing } from "../support/guardrails";

const malformed = "drop-invalid-headers: aws_lb.site passes on malformed headers";
const reason = "the legacy client sends header names with spaces";

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

  it("of a data source works alike", () => {
    const statement = [{ actions: ["s3:*"], resources: ["*"] }];
    const comment = suppressing("no-iam-wildcards", "a sandbox account without any data");
    expect(foundIn({ data: { aws_iam_policy_document: { all: { "//": comment, statement } } } })).toEqual([
      "no-iam-wildcards: data.aws_iam_policy_document.all allows s3:* on every resource (a sandbox account without any data)",
    ]);
  });

  it.each(["a comment", null, { metadata: { path: "site" } }, { guardrail_suppressions: "all" }, ["a"]])(
    "is not in the comment %j",
    (comment) => {
      expect(foundIn(malformedHeaders(comment))).toEqual([malformed]);
    },
  );

  it.each(["suppression-reason", "unused-suppression"])("of %s has no effect", (id) => {
    const comment = { guardrail_suppressions: { imdsv2: "ok", [id]: "because somebody says so" } };
    const found = findings(configurationOf(malformedHeaders(comment, { drop_invalid_header_fields: true })));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ suppressed }) => suppressed)).toEqual([]);
  });
});
