import { newExpiries } from "../../src/changes/expiries";
import { withResources } from "../support/configuration";

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
const says = (days: number) =>
  `bucket raw deletes what it holds by itself now (rule old after ${days} days): what is old enough is gone soon after the apply`;

describe("data that is deleted by time", () => {
  it.each<[string, object, object, string[]]>([
    ["newly", bucket, rules(rule(30)), [says(30)]],
    ["earlier than before", rules(rule(90)), rules(rule(30)), [says(30)]],
    ["by a rule that is turned on", rules(rule(30, { status: "Disabled" })), rules(rule(30)), [says(30)]],
    ["later than before", rules(rule(30)), rules(rule(90)), []],
    ["of a bucket that is new", {}, rules(rule(30)), []],
    ["by a rule that only moves it", bucket, rules({ id: "old", transition: [{ days: 30 }] }), []],
  ])("is said of a bucket: %s", (_, before, after, expected) => {
    expect(deleted(before, after)).toEqual(expected);
  });

  it.each<[string, object, object, string]>([
    [
      "google_storage_bucket",
      {},
      { lifecycle_rule: [{ action: [{ type: "Delete" }], condition: [{ age: 60 }] }] },
      "rule 1 after 60 days",
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
