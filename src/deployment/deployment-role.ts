import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { Permissions } from "./permissions/statement";
import { RunIdentity, RunPhase } from "./run-identity";

/** Beside the roles that deployments make: the names of those never match a role with a path. */
export const DEPLOYMENT_PATH = "/deployment/";

/** A database that is made or changed takes longer than the usual hour. */
const SESSION_SECONDS = 7200;

export interface DeploymentRoleProps {
  readonly identity: RunIdentity;
  readonly stack: string;
  readonly phase: RunPhase;
  readonly permissions: Permissions;
}

/** The role `wordpress-<phase>-<stack>`, which runs of that stack in that phase take to run Terraform, and no others. */
export class DeploymentRole extends Construct {
  /** Terraform reference to the role's ARN. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeploymentRoleProps) {
    super(scope, id);
    const { identity, stack, phase } = props;
    const name = `wordpress-${phase}-${stack}`;
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          effect: "Allow",
          actions: ["sts:AssumeRoleWithWebIdentity"],
          principals: [{ type: "Federated", identifiers: [identity.arn] }],
          condition: identity.conditionsFor(stack, phase),
        },
      ],
    });
    const role = new IamRole(this, "Resource", {
      name,
      path: DEPLOYMENT_PATH,
      assumeRolePolicy: trust.json,
      maxSessionDuration: SESSION_SECONDS,
    });
    this.arn = role.arn;

    for (const [purpose, statements] of Object.entries(props.permissions)) {
      // Not inline policies: those of a role have 10,240 characters together, which one environment needs.
      const document = new DataAwsIamPolicyDocument(this, purpose, { statement: [...statements] });
      const policy = new IamPolicy(this, `${purpose}_policy`, {
        name: `${name}-${purpose}`,
        path: DEPLOYMENT_PATH,
        policy: document.json,
      });
      new IamRolePolicyAttachment(this, `${purpose}_attachment`, {
        role: role.name,
        policyArn: policy.arn,
      });
    }
  }
}
