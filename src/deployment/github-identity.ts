import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { Construct } from "constructs";

const ISSUER = "token.actions.githubusercontent.com";
const AUDIENCE = "sts.amazonaws.com";

/** A condition of a role's trust policy. */
export interface TrustCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: string[];
}

/**
 * GitHub Actions as an identity provider of the account, so that its jobs need no stored key. An account has one at most.
 * https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class GitHubIdentity extends Construct {
  /** Terraform reference to the provider's ARN. */
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // AWS trusts GitHub's certificate by its authority: no thumbprint is needed.
    this.arn = new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
      lifecycle: { preventDestroy: true },
    }).arn;
  }

  /** Conditions under which a job is the one meant: `repo:owner/name:ref:refs/heads/main`, say, and no other. */
  conditionsFor(subject: string): TrustCondition[] {
    return [
      { test: "StringEquals", variable: `${ISSUER}:aud`, values: [AUDIENCE] },
      { test: "StringEquals", variable: `${ISSUER}:sub`, values: [subject] },
    ];
  }
}
