import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { DeploymentRole } from "../deployment/deployment-role";
import {
  applyDomain,
  applyEnvironment,
  planDomain,
  planEnvironment,
} from "../deployment/deployment-permissions";
import { GitHubIdentity, GitHubIdentityProps } from "../deployment/github-identity";
import { HcpIdentity } from "../deployment/hcp-identity";
import { InstanceBoundary } from "../deployment/instance-boundary";
import { MonitoringBoundary } from "../deployment/monitoring-boundary";
import { DeployedEnvironment } from "../deployment/permissions/deployed-environment";
import { Permissions } from "../deployment/permissions/statement";
import { readState, writeState } from "../deployment/permissions/terraform-state";
import { RunIdentity, RunPhase } from "../deployment/run-identity";
import { AwsStack, AwsStackProps } from "./aws-stack";
import { Backend } from "./backend";

export interface PermissionsStackProps extends AwsStackProps {
  /** Who runs Terraform: the workflows of a repository, or the workspaces of a project in HCP Terraform. */
  readonly runs: GitHubIdentityProps | { readonly project: string };
  /** The stack of the account's zone, and the zones that it delegates to, if there is one. */
  readonly domain?: DeployedStack & { readonly delegations: readonly { readonly zoneName: string }[] };
  /** The environments in the account. */
  readonly environments: readonly (DeployedEnvironment & { readonly backend: Backend })[];
  /** Those in other accounts, whose names may be below a name of one in this account. */
  readonly others: readonly DeployedEnvironment[];
}

/** A stack that is deployed: its name, and where its state is. */
interface DeployedStack {
  readonly name: string;
  readonly backend: Backend;
}

/**
 * What GitHub Actions or HCP Terraform need to deploy: for each stack a role that plans it and one that applies it, which only
 * runs of that stack in that phase can assume; and for each environment the boundaries of what its instances and the
 * monitoring of its database may do.
 */
export class PermissionsStack extends AwsStack {
  constructor(scope: Construct, id: string, props: PermissionsStackProps) {
    super(scope, id, props);
    const { domain, environments } = props;
    const identity = this.identity(props, [...(domain ? [domain] : []), ...environments]);

    if (domain) {
      const delegated = domain.delegations.map(({ zoneName }) => zoneName);
      this.addRoles(identity, domain, planDomain(), applyDomain(delegated));
    }
    for (const environment of environments) {
      const others = [...environments, ...props.others].filter((other) => other !== environment);
      new InstanceBoundary(this, `${environment.name}_instances`, { environment });
      new MonitoringBoundary(this, `${environment.name}_monitoring`, { environment });
      this.addRoles(
        identity,
        environment,
        planEnvironment(environment),
        applyEnvironment(environment, others),
      );
    }
  }

  private identity({ runs }: PermissionsStackProps, stacks: readonly DeployedStack[]): RunIdentity {
    if ("repository" in runs) {
      return new GitHubIdentity(this, "github", runs);
    }
    const workspaces = stacks.flatMap(({ name, backend }) =>
      backend.type === "hcp" ? [{ stack: name, ...backend }] : [],
    );
    return new HcpIdentity(this, "hcp", { ...runs, hostname: workspaces[0]!.hostname, workspaces });
  }

  private addRoles(
    identity: RunIdentity,
    { name, backend }: DeployedStack,
    plan: Permissions,
    apply: Permissions,
  ): void {
    // A state in HCP Terraform or on a machine needs no permissions.
    const inS3 = backend.type === "s3";
    this.addRole(identity, name, "plan", { ...plan, ...(inS3 && { state: readState(backend) }) });
    this.addRole(identity, name, "apply", { ...apply, ...(inS3 && { state: writeState(backend) }) });
  }

  private addRole(identity: RunIdentity, stack: string, phase: RunPhase, permissions: Permissions): void {
    const role = new DeploymentRole(this, `${phase}_${stack}`, { identity, stack, phase, permissions });
    new TerraformOutput(this, `${phase}_${stack}_role_arn`, {
      value: role.arn,
      description: `The role that runs take to ${phase} ${stack}`,
    });
  }
}
