import {
  DataAwsIamPolicyDocument,
  DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";

/**
 * What the SSM agent needs for Session Manager, and nothing more. The managed policy AmazonSSMManagedInstanceCore would
 * also let the instance read every parameter of the account. None of these actions can be restricted to a resource.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 */
const SESSION_MANAGER: DataAwsIamPolicyDocumentStatement = {
  sid: "SessionManager",
  effect: "Allow",
  actions: [
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  resources: ["*"],
};

export interface InstanceRoleProps {
  /** Name of the role and of its instance profile, 1–64 characters, unique in the account. */
  readonly name: string;
  /**
   * What the instances may do in addition to being reached through Session Manager.
   * @default - nothing
   */
  readonly permissions?: readonly DataAwsIamPolicyDocumentStatement[];
}

/** The role of EC2 instances: they can be reached through Session Manager, and may do what is listed. */
export class InstanceRole extends Construct implements Dependency {
  /** Name of the instance profile that carries the role. */
  readonly instanceProfileName: string;
  /** What must exist before an instance can use its permissions. */
  readonly ready: readonly ITerraformDependable[];

  private readonly role: IamRole;

  constructor(scope: Construct, id: string, props: InstanceRoleProps) {
    super(scope, id);
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          effect: "Allow",
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
        },
      ],
    });
    this.role = new IamRole(this, "Resource", { name: props.name, assumeRolePolicy: trust.json });

    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      statement: [SESSION_MANAGER, ...(props.permissions ?? [])],
    });
    this.ready = [
      new IamRolePolicy(this, "policy", { name: "instance", role: this.role.name, policy: permissions.json }),
    ];
    this.instanceProfileName = new IamInstanceProfile(this, "instance_profile", {
      name: props.name,
      role: this.role.name,
    }).name;
  }

  /**
   * Allows more, in a policy of its own. Instances boot without waiting for it, or for what it names.
   *
   * @param id of the policy, unique in the role, such as `site_cdn`
   */
  allow(id: string, statements: readonly DataAwsIamPolicyDocumentStatement[]): void {
    const document = new DataAwsIamPolicyDocument(this, `${id}_permissions`, {
      statement: [...statements],
    });
    new IamRolePolicy(this, `${id}_policy`, {
      name: id.replaceAll("_", "-"),
      role: this.role.name,
      policy: document.json,
    });
  }

  /** Gives the role a permissions boundary, by its ARN: what that does not allow, no policy of the role can. */
  limitTo(boundaryArn: string): void {
    this.role.permissionsBoundary = boundaryArn;
  }
}
