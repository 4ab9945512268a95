import { judgements } from "../../src/changes/judgements";
import { changesBetween } from "../support/report";

const buckets = (args: object) => ({
  resource: {
    aws_s3_bucket: { b: args },
    aws_sns_topic: { t: { name: "t" } },
  },
});
const queues = (args: object, moved: object[] = []) => ({
  variable: { names: { default: ["orders", "mail"] } },
  resource: { aws_sqs_queue: { q: args } },
  moved,
});
const move = (from: string, to: string) => ({ from: `aws_sqs_queue.q${from}`, to: `aws_sqs_queue.q${to}` });

const kinds = (before: object, after: object) =>
  [...judgements(changesBetween(before, after)).values()].map(({ kind }) => kind);

// The report used to say that what moves to a key is destroyed.
describe("a resource that moves to a key", () => {
  const single = buckets({ bucket: "media" });
  const withKey = (bucket: string) => ({
    ...buckets({ for_each: { main: bucket }, bucket: "${each.value}" }),
    moved: [{ from: "aws_s3_bucket.b", to: 'aws_s3_bucket.b["main"]' }],
  });

  it("stays as it is, and so does what refers to it", () => {
    const versioning = (bucket: string) => ({
      aws_s3_bucket_versioning: {
        v: { bucket: `\${${bucket}.id}`, versioning_configuration: [{ status: "Enabled" }] },
      },
    });
    const before = { ...single, resource: { ...single.resource, ...versioning("aws_s3_bucket.b") } };
    const after = withKey("media");

    expect(
      kinds(before, {
        ...after,
        resource: { ...after.resource, ...versioning('aws_s3_bucket.b["main"]') },
      }),
    ).toEqual(["safe"]);
  });

  it("is replaced if it gets another name there", () => {
    expect(kinds(single, withKey("other"))).toEqual(["not-safe"]);
  });

  it("is destroyed without a moved block", () => {
    expect(kinds(single, { ...withKey("media"), moved: [] })).toEqual(["not-safe"]);
  });

  it("does not change at all if it moves back", () => {
    expect(
      kinds(withKey("media"), {
        ...single,
        moved: [{ from: 'aws_s3_bucket.b["main"]', to: "aws_s3_bucket.b" }],
      }),
    ).toEqual([]);
  });
});

describe("an instance that moves to another key", () => {
  it("does not change at all if its arguments do not have the key in them", () => {
    const before = queues({ for_each: { a: "orders", b: "mail" }, name: "${each.value}" });

    expect(
      kinds(
        before,
        queues({ for_each: { a: "orders", mail: "mail" }, name: "${each.value}" }, [
          move('["b"]', '["mail"]'),
        ]),
      ),
    ).toEqual([]);
  });

  it("is replaced if its name is the key", () => {
    const before = queues({ for_each: { a: "1", b: "2" }, name: "${each.key}" });

    expect(
      kinds(
        before,
        queues({ for_each: { a: "1", mail: "2" }, name: "${each.key}" }, [move('["b"]', '["mail"]')]),
      ),
    ).toEqual(["not-safe"]);
  });

  it("stays as it is if count becomes for_each", () => {
    const before = queues({ count: "${length(var.names)}", name: "${var.names[count.index]}" });
    const after = queues({ for_each: "${toset(var.names)}", name: "${each.value}" }, [
      move("[0]", '["orders"]'),
      move("[1]", '["mail"]'),
    ]);

    expect(kinds(before, after)).toEqual([]);
    expect(kinds(before, { ...after, moved: [] })).toEqual(["not-safe"]);
  });
});

// https://developer.hashicorp.com/terraform/language/modules/develop/refactoring#enabling-count-or-for_each-for-a-resource
describe("a resource that gets a count, or has none any more", () => {
  const database = (count: object, index: string) => ({
    variable: { instances: { default: 1 } },
    resource: {
      aws_db_instance: { shop: { identifier: "shop", ...count } },
      aws_cloudwatch_metric_alarm: {
        cpu: { dimensions: { DBInstanceIdentifier: `\${aws_db_instance.shop${index}.identifier}` } },
      },
    },
  });
  const one = database({}, "");

  it("stays as it is, and so does what refers to it", () => {
    expect(kinds(one, database({ count: "${var.instances}" }, "[0]"))).toEqual([]);
    expect(kinds(database({ count: 1 }, "[0]"), one)).toEqual([]);
    expect(kinds(one, database({ count: 2 }, "[0]"))).toEqual(["safe"]);
  });

  it("is destroyed if it gets no instance", () => {
    expect(kinds(one, database({ count: 0 }, "[0]"))).toContain("not-safe");
  });
});
