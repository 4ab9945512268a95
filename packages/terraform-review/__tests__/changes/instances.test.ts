import { changesBetween, readReport } from "../support/report";

const bucket = (args: object = {}) => ({
  resource: { aws_s3_bucket: { media: { bucket: "media", ...args } } },
});

describe("the instances of a resource", () => {
  it("are destroyed if `count` decreases or their key is removed from `for_each`", () => {
    const fewer = changesBetween(bucket({ count: 3 }), bucket({ count: 1 }));
    const keys = changesBetween(bucket({ for_each: { a: 1, b: 2 } }), bucket({ for_each: { a: 1 } }));

    expect(readReport(fewer).summary).toContain("would lose [1] and [2], DESTROYED");
    expect(readReport(keys).summary).toContain('would lose ["b"], DESTROYED');
  });

  it("have the keys of a literal set", () => {
    const gone = changesBetween(
      bucket({ for_each: '${toset(["a", "b"])}' }),
      bucket({ for_each: '${toset(["b"])}' }),
    );

    expect(gone.dataLoss.map(({ how }) => how)).toEqual([{ kind: "fewer", instances: ['["a"]'] }]);
  });

  it("stay if `count` is added or removed, because Terraform moves the instance without a key itself", () => {
    expect(changesBetween(bucket(), bucket({ count: 1 })).dataLoss).toEqual([]);
    expect(changesBetween(bucket({ count: 1 }), bucket()).dataLoss).toEqual([]);
  });

  it("are not reported as destroyed if their number comes from a variable", () => {
    expect(changesBetween(bucket({ count: 3 }), bucket({ count: "${var.buckets}" })).dataLoss).toEqual([]);
  });

  it("are all destroyed if `for_each` replaces `count`", () => {
    const gone = (before: object) => changesBetween(bucket(before), bucket({ for_each: { a: 1 } })).dataLoss;

    expect(gone({ count: 2 }).map(({ how }) => how)).toEqual([{ kind: "fewer", instances: ["[0]", "[1]"] }]);
    expect(gone({}).map(({ how }) => how)).toEqual([{ kind: "fewer", instances: [""] }]);
  });
});
