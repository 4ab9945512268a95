import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { DeploymentRole, DeploymentRoleProps } from "../deployment/deployment-role";
import { applyDomain, applyEnvironment, plan } from "../deployment/deployment-permissions";
import { GitHubIdentity } from "../deployment/github-identity";
import { DeployedEnvironment } from "../deployment/permissions/deployed-environment";
import { readState, StateLocation, writeState } from "../deployment/permissions/terraform-state";
import { Permissions, Statement } from "../deployment/permissions/statement";
import { AwsStack, AwsStackProps } from "./aws-stack";
import { Backend } from "./backend";

export interface PermissionsStackProps extends AwsStackProps {
  /** Owner and name of the repository whose workflows deploy. */
  readonly repository: string;
  /** Branch whose workflows plan. */
  readonly branch: string;
  /** The `domain` stack. */
  readonly domain: { readonly backend: Backend };
  readonly environments: readonly (DeployedEnvironment & { readonly backend: Backend })[];
}

/**
 * The roles of .github/workflows: one that plans all stacks, and for each stack one that applies it, which only jobs of the
 * GitHub environment of that name can assume.
 */
export class PermissionsStack extends AwsStack {
  constructor(scope: Construct, id: string, props: PermissionsStackProps) {
    super(scope, id, props);
    const { repository, branch, domain, environments } = props;
    const identity = new GitHubIdentity(this, "github");
    const stacks = [domain, ...environments];

    const planner = new DeploymentRole(this, "plan", {
      identity,
      name: "wordpress-plan",
      subject: `repo:${repository}:ref:refs/heads/${branch}`,
      permissions: {
        ...plan(environments),
        ...state(readState, stacks),
      },
    });
    new TerraformOutput(this, "plan_role_arn", {
      value: planner.arn,
      description: "Value of the repository's variable PLAN_ROLE_ARN",
    });

    this.addApplyRole(identity, props, "domain", {
      ...plan([]),
      ...applyDomain(),
      ...state(writeState, [domain]),
    });
    for (const environment of environments) {
      this.addApplyRole(identity, props, environment.name, {
        ...plan([environment]),
        ...applyEnvironment(environment),
        ...state(writeState, [environment]),
      });
    }
  }

  private addApplyRole(
    identity: GitHubIdentity,
    { repository }: PermissionsStackProps,
    stack: string,
    permissions: DeploymentRoleProps["permissions"],
  ): void {
    const role = new DeploymentRole(this, `apply_${stack}`, {
      identity,
      name: `wordpress-apply-${stack}`,
      subject: `repo:${repository}:environment:${stack}`,
      permissions,
    });
    new TerraformOutput(this, `apply_${stack}_role_arn`, {
      value: role.arn,
      description: `Value of the variable APPLY_ROLE_ARN of the GitHub environment ${stack}`,
    });
  }
}

/** Permissions for the states that are in S3. Those in HCP Terraform or on a machine need none. */
function state(
  use: (states: readonly StateLocation[]) => Statement[],
  stacks: readonly { readonly backend: Backend }[],
): Permissions {
  const stored = stacks.flatMap(({ backend }) => (backend.type === "s3" ? [backend] : []));
  return stored.length > 0 ? { state: use(stored) } : {};
}
