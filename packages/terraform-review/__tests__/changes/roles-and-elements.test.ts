import { concerns } from "../../src/changes/concerns";
import { changesBetween, raisedByArguments } from "../support/report";

describe("the arguments of a module that is not read", () => {
  const raised = (before: object, after: object) => {
    const call = (args: object) => ({
      module: { db: { source: "terraform-aws-modules/rds/aws", version: "6.10.0", ...args } },
    });
    return concerns([changesBetween(call(before), call(after))]);
  };

  it("may say by their names what it protects less", () => {
    expect(raised({ deletion_protection: true }, { deletion_protection: false })).toEqual([
      "protection",
      "not-judged",
    ]);
    expect(raised({ backup_retention_period: 14 }, { backup_retention_period: 0 })).toContain("protection");
    expect(raised({ instance_class: "a" }, { instance_class: "b" })).toEqual(["not-judged"]);
  });
});

describe("the elements of a `for_each`", () => {
  it("are no change of what only uses their keys", () => {
    const stack = (days: number) => ({
      resource: {
        aws_cloudwatch_log_group: {
          l: { for_each: { shop: days }, name: "${each.key}", retention_in_days: "${each.value}" },
        },
        aws_cloudwatch_metric_alarm: { a: { for_each: { shop: days }, alarm_name: "${each.key}" } },
      },
    });

    expect(concerns([changesBetween(stack(30), stack(90))])).toEqual([]);
    expect(concerns([changesBetween(stack(90), stack(30))])).toEqual(["data-loss", "protection"]);
  });
});

describe("a resource that acts as another role of the stack", () => {
  const role = (action: string) => ({
    assume_role_policy: JSON.stringify({
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
      ],
    }),
    inline_policy: [
      {
        name: "p",
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] }),
      },
    ],
  });
  const stack = (used: string, action: string) => ({
    resource: {
      aws_iam_role: { one: role("s3:GetObject"), other: role(action) },
      aws_lambda_function: { x: { function_name: "x", role: `\${aws_iam_role.${used}.arn}` } },
    },
  });
  const raised = (action: string) => concerns([changesBetween(stack("one", action), stack("other", action))]);

  it("may do the same", () => {
    expect(raised("s3:GetObject")).toEqual([]);
  });

  it("may do more, or something else", () => {
    expect(raised("s3:*")).toEqual(["not-judged"]);
  });
});

describe("the rules of a web ACL", () => {
  const managed = (name: string) => ({
    name,
    override_action: [{ none: {} }],
    statement: [{ managed_rule_group_statement: [{ name, vendor_name: "AWS" }] }],
  });
  const limited = (limit: number) => ({
    name: "rate",
    action: [{ block: {} }],
    statement: [{ rate_based_statement: [{ limit, aggregate_key_type: "IP" }] }],
  });
  const allowed = { name: "allow", action: [{ allow: {} }], statement: [{ geo_match_statement: [{}] }] };
  const raised = (before: object[], after: object[]) =>
    raisedByArguments("aws_wafv2_web_acl", { rule: before }, { rule: after });

  it("may be more that block, or block earlier", () => {
    expect(raised([managed("a")], [managed("a"), managed("b")])).toEqual([]);
    expect(raised([limited(1000)], [limited(500)])).toEqual([]);
  });

  it("may let something pass", () => {
    expect(raised([managed("a")], [allowed, managed("a")])).toEqual(["not-judged"]);
    expect(raised([limited(500)], [limited(1000)])).toEqual(["not-judged"]);
  });
});
