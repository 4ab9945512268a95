import { findings } from "terraform-review/guardrails";
import { dev, s3Backend, shared } from "../fixtures/site";
import { appOf, hcpSite, permissionsFor, permissionsOf } from "../support/site";
import { Template } from "../support/template";

const stack = permissionsFor("seongwoo/wordpress");

describe("permissions", () => {
  it("exists only if GitHub Actions deploys", () => {
    expect(appOf(dev).node.tryFindChild("permissions")).toBeUndefined();
  });

  it("keeps its state under its own name", () => {
    expect(stack.json.terraform!["backend"]).toMatchObject({ s3: { key: "permissions/terraform.tfstate" } });
  });

  it("has two roles for each stack: one that plans it, and one that applies it", () => {
    expect(Object.values(stack.resources("aws_iam_role")).map(({ name, path }) => [path, name])).toEqual([
      ["/deployment/", "wordpress-plan-domain"],
      ["/deployment/", "wordpress-apply-domain"],
      ["/deployment/", "wordpress-plan-dev"],
      ["/deployment/", "wordpress-apply-dev"],
      ["/deployment/", "wordpress-plan-production"],
      ["/deployment/", "wordpress-apply-production"],
    ]);
  });

  it.each([
    ["plan_domain", "repo:seongwoo/wordpress:environment:domain-plan"],
    ["plan_dev", "repo:seongwoo/wordpress:environment:dev-plan"],
    ["apply_domain", "repo:seongwoo/wordpress:environment:domain"],
    ["apply_dev", "repo:seongwoo/wordpress:environment:dev"],
    ["apply_production", "repo:seongwoo/wordpress:environment:production"],
  ])("lets only jobs of main in the right GitHub environment assume the role %s", (role, subject) => {
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
          {
            test: "StringEquals",
            variable: "token.actions.githubusercontent.com:ref",
            values: ["refs/heads/main"],
          },
        ],
      },
    ]);
  });

  it("has a boundary for the instances of each environment", () => {
    const boundaries = Object.entries(stack.resources("aws_iam_policy")).filter(([id]) =>
      id.endsWith("_instances"),
    );
    expect(boundaries.map(([id, { name }]) => [id, name])).toEqual([
      ["dev_instances", "dev-instances"],
      ["production_instances", "production-instances"],
    ]);
  });

  it("gives HCP Terraform's runs what GitHub's jobs get, except for states in S3", () => {
    const settings = {
      shared: { ...shared, github: { repository: "seongwoo/wordpress", backend: s3Backend } },
    };
    const permissions = ({ json: { data } }: Template) =>
      Object.fromEntries(
        Object.entries(data!["aws_iam_policy_document"]!).filter(([id]) => !/_(trust|state)$/.test(id)),
      );
    const github = permissions(permissionsOf({ ...settings, environments: [dev] }));
    expect(Object.keys(github)).toContain("apply_dev_instances");
    expect(permissions(permissionsOf(hcpSite()))).toEqual(github);
  });

  it("violates no guardrail", () => {
    expect(findings(stack.json)).toEqual([]);
  });
});
