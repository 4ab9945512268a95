import { changesBetween, read } from "../support/report";

const bucket = (args: object = {}) => ({
  resource: { aws_s3_bucket: { media: { bucket: "media", ...args } } },
});

describe("the instances of a resource", () => {
  it("are destroyed with a smaller `count`, and with the keys of `for_each`", () => {
    const fewer = changesBetween(bucket({ count: 3 }), bucket({ count: 1 }));
    const keys = changesBetween(bucket({ for_each: { a: 1, b: 2 } }), bucket({ for_each: { a: 1 } }));

    expect(read(fewer).summary).toContain("would lose [1] and [2], DESTROYED");
    expect(read(keys).summary).toContain('would lose ["b"], DESTROYED');
  });

  it("are known by the keys of a set that is written out", () => {
    const gone = changesBetween(
      bucket({ for_each: '${toset(["a", "b"])}' }),
      bucket({ for_each: '${toset(["b"])}' }),
    );

    expect(gone.dataLoss.map(({ how }) => how)).toEqual([{ kind: "fewer", instances: ['["a"]'] }]);
  });

  it("stay where `count` comes or goes, since Terraform moves the one without a key by itself", () => {
    expect(changesBetween(bucket(), bucket({ count: 1 })).dataLoss).toEqual([]);
    expect(changesBetween(bucket({ count: 1 }), bucket()).dataLoss).toEqual([]);
  });

  it("are not known to be fewer, where a variable gives their number", () => {
    expect(changesBetween(bucket({ count: 3 }), bucket({ count: "${var.buckets}" })).dataLoss).toEqual([]);
  });

  it("are all destroyed, where `for_each` takes the place of `count`", () => {
    const gone = (before: object) => changesBetween(bucket(before), bucket({ for_each: { a: 1 } })).dataLoss;

    expect(gone({ count: 2 }).map(({ how }) => how)).toEqual([{ kind: "fewer", instances: ["[0]", "[1]"] }]);
    expect(gone({}).map(({ how }) => how)).toEqual([{ kind: "fewer", instances: [""] }]);
  });
});
