import { DeployedEnvironment } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the instances' roles. */
export function plan(environments: readonly DeployedEnvironment[]): Statement[] {
  return [
    allow(
      "LookAtRoles",
      [
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
      environments.flatMap((environment) => [...roles(environment), ...instanceProfiles(environment)]),
    ),
  ];
}

/**
 * Creating, changing and deleting the instances' roles, and letting EC2 instances have them. A role with these permissions
 * can do anything that a role of an instance is allowed to do: reviewers of a plan look at its policies.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "WriteInstanceRoles",
      [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:CreateRole",
        "iam:DeleteInstanceProfile",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:PutRolePolicy",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:TagRole",
        "iam:UntagInstanceProfile",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole*",
      ],
      [...roles(environment), ...instanceProfiles(environment)],
    ),
    {
      ...allow("GiveInstanceRoles", ["iam:PassRole"], roles(environment)),
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["ec2.amazonaws.com"] }],
    },
    {
      // A service creates its service-linked role, with the caller's permissions, when the account first uses it.
      ...allow("UseServices", ["iam:CreateServiceLinkedRole"], ["arn:aws:iam::*:role/aws-service-role/*"]),
      condition: [
        {
          test: "StringEquals",
          variable: "iam:AWSServiceName",
          values: [
            "autoscaling.amazonaws.com",
            "elasticfilesystem.amazonaws.com",
            "elasticloadbalancing.amazonaws.com",
            "rds.amazonaws.com",
            "vpcorigin.cloudfront.amazonaws.com",
          ],
        },
      ],
    },
  ];
}

function roles({ name }: DeployedEnvironment): string[] {
  return instanceKinds.map((kind) => `arn:aws:iam::*:role/${name}-${kind}`);
}

function instanceProfiles({ name }: DeployedEnvironment): string[] {
  return instanceKinds.map((kind) => `arn:aws:iam::*:instance-profile/${name}-${kind}`);
}

const instanceKinds = ["wordpress*", "bastion*", "web"];
