import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const provider = {
  aws: [
    { region: "eu-west-1" },
    { alias: "us", region: "us-east-1" },
    { alias: "main", region: "eu-west-1" },
    { alias: "any", region: "${var.region}" },
    { alias: "shared", region: "eu-west-1", assume_role: { role_arn: "arn:aws:iam::111122223333:role/a" } },
  ],
};
const table = (args: object, type = "aws_dynamodb_table") => ({
  provider,
  resource: { [type]: { x: { name: "carts", ...args } } },
});
const report = (before: object, after: object) => {
  const stack = changesBetween(before, after);
  return { raised: concerns([stack]), summary: readReport(stack).summary };
};

describe("a resource that gets another provider", () => {
  it("is created anew in its region, and what exists is left behind", () => {
    const { raised, summary } = report(table({}), table({ provider: "aws.us" }));

    expect(raised).toEqual(["data-loss"]);
    expect(summary).toContain(
      "table carts (aws_dynamodb_table.x) would be created anew, EMPTY: its provider aws.us works with another region, us-east-1 instead of eu-west-1, and does not find what exists, which stays where it is.",
    );
  });

  it("is created anew in its account", () => {
    expect(
      report(table({ provider: "aws.shared" }), {
        ...table({ provider: "aws.other" }),
        provider: {
          aws: [
            ...provider.aws,
            {
              alias: "other",
              region: "eu-west-1",
              assume_role: { role_arn: "arn:aws:iam::444455556666:role/a" },
            },
          ],
        },
      }).raised,
    ).toEqual(["data-loss"]);
  });

  it("interrupts what uses it if it holds no data", () => {
    const thumbnails = (args: object) => table(args, "aws_lambda_function");

    expect(report(thumbnails({}), thumbnails({ provider: "aws.us" })).raised).toEqual(["availability"]);
  });

  it("stays the same if that is of the same region, or the service has none", () => {
    const role = (args: object) => table(args, "aws_iam_group");

    expect(report(table({}), table({ provider: "aws.main" })).raised).toEqual([]);
    expect(report(role({}), role({ provider: "aws.us" })).raised).toEqual([]);
  });

  it("is not judged if its region is not known", () => {
    expect(report(table({}), table({ provider: "aws.any" })).raised).toEqual(["not-judged"]);
  });
});

describe("the region of a resource itself, since hashicorp/aws 6.0,", () => {
  it("cannot be changed", () => {
    const { raised, summary } = report(table({}), table({ region: "us-east-1" }));

    expect(raised).toEqual(["data-loss"]);
    expect(summary).toContain(
      "would be DESTROYED and created anew, EMPTY: it is in another region, us-east-1 instead of eu-west-1, which cannot be changed",
    );
  });

  it("may say what its provider said", () => {
    expect(report(table({ provider: "aws.us" }), table({ region: "us-east-1" })).raised).toEqual([]);
  });
});
