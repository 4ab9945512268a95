import { newExpiries } from "../../src/changes/expiries";
import { concerns } from "../../src/changes/concerns";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const deleted = (before: object, after: object) =>
  newExpiries(withResources(before), withResources(after)).map(({ what, how }) => `${what} ${how}`);

const bucket = { aws_s3_bucket: { raw: { bucket: "raw" } } };
const rules = (...rule: object[]) => ({
  ...bucket,
  aws_s3_bucket_lifecycle_configuration: { raw: { bucket: "${aws_s3_bucket.raw.id}", rule } },
});
const rule = (days: number, args: object = {}) => ({
  id: "old",
  status: "Enabled",
  expiration: [{ days }],
  ...args,
});
const says = (days: number, verb = "deletes what it holds by itself now") =>
  `bucket raw ${verb} (rule old after ${days} days): what is old enough is gone soon after the apply`;
const EARLIER = "deletes what it holds earlier than before";
const MORE = "deletes more of what it holds than before";

describe("data that is deleted by time", () => {
  it.each<[string, object, object, string[]]>([
    ["newly", bucket, rules(rule(30)), [says(30)]],
    ["earlier than before", rules(rule(90)), rules(rule(30)), [says(30, EARLIER)]],
    ["by a rule that is turned on", rules(rule(30, { status: "Disabled" })), rules(rule(30)), [says(30)]],
    ["later than before", rules(rule(30)), rules(rule(90)), []],
    ["of a bucket that is new", {}, rules(rule(30)), []],
    ["by a rule that only moves it", bucket, rules({ id: "old", transition: [{ days: 30 }] }), []],
  ])("is said of a bucket: %s", (_, before, after, expected) => {
    expect(deleted(before, after)).toEqual(expected);
  });

  const older = { id: "old", noncurrent_version_expiration: [{ noncurrent_days: 30 }] };
  const filtered = (filter: object) => rules(rule(30, { filter }));
  const of = (prefix: string) => filtered({ and: { prefix, tags: { team: "web" } } });
  const narrow = filtered({ prefix: "tmp/" });

  it.each<[string, object, object, string[]]>([
    ["everything, and no longer a prefix", narrow, filtered({}), [says(30, MORE)]],
    ["a shorter prefix", narrow, filtered({ prefix: "t" }), [says(30, MORE)]],
    ["another prefix", narrow, filtered({ prefix: "users/" }), [says(30, MORE)]],
    ["a longer prefix", narrow, filtered({ prefix: "tmp/uploads/" }), []],
    ["a tag more", narrow, of("tmp/"), []],
    ["a tag less", of("tmp/"), narrow, [says(30, MORE)]],
    [
      "another tag",
      filtered({ tag: { key: "a", value: "1" } }),
      filtered({ tag: { key: "a", value: "2" } }),
      [says(30, MORE)],
    ],
    [
      "objects, and not only their older versions",
      rules(older),
      rules({ ...older, ...rule(90) }),
      [says(90, MORE)],
    ],
    ["the same by another name", rules(rule(30)), rules(rule(30, { id: "tidy" })), []],
  ])("is said of what a rule is for: %s", (_, before, after, expected) => {
    expect(deleted(before, after)).toEqual(expected);
  });

  it("is said of images, by their number and by their age", () => {
    const images = (countType: string, countNumber: number, selection: object = { tagStatus: "any" }) => ({
      aws_ecr_repository: { app: { name: "app" } },
      aws_ecr_lifecycle_policy: {
        app: {
          repository: "${aws_ecr_repository.app.name}",
          policy: JSON.stringify({
            rules: [
              {
                rulePriority: 1,
                selection: { ...selection, countType, countNumber },
                action: { type: "expire" },
              },
            ],
          }),
        },
      },
    });
    const hundred = images("imageCountMoreThan", 100);
    const untagged = images("sinceImagePushed", 14, { tagStatus: "untagged", countUnit: "days" });

    expect(deleted(hundred, images("imageCountMoreThan", 10))).toEqual([
      expect.stringContaining(
        "image repository app deletes what it holds earlier than before (rule 1 beyond 10 images)",
      ),
    ]);
    expect(deleted(untagged, images("sinceImagePushed", 14))).toEqual([
      expect.stringContaining("rule 1 after 14 days"),
    ]);
    expect(deleted(hundred, images("imageCountMoreThan", 200))).toEqual([]);
    expect(deleted(images("sinceImagePushed", 14), untagged)).toEqual([]);
  });

  it.each<[string, object, object, string]>([
    [
      "google_storage_bucket",
      {},
      { lifecycle_rule: [{ action: [{ type: "Delete" }], condition: [{ age: 60 }] }] },
      "rule 1 after 60 days",
    ],
    [
      "google_bigquery_dataset",
      {},
      { default_table_expiration_ms: 7200000 },
      "`default_table_expiration_ms` after 2 hours",
    ],
    [
      "google_bigquery_table",
      { time_partitioning: [{ type: "DAY" }] },
      { time_partitioning: [{ type: "DAY", expiration_ms: 172800000 }] },
      "`time_partitioning.expiration_ms` after 2 days",
    ],
    ["aws_dynamodb_table", {}, { ttl: [{ enabled: true, attribute_name: "until" }] }, "ttl by until"],
    [
      "azurerm_storage_management_policy",
      { storage_account_id: "/a" },
      {
        storage_account_id: "/a",
        rule: [
          {
            name: "tidy",
            enabled: true,
            actions: [{ base_blob: [{ delete_after_days_since_modification_greater_than: 7 }] }],
          },
        ],
      },
      "rule tidy after 7 days",
    ],
  ])("is said of %s", (type, before, after, expected) => {
    const [found] = deleted({ [type]: { x: before } }, { [type]: { x: after } });

    expect(found).toContain(`(${expected})`);
  });
});

const raised = (before: object, after: object) =>
  concerns([changesBetween({ resource: before }, { resource: after })]);
const versions = (status: string) => ({
  aws_s3_bucket_versioning: {
    raw: { bucket: "${aws_s3_bucket.raw.id}", versioning_configuration: [{ status }] },
  },
});
const table = (args: object) => ({ aws_dynamodb_table: { t: { name: "t", hash_key: "id", ...args } } });
const ttl = { ttl: [{ enabled: true, attribute_name: "created_at" }] };
const limited = rules(rule(30, { filter: { prefix: "tmp/" } }));
const olderVersions = { id: "versions", noncurrent_version_expiration: [{ noncurrent_days: 7 }] };

// It used to be only a protection.
describe("data are lost", () => {
  it.each<[string, object, object]>([
    ["by a rule for a whole bucket", bucket, rules(rule(30))],
    ["by a rule that is for a whole bucket now", limited, rules(rule(30))],
    ["by a rule that deletes earlier", rules(rule(90)), rules(rule(30))],
    [
      "of a bucket that keeps no versions any more",
      { ...bucket, ...versions("Suspended") },
      { ...rules(rule(30)), ...versions("Suspended") },
    ],
    [
      "with their versions",
      { ...bucket, ...versions("Enabled") },
      { ...rules(rule(30), olderVersions), ...versions("Enabled") },
    ],
    ["of a table, by an attribute", table({}), table(ttl)],
    // What a filter chooses is gone, too.
    ["some of a bucket", bucket, limited],
  ])("%s", (_, before, after) => {
    expect(raised(before, after)).toEqual(["data-loss", "protection"]);
  });

  // Without a state, the rules of Google Cloud delete the versions that they made, too.
  it.each<[string, object, string[]]>([
    ["of everything", {}, ["data-loss", "protection"]],
    ["of everything, in any state", { with_state: "ANY" }, ["data-loss", "protection"]],
    ["of what is live, of which a version stays", { with_state: "LIVE" }, ["protection"]],
    ["of versions", { with_state: "ARCHIVED" }, ["protection"]],
  ])("by a rule %s of a bucket that keeps versions", (_, more, expected) => {
    const withRule = (...conditions: object[]) => ({
      google_storage_bucket: {
        b: {
          name: "b",
          location: "EU",
          versioning: [{ enabled: true }],
          lifecycle_rule: conditions.map((condition) => ({
            action: [{ type: "Delete" }],
            condition: [condition],
          })),
        },
      },
    });

    expect(raised(withRule(), withRule({ age: 365, ...more }))).toEqual(expected);
  });

  it("and are said to be", () => {
    const { summary } = readReport(changesBetween({ resource: table({}) }, { resource: table(ttl) }));

    expect(summary).toContain("DATA WOULD BE LOST");
    expect(summary.match(/ttl by created_at/g)).toHaveLength(1);
  });

  it.each<[string, object, object]>([
    ["older versions", bucket, rules(olderVersions)],
    [
      "what stays as a version",
      { ...bucket, ...versions("Enabled") },
      { ...rules(rule(30)), ...versions("Enabled") },
    ],
  ])("are not certainly lost by what deletes %s", (_, before, after) => {
    expect(raised(before, after)).toEqual(["protection"]);
  });
});
