import { guardrailChanges } from "../../src/changes/guardrail-changes";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

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
    ["newly violated if it was neither violated nor suppressed before", kept, broken, { newlyViolated: 1 }],
    ["suppressed if it is newly violated and suppressed with a reason", kept, suppressed, { suppressed: 1 }],
    ["suppressed if it was already violated", broken, suppressed, { suppressed: 1 }],
    [
      "unsuppressed if the reason is removed and it is still violated",
      suppressed,
      broken,
      { unsuppressed: 1 },
    ],
    ["reworded if the reason changes", suppressed, reworded, { reworded: 1 }],
    ["resolved if it is no longer violated", broken, kept, { resolved: 1 }],
    ["resolved if it is no longer violated or suppressed", suppressed, kept, { resolved: 1 }],
    ["unchanged if it was already violated", broken, broken, { unchanged: 1 }],
    ["unchanged if it was already suppressed for the same reason", suppressed, suppressed, { unchanged: 1 }],
    ["nothing if the resource is removed", broken, withResources({}), {}],
  ])("counts as %s", (_, before, after, counts) => {
    const changes = guardrailChanges(before, after);

    expect(
      Object.fromEntries(
        Object.entries(changes).flatMap(([kind, all]) => (all.length > 0 ? [[kind, all.length]] : [])),
      ),
    ).toEqual(counts);
  });

  it("is named together with the resource that violates it", () => {
    expect(guardrailChanges(kept, broken).newlyViolated).toMatchObject([
      { guardrail: { id: "drop-invalid-headers" }, address: "aws_lb.site" },
    ]);
  });
});

describe("a guardrail that protects data if the database is protected", () => {
  const stack = (isProtected: boolean, lifecycle: object = {}) =>
    withResources({ aws_db_instance: { db: { deletion_protection: isProtected, lifecycle: [lifecycle] } } });

  it("is not newly violated because the database is protected more", () => {
    const changes = guardrailChanges(stack(false), stack(true));

    expect(changes.newlyViolated).toEqual([]);
    expect(changes.unchanged.map(({ guardrail }) => guardrail.id)).toEqual(
      expect.arrayContaining(["database-backups", "protected-data"]),
    );
  });

  it("is newly violated if its own protection goes", () => {
    expect(guardrailChanges(stack(true, { prevent_destroy: true }), stack(true)).newlyViolated).toMatchObject(
      [{ guardrail: { id: "protected-data" } }],
    );
  });
});

describe("a guardrail that several resources violate", () => {
  it("is one line of the report", () => {
    const volumes = (isEncrypted: boolean) => ({
      resource: {
        aws_ebs_volume: Object.fromEntries(
          ["a", "b", "c", "d"].map((name) => [name, { encrypted: isEncrypted, size: 1 }]),
        ),
      },
    });
    const { summary, open } = readReport(changesBetween(volumes(true), volumes(false)));

    expect(summary).toContain(
      "violates guardrail encryption-at-rest 4 times: aws_ebs_volume.a, aws_ebs_volume.b, aws_ebs_volume.c and 1 more",
    );
    expect(open.match(/why:/g)).toHaveLength(1);
  });
});

describe("a guardrail that a policy document keeps", () => {
  const bucket = { aws_s3_bucket: { x: { bucket: "x" } } };
  const withDocument = (values: string[], more: object = {}) =>
    withResources(
      {
        ...bucket,
        aws_s3_bucket_policy: {
          x: { bucket: "${aws_s3_bucket.x.id}", policy: "${data.aws_iam_policy_document.x.json}" },
        },
      },
      {
        data: {
          aws_iam_policy_document: {
            x: {
              statement: [
                {
                  effect: "Deny",
                  actions: ["s3:*"],
                  resources: ["${aws_s3_bucket.x.arn}/*"],
                  condition: [{ test: "Bool", variable: "aws:SecureTransport", values }],
                },
              ],
              ...more,
            },
          },
        },
      },
    );
  const ids = (after: ReturnType<typeof withDocument>, kind: "resolved" | "unknown") =>
    guardrailChanges(withResources(bucket), after)[kind].map(({ guardrail }) => guardrail.id);

  // It used to be unknown, because the document is a data source.
  it("is resolved if all of the document is in the JSON", () => {
    expect(ids(withDocument(["false"]), "resolved")).toEqual(["tls-only-buckets"]);
    expect(ids(withDocument(["false"]), "unknown")).toEqual([]);
  });

  it("is not known to be if some of it is not", () => {
    const included = { source_policy_documents: ["${module.policies.json}"] };

    expect(ids(withDocument(["false"], included), "unknown")).toEqual(["tls-only-buckets"]);
  });
});
