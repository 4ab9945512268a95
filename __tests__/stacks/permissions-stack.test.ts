import { dev } from "../fixtures/site";
import { findings } from "terraform-review/guardrails";
import { appOf, permissionsFor } from "../support/site";

const stack = permissionsFor("seongwoo/wordpress");

describe("permissions", () => {
  it("exists only if GitHub Actions deploys", () => {
    expect(appOf(dev).node.tryFindChild("permissions")).toBeUndefined();
  });

  it("keeps its state under its own name", () => {
    expect(stack.json.terraform!["backend"]).toMatchObject({ s3: { key: "permissions/terraform.tfstate" } });
  });

  it("has one role for plans, and one for each stack that applies changes", () => {
    expect(Object.values(stack.resources("aws_iam_role")).map(({ name, path }) => [path, name])).toEqual([
      ["/deployment/", "wordpress-plan"],
      ["/deployment/", "wordpress-apply-domain"],
      ["/deployment/", "wordpress-apply-dev"],
      ["/deployment/", "wordpress-apply-production"],
    ]);
  });

  it.each([
    ["plan", "repo:seongwoo/wordpress:ref:refs/heads/main"],
    ["apply_domain", "repo:seongwoo/wordpress:environment:domain"],
    ["apply_dev", "repo:seongwoo/wordpress:environment:dev"],
    ["apply_production", "repo:seongwoo/wordpress:environment:production"],
  ])("lets only jobs of the right branch or GitHub environment assume the role %s", (role, subject) => {
    const { statement } = stack.data(`aws_iam_policy_document.${role}_trust`);
    expect(statement).toMatchObject([
      {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        condition: [
          {
            test: "StringEquals",
            variable: "token.actions.githubusercontent.com:aud",
            values: ["sts.amazonaws.com"],
          },
          { test: "StringEquals", variable: "token.actions.githubusercontent.com:sub", values: [subject] },
        ],
      },
    ]);
  });

  it("violates no guardrail", () => {
    expect(findings(stack.json)).toEqual([]);
  });
});
