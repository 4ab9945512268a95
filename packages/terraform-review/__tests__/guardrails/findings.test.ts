import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { findings, guardrails } from "../../src/guardrails";
import { siteJson } from "../support/site-json";

/** What is found in JSON, as `guardrail: message`, and the reason where it is suppressed. */
function foundIn(json: object): string[] {
  return findings(json).map(
    ({ guardrail, message, suppressed }) =>
      `${guardrail.id}: ${message}${suppressed ? ` (${suppressed.reason})` : ""}`,
  );
}

/** A load balancer that passes on malformed headers, with a comment. */
const loadBalancer = (comment: unknown, args: object = {}) => ({
  resource: {
    aws_lb: { site: { "//": comment, security_groups: ["sg-1"], subnets: "${var.subnets}", ...args } },
  },
});
const suppressing = (id: string, reason: unknown) => ({ guardrail_suppressions: { [id]: reason } });

const malformed = "drop-invalid-headers: aws_lb.site passes on malformed headers";
const reason = "the legacy client sends header names with spaces";

describe.each(["state", "domain", "dev", "production"])("the committed stack %s", (stack) => {
  it("breaks no guardrail, and suppresses none", () => {
    expect(foundIn(siteJson(stack))).toEqual([]);
  });
});

describe("a suppression", () => {
  it("with a reason leaves the finding in the report, with the reason", () => {
    expect(foundIn(loadBalancer(suppressing("drop-invalid-headers", reason)))).toEqual([
      `${malformed} (${reason})`,
    ]);
  });

  it("is for its resource only", () => {
    const json = loadBalancer(suppressing("drop-invalid-headers", reason));
    const other = { ...json.resource.aws_lb.site, "//": undefined };
    expect(foundIn({ resource: { aws_lb: { ...json.resource.aws_lb, other } } })).toEqual([
      `${malformed} (${reason})`,
      "drop-invalid-headers: aws_lb.other passes on malformed headers",
    ]);
  });

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
    expect(foundIn(loadBalancer(suppressing("drop-invalid-headers", text)))).toEqual([
      malformed,
      "suppression-reason: aws_lb.site suppresses drop-invalid-headers without a reason",
    ]);
  });

  it("of what is not violated is a finding", () => {
    const fine = { drop_invalid_header_fields: true };
    expect(foundIn(loadBalancer(suppressing("drop-invalid-headers", reason), fine))).toEqual([
      "unused-suppression: aws_lb.site suppresses drop-invalid-headers, which it does not violate",
    ]);
  });

  it("of a guardrail that there is not is a finding", () => {
    expect(foundIn(loadBalancer(suppressing("drop-invalid-header", reason)))).toEqual([
      malformed,
      "unused-suppression: aws_lb.site suppresses drop-invalid-header, which it does not violate",
    ]);
  });

  it.each(["suppression-reason", "unused-suppression"])("of %s has no effect", (id) => {
    const comment = { guardrail_suppressions: { imdsv2: "ok", [id]: "because somebody says so" } };
    const found = findings(loadBalancer(comment, { drop_invalid_header_fields: true }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ suppressed }) => suppressed)).toEqual([]);
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
      expect(foundIn(loadBalancer(comment))).toEqual([malformed]);
    },
  );
});

describe("the guardrails", () => {
  const texts = guardrails.map(({ id, reason: why, fix, knownAs = [] }) => ({ id, why, fix, knownAs }));

  it("are one a file, by the file's name, and each has its examples", () => {
    const ids = texts.map(({ id }) => id).sort();
    const folder = join(__dirname, "..", "..", "src", "guardrails", "rules");
    const namesIn = (directory: string, suffix: string) =>
      readdirSync(directory, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(suffix))
        .map((file) => basename(file, suffix));
    const files = namesIn(folder, ".ts");
    expect(files.sort()).toEqual(ids);
    const examples = namesIn(join(__dirname, "rules"), ".test.ts");
    expect(examples).toEqual(expect.arrayContaining(ids.filter((id) => !id.includes("suppression"))));
  });

  it.each(texts)("of which $id is fit for a report", ({ why, fix, knownAs }) => {
    // They stand after a colon and between semicolons.
    expect([why, fix].filter((text) => /[.;]$|^[A-Z][a-z]/.test(text))).toEqual([]);
    expect(knownAs.filter((id) => !/^(CKV2?_AWS_\d+|[A-Z][A-Za-z0-9]+\.\d+)$/.test(id))).toEqual([]);
  });

  it.each([
    ["nothing", {}],
    ["another provider's resources", { resource: { google_compute_instance: { web: { metadata: {} } } } }],
    ["modules only", { module: { vpc: { source: "terraform-aws-modules/vpc/aws" } } }],
  ])("find nothing in %s", (_, json) => {
    expect(foundIn(json)).toEqual([]);
  });
});
