import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import { RunIdentity, RunPhase, TrustCondition } from "./run-identity";

const AUDIENCE = "aws.workload.identity";

export interface HcpIdentityProps {
  /** Host name of HCP Terraform, or of a Terraform Enterprise that AWS can reach. */
  readonly hostname: string;
  /** Project of the workspaces. */
  readonly project: string;
  /** Where each stack runs. */
  readonly workspaces: readonly {
    readonly stack: string;
    readonly organization: string;
    readonly workspace: string;
  }[];
}

/**
 * HCP Terraform as an identity provider of the account.
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
 */
export class HcpIdentity extends Construct implements RunIdentity {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HcpIdentityProps,
  ) {
    super(scope, id);
    this.arn = new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${props.hostname}`,
      clientIdList: [AUDIENCE],
      lifecycle: { preventDestroy: true },
    }).arn;
  }

  /** Runs of the stack's workspace in that phase. */
  conditionsFor(stack: string, phase: RunPhase): TrustCondition[] {
    const { hostname, project, workspaces } = this.props;
    const { organization, workspace } = workspaces.find((one) => one.stack === stack)!;
    const subject = `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`;
    return [
      { test: "StringEquals", variable: `${hostname}:aud`, values: [AUDIENCE] },
      { test: "StringEquals", variable: `${hostname}:sub`, values: [subject] },
    ];
  }
}
