import { covers } from "../../src/changes/grant-coverage";
import { Grant } from "../../src/configuration/iam-policies";
import { changesBetween } from "../support/report";

const grant = (more: Partial<Grant> = {}): Grant => ({
  holder: { address: "aws_iam_role.app", name: "role app" },
  effect: "Allow",
  action: "s3:GetObject",
  resource: "*",
  principal: "",
  conditions: [],
  isForEverybody: false,
  ...more,
});
const SUB = "token.actions.githubusercontent.com:sub";
const limited = (test: string, ...values: string[]) =>
  grant({ conditions: [{ test, variable: SUB, values }] });

describe("a permission includes another", () => {
  it.each<[string, Grant, Grant]>([
    ["a pattern and what it matches", grant({ action: "s3:*" }), grant()],
    ["no condition and one", grant(), limited("StringEquals", "a")],
    [
      "a pattern of a condition",
      limited("StringLike", "repo:a/*"),
      limited("StringLike", "repo:a/b:*", "repo:a/c"),
    ],
    ["a pattern and an exact value", limited("StringLike", "repo:a/*"), limited("StringEquals", "repo:a/b")],
    ["values and one of them", limited("StringEquals", "a", "b"), limited("StringEquals", "b")],
    ["values in another order", limited("StringEquals", "a", "b"), limited("StringEquals", "b", "a")],
    ["a range of addresses", limited("IpAddress", "192.0.2.0/24"), limited("IpAddress", "192.0.2.7")],
    ["fewer exceptions", limited("StringNotEquals", "a"), limited("StringNotEquals", "a", "b")],
    [
      "a condition only if there is the key",
      limited("StringLikeIfExists", "a*"),
      limited("StringLike", "ab"),
    ],
    ["everything and all but something", grant({ action: "*" }), grant({ action: "all but iam:*" })],
  ])("%s", (_, wide, narrow) => {
    expect(covers(wide, narrow)).toBe(true);
  });

  it.each<[string, Grant, Grant]>([
    ["an exact value and a pattern", limited("StringEquals", "repo:a/b"), limited("StringLike", "repo:a/*")],
    ["a single character and any number of them", limited("StringLike", "a?"), limited("StringLike", "a*")],
    ["a value and another one", limited("StringEquals", "a"), limited("StringEquals", "a", "b")],
    ["more exceptions", limited("StringNotEquals", "a", "b"), limited("StringNotEquals", "a")],
    ["a condition if there is the key", limited("StringLike", "a*"), limited("StringLikeIfExists", "ab")],
    [
      "of all values and of any",
      limited("ForAllValues:StringLike", "a*"),
      limited("ForAnyValue:StringLike", "ab"),
    ],
    [
      "a condition and its opposite",
      limited("IpAddress", "192.0.2.0/24"),
      limited("NotIpAddress", "192.0.2.0/24"),
    ],
    ["a condition and none", limited("StringEquals", "a"), grant()],
  ])("but not %s", (_, wide, narrow) => {
    expect(covers(wide, narrow)).toBe(false);
  });
});

describe("those who may do everything", () => {
  const role = { aws_iam_role: { ci: { name: "ci" } } };
  const attachment = (policyArn: string) => ({
    aws_iam_role_policy_attachment: { p: { role: "${aws_iam_role.ci.name}", policy_arn: policyArn } },
  });
  const everything = attachment("arn:aws:iam::aws:policy/AdministratorAccess");
  const gained = (after: object) =>
    changesBetween({ resource: { ...role, ...everything } }, { resource: { ...role, ...after } }).permissions;

  it("gain nothing by a policy of their own instead, whether it can be read or not", () => {
    const own = (policy: string) => ({
      aws_iam_role_policy: { own: { role: "${aws_iam_role.ci.id}", policy } },
    });
    const read = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }] });

    expect(gained(own(read))).toMatchObject({ gained: [], unread: [] });
    expect(gained(own('${file("policy.json")}'))).toMatchObject({ gained: [], unread: [] });
  });

  it("gain nothing by another policy of AWS or of the account", () => {
    expect(gained(attachment("arn:aws:iam::aws:policy/job-function/Billing")).gained).toEqual([]);
    expect(gained(attachment("arn:aws:iam::123456789012:policy/deploy")).gained).toEqual([]);
  });
});

describe("an account", () => {
  it("is the same by its number and by the ARN of its root", () => {
    const policy = (AWS: string) => ({
      resource: {
        aws_sns_topic_policy: {
          p: {
            arn: "arn:aws:sns:eu-west-1:1:t",
            policy: JSON.stringify({
              Statement: [{ Effect: "Allow", Principal: { AWS }, Action: "sns:Publish", Resource: "*" }],
            }),
          },
        },
      },
    });
    const { permissions } = changesBetween(policy("123456789012"), policy("arn:aws:iam::123456789012:root"));

    expect(permissions).toMatchObject({ gained: [], lost: [] });
  });
});

describe("an endpoint without a policy", () => {
  const endpoint = (args: object) => ({
    resource: { aws_vpc_endpoint: { s: { vpc_id: "vpc-1", service_name: "s", ...args } } },
  });
  const limited = {
    policy: JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      ],
    }),
  };

  it("lets everybody through, so that a policy gives nobody more", () => {
    expect(changesBetween(endpoint({}), endpoint(limited)).permissions.gained).toEqual([]);
  });
});
