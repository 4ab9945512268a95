import { concerns } from "../../src/changes/concerns";
import { judgements } from "../../src/changes/judgements";
import { changesBetween } from "../support/report";

const names = { logs: "acme-logs", artifacts: "acme-artifacts" };

const versioning = (bucket: string) => ({
  bucket: `\${${bucket}.id}`,
  versioning_configuration: [{ status: "Enabled" }],
});

const apart = {
  resource: {
    aws_s3_bucket: { logs: { bucket: names.logs }, artifacts: { bucket: names.artifacts } },
    aws_s3_bucket_versioning: {
      logs: versioning("aws_s3_bucket.logs"),
      artifacts: versioning("aws_s3_bucket.artifacts"),
    },
  },
};

const moved = ["aws_s3_bucket", "aws_s3_bucket_versioning"].flatMap((type) =>
  Object.keys(names).map((key) => ({ from: `${type}.${key}`, to: `${type}.this["${key}"]` })),
);

const together = (buckets: Partial<typeof names>, more: object = {}) => ({
  resource: {
    aws_s3_bucket: { this: { for_each: buckets, bucket: "${each.value}", ...more } },
    aws_s3_bucket_versioning: {
      this: { for_each: buckets, ...versioning("aws_s3_bucket.this[each.key]") },
    },
  },
  moved,
});

const kinds = (before: object, after: object) =>
  [...judgements(changesBetween(before, after)).values()].map(({ kind }) => kind);

describe("several resources that move together", () => {
  it("stay as they are, and so do those that refer to them", () => {
    const stack = changesBetween(apart, together(names));

    expect(kinds(apart, together(names))).toEqual(["safe", "safe"]);
    expect(stack.changed).toEqual([]);
    expect(stack.costs).toEqual([]);
    expect(stack.renames).toContainEqual({
      from: "aws_s3_bucket.logs",
      to: "aws_s3_bucket.this",
      isMoved: true,
    });
  });

  it.each(["logs", "artifacts"])("are each compared with what they were: `%s` gets another name", (key) => {
    const stack = changesBetween(apart, together({ ...names, [key]: "other" }));

    expect(stack.dataLoss.map(({ address }) => address)).toEqual(["aws_s3_bucket.this"]);
  });

  it.each(["logs", "artifacts"])("are each compared with what they were: `%s` is gone", (key) => {
    const { [key as "logs"]: gone, ...rest } = names;

    expect(concerns([changesBetween(apart, together(rest))])).toContain("data-loss");
    expect(gone).toBeDefined();
  });

  it("may change otherwise", () => {
    const stack = changesBetween(apart, together(names, { force_destroy: true }));

    expect(stack.dataLoss).toEqual([]);
    expect(concerns([stack])).toEqual(["protection"]);
  });

  it("may join one that is there", () => {
    const there = (name: string) => ({
      aws_s3_bucket: { this: { bucket: name }, logs: { bucket: names.logs } },
    });
    const after = {
      resource: { aws_s3_bucket: { this: { for_each: names, bucket: "${each.value}" } } },
      moved: [
        { from: "aws_s3_bucket.this", to: 'aws_s3_bucket.this["artifacts"]' },
        { from: "aws_s3_bucket.logs", to: 'aws_s3_bucket.this["logs"]' },
      ],
    };

    expect(concerns([changesBetween({ resource: there(names.artifacts) }, after)])).toEqual([]);
    expect(concerns([changesBetween({ resource: there("other") }, after)])).toContain("data-loss");
  });
});
