import { documentAt, ManagedPolicy } from "../support/role-policies";
import { hcpSite, permissionsFor, permissionsOf } from "../support/site";
import { Template } from "../support/template";
import { isAllowedUnchecked, Request } from "./simulator";

/** What a token says about a run. */
type Claims = Readonly<Record<string, string>>;

/** Whether a token with these claims lets a run assume a role, by the role's trust policy. */
function isTrusted(stack: Template, role: string, issuer: string, claims: Claims): Promise<boolean> {
  const request: Request = {
    action: "sts:AssumeRoleWithWebIdentity",
    resource: `arn:aws:iam::123456789012:role/deployment/${role}`,
    context: Object.fromEntries(Object.entries(claims).map(([key, value]) => [`${issuer}:${key}`, value])),
  };
  return isAllowedUnchecked(request, [conditionsOf(stack, `${role}_trust`)]);
}

/** The trust policy as a policy of whoever asks: what remains is which tokens it accepts. */
function conditionsOf(stack: Template, document: string): ManagedPolicy {
  const { Statement, ...rest } = documentAt(stack, `aws_iam_policy_document.${document}`);
  return {
    name: document,
    document: {
      ...rest,
      Statement: Statement.map((statement) => ({ ...statement, Principal: undefined, Resource: ["*"] })),
    },
  };
}

describe("a job of GitHub Actions (D8)", () => {
  const stack = permissionsFor("seongwoo/wordpress");
  const job: Claims = {
    aud: "sts.amazonaws.com",
    sub: "repo:seongwoo/wordpress:environment:dev",
    ref: "refs/heads/main",
  };
  const trusts = (role: string, claims: Claims) =>
    isTrusted(stack, role, "token.actions.githubusercontent.com", claims);

  it.each([
    ["apply_dev", job],
    ["plan_dev", { ...job, sub: "repo:seongwoo/wordpress:environment:dev-plan" }],
    ["apply_production", { ...job, sub: "repo:seongwoo/wordpress:environment:production" }],
    ["apply_domain", { ...job, sub: "repo:seongwoo/wordpress:environment:domain" }],
  ])("of main, in its own environment, may assume %s", async (role, claims) => {
    expect(await trusts(role, claims)).toBe(true);
  });

  it.each<[string, string, Claims]>([
    ["of another branch, which names the environment", "apply_dev", { ...job, ref: "refs/heads/attack" }],
    ["of a tag called main", "apply_dev", { ...job, ref: "refs/tags/main" }],
    [
      "of a pull request",
      "apply_dev",
      { ...job, sub: "repo:seongwoo/wordpress:pull_request", ref: "refs/pull/1/merge" },
    ],
    ["of a pull request that names the environment", "apply_dev", { ...job, ref: "refs/pull/1/merge" }],
    [
      "of main without the environment",
      "apply_dev",
      { ...job, sub: "repo:seongwoo/wordpress:ref:refs/heads/main" },
    ],
    [
      "of main without the environment",
      "plan_dev",
      { ...job, sub: "repo:seongwoo/wordpress:ref:refs/heads/main" },
    ],
    ["of a fork", "apply_dev", { ...job, sub: "repo:mallory/wordpress:environment:dev" }],
    [
      "of a repository whose name begins the same",
      "apply_dev",
      { ...job, sub: "repo:seongwoo/wordpress-2:environment:dev" },
    ],
    ["that applies dev", "apply_production", job],
    ["that applies dev", "apply_domain", job],
    ["that plans dev", "apply_dev", { ...job, sub: "repo:seongwoo/wordpress:environment:dev-plan" }],
    ["that plans dev", "plan_production", { ...job, sub: "repo:seongwoo/wordpress:environment:dev-plan" }],
    ["with a token for another service", "apply_dev", { ...job, aud: "https://github.com/seongwoo" }],
    ["whose token does not say the branch", "apply_dev", { aud: job["aud"]!, sub: job["sub"]! }],
  ])("%s cannot assume %s", async (_, role, claims) => {
    expect(await trusts(role, claims)).toBe(false);
  });
});

describe("a run of HCP Terraform (D8)", () => {
  const stack = permissionsOf(hcpSite());
  const run = (workspace: string, phase: string, change: Claims = {}): Claims => ({
    aud: "aws.workload.identity",
    sub: `organization:seongwoo:project:wordpress:workspace:${workspace}:run_phase:${phase}`,
    ...change,
  });
  const trusts = (role: string, claims: Claims) => isTrusted(stack, role, "app.terraform.io", claims);

  it.each([
    ["plan_dev", run("wordpress-dev", "plan")],
    ["apply_dev", run("wordpress-dev", "apply")],
    ["apply_domain", run("domain", "apply")],
  ])("of the stack's workspace, in its phase, may assume %s", async (role, claims) => {
    expect(await trusts(role, claims)).toBe(true);
  });

  it.each<[string, string, Claims]>([
    ["that plans", "apply_dev", run("wordpress-dev", "plan")],
    ["of another workspace", "apply_dev", run("domain", "apply")],
    ["of a workspace whose name begins the same", "apply_dev", run("wordpress-dev-2", "apply")],
    [
      "of another project",
      "apply_dev",
      {
        ...run("wordpress-dev", "apply"),
        sub: "organization:seongwoo:project:other:workspace:wordpress-dev:run_phase:apply",
      },
    ],
    [
      "of another organization",
      "apply_dev",
      {
        ...run("wordpress-dev", "apply"),
        sub: "organization:mallory:project:wordpress:workspace:wordpress-dev:run_phase:apply",
      },
    ],
    [
      "with a token for another service",
      "apply_dev",
      run("wordpress-dev", "apply", { aud: "vault.workload.identity" }),
    ],
  ])("%s cannot assume %s", async (_, role, claims) => {
    expect(await trusts(role, claims)).toBe(false);
  });
});
