import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { GitHubIdentity } from "./github-identity";
import { Permissions } from "./permissions/statement";

/** Beside the roles that deployments make: the names of those never match a role with a path. */
const PATH = "/deployment/";

/** A database that is made or changed takes longer than the usual hour. */
const SESSION_SECONDS = 7200;

export interface DeploymentRoleProps {
  readonly identity: GitHubIdentity;
  /** Name of the role, 1–64 characters, unique in the account. */
  readonly name: string;
  /** Which jobs may take the role, by GitHub's subject: `repo:owner/name:environment:production`. */
  readonly subject: string;
  readonly permissions: Permissions;
}

/** A role that jobs of GitHub Actions take, those of one subject only, to run Terraform. */
export class DeploymentRole extends Construct {
  /** Terraform reference to the role's ARN. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeploymentRoleProps) {
    super(scope, id);
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          effect: "Allow",
          actions: ["sts:AssumeRoleWithWebIdentity"],
          principals: [{ type: "Federated", identifiers: [props.identity.arn] }],
          condition: props.identity.conditionsFor(props.subject),
        },
      ],
    });
    const role = new IamRole(this, "Resource", {
      name: props.name,
      path: PATH,
      assumeRolePolicy: trust.json,
      maxSessionDuration: SESSION_SECONDS,
    });
    this.arn = role.arn;

    for (const [purpose, statements] of Object.entries(props.permissions)) {
      // Not inline policies: those of a role have 10,240 characters together, which one environment needs.
      const document = new DataAwsIamPolicyDocument(this, purpose, { statement: [...statements] });
      const policy = new IamPolicy(this, `${purpose}_policy`, {
        name: `${props.name}-${purpose}`,
        path: PATH,
        policy: document.json,
      });
      new IamRolePolicyAttachment(this, `${purpose}_attachment`, {
        role: role.name,
        policyArn: policy.arn,
      });
    }
  }
}
