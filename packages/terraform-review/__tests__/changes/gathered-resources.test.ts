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

  it("are the same in the JSON of a policy, whose references have other keys now", () => {
    const withPolicy = (stack: { resource: object }, bucket: string) => ({
      ...stack,
      resource: {
        ...stack.resource,
        aws_iam_role_policy: {
          p: {
            role: "app",
            policy: `\${jsonencode({Statement = [{Effect = "Allow", Action = "s3:GetObject", Resource = ${bucket}.arn}]})}`,
          },
        },
      },
    });
    const changes = changesBetween(
      withPolicy(apart, "aws_s3_bucket.logs"),
      withPolicy(together(names), 'aws_s3_bucket.this["logs"]'),
    );

    expect(changes.permissions).toMatchObject({ gained: [], lost: [], unread: [] });
  });

  it("are protected as before by what an element says", () => {
    const stream = { resource: { aws_kinesis_stream: { clicks: { name: "clicks", retention_period: 72 } } } };
    const streams = {
      resource: {
        aws_kinesis_stream: {
          all: {
            for_each: { clicks: { hours: 72 } },
            name: "${each.key}",
            retention_period: "${each.value.hours}",
          },
        },
      },
      moved: [{ from: "aws_kinesis_stream.clicks", to: 'aws_kinesis_stream.all["clicks"]' }],
    };

    expect(concerns([changesBetween(stream, streams)])).toEqual([]);
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

describe("instances that move from their index to a key", () => {
  const cidrs = { "eu-west-1a": "10.0.11.0/24", "eu-west-1b": "10.0.12.0/24" };
  const zones = Object.keys(cidrs);
  const counted = {
    variable: { cidrs: { default: Object.values(cidrs) }, zones: { default: zones } },
    resource: {
      aws_subnet: {
        private: {
          count: "${length(var.cidrs)}",
          vpc_id: "vpc-1",
          cidr_block: "${var.cidrs[count.index]}",
          availability_zone: "${var.zones[count.index]}",
        },
      },
      aws_route_table_association: {
        private: {
          count: "${length(var.cidrs)}",
          subnet_id: "${aws_subnet.private[count.index].id}",
          route_table_id: "rtb-1",
        },
      },
    },
  };
  const keyed = (subnets: object, key = "each.key", cidr = "${local.subnets[each.key]}") => ({
    locals: { subnets },
    resource: {
      aws_subnet: {
        private: {
          for_each: "${local.subnets}",
          vpc_id: "vpc-1",
          cidr_block: cidr,
          availability_zone: "${each.key}",
        },
      },
      aws_route_table_association: {
        private: {
          for_each: "${local.subnets}",
          subnet_id: `\${aws_subnet.private[${key}].id}`,
          route_table_id: "rtb-1",
        },
      },
    },
    moved: ["aws_subnet.private", "aws_route_table_association.private"].flatMap((address) =>
      zones.map((zone, index) => ({ from: `${address}[${index}]`, to: `${address}["${zone}"]` })),
    ),
  });

  // They used to be replaced, because `count.index` was not calculated.
  it.each(["${local.subnets[each.key]}", "${each.value}"])("stay as they are, with %s", (cidr) => {
    const stack = changesBetween(counted, keyed(cidrs, "each.key", cidr));

    expect(concerns([stack])).toEqual([]);
    expect(stack.replaced).toEqual([]);
    expect(stack.notJudged).toEqual([]);
  });

  it("are replaced if one gets another value", () => {
    const others = { ...cidrs, "eu-west-1b": "10.0.13.0/24" };
    const stack = changesBetween(counted, keyed(others, "each.key", "${each.value}"));

    expect(stack.replaced.map(({ address }) => address)).toContain("aws_subnet.private");
    expect(concerns([changesBetween(counted, keyed(others))])).toEqual(["not-judged"]);
  });

  it("are replaced if they refer to another instance", () => {
    const stack = changesBetween(counted, keyed(cidrs, '"eu-west-1a"'));

    expect(stack.replaced.map(({ address }) => address)).toEqual(["aws_route_table_association.private"]);
  });

  it("are destroyed without a moved block", () => {
    const stack = changesBetween(counted, { ...keyed(cidrs), moved: [] });

    expect(stack.replaced.map(({ address }) => address)).toContain("aws_route_table_association.private");
  });

  it("are not known to be the same if the key is not known", () => {
    const association = (key: string) => ({
      resource: {
        aws_subnet: { a: { for_each: "${var.zones}" } },
        aws_route_table_association: {
          a: { for_each: "${var.zones}", subnet_id: `\${aws_subnet.a[${key}].id}`, route_table_id: "rtb-1" },
        },
      },
    });
    const stack = changesBetween(association("each.key"), association("each.value"));

    expect(stack.replaced).toEqual([]);
    expect(concerns([stack])).toEqual(["not-judged"]);
  });
});
