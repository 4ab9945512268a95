import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";
import { RunIdentity, RunPhase, TrustCondition } from "./run-identity";

const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";

export interface GitHubIdentityProps {
  /** Owner and name of the repository whose workflows deploy. */
  readonly repository: string;
  /** Branch whose workflows deploy. */
  readonly branch: string;
}

/**
 * GitHub Actions as an identity provider of the account. An account has one at most.
 * https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class GitHubIdentity extends Construct implements RunIdentity {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GitHubIdentityProps,
  ) {
    super(scope, id);
    // AWS trusts GitHub's certificate by its authority: no thumbprint is needed.
    this.arn = new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
      lifecycle: { preventDestroy: true },
    }).arn;
  }

  /**
   * Jobs in the GitHub environment `<stack>`, or `<stack>-plan`, of the branch. GitHub creates an environment that a workflow
   * names and that does not exist, without any protection: the branch is a condition of its own so that nothing depends on
   * the environment's settings.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
   */
  conditionsFor(stack: string, phase: RunPhase): TrustCondition[] {
    const { repository, branch } = this.props;
    const environment = phase === "plan" ? `${stack}-plan` : stack;
    return [
      { test: "StringEquals", variable: `${ISSUER}:aud`, values: [AUDIENCE] },
      {
        test: "StringEquals",
        variable: `${ISSUER}:sub`,
        values: [`repo:${repository}:environment:${environment}`],
      },
      { test: "StringEquals", variable: `${ISSUER}:ref`, values: [`refs/heads/${branch}`] },
    ];
  }
}
