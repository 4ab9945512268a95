import { boundaryArn } from "../instance-boundary";
import { monitoringBoundaryArn } from "../monitoring-boundary";
import { DeployedEnvironment } from "./deployed-environment";
import { allow, deny, equals, Statement, when } from "./statement";

/** Refreshing the roles of the instances and of the database's monitoring. */
export function plan(environment: DeployedEnvironment): Statement[] {
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
      [...roles(environment), databaseRole(environment), ...instanceProfiles(environment)],
    ),
  ];
}

/**
 * Creating, changing and deleting the instances' roles and that of the database's monitoring, and letting EC2 and RDS have them. IAM has no condition on what a
 * new role's policy or trust policy says, so whoever may create roles may give them every right and let in anybody. Hence
 * the names of the roles are fixed, and each must have the environment's permissions boundary, which is worth nothing
 * outside of its instances.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    when(
      [{ test: "StringLike", variable: "iam:PermissionsBoundary", values: [boundaryArn(environment.name)] }],
      allow(
        "WriteInstanceRoles",
        ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
        roles(environment),
      ),
    ),
    when(
      [
        {
          test: "StringLike",
          variable: "iam:PermissionsBoundary",
          values: [monitoringBoundaryArn(environment.name)],
        },
      ],
      allow(
        "WriteDatabaseRole",
        ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
        [databaseRole(environment)],
      ),
    ),
    allow(
      "KeepInstanceRoles",
      [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:TagRole",
        "iam:UntagInstanceProfile",
        "iam:UntagRole",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      [...roles(environment), databaseRole(environment), ...instanceProfiles(environment)],
    ),
    when(
      [equals("iam:PassedToService", "ec2.amazonaws.com")],
      allow("GiveInstanceRoles", ["iam:PassRole"], roles(environment)),
    ),
    when(
      [equals("iam:PassedToService", "monitoring.rds.amazonaws.com")],
      allow("GiveDatabaseRole", ["iam:PassRole"], [databaseRole(environment)]),
    ),
    when(
      [
        equals(
          "iam:AWSServiceName",
          "autoscaling.amazonaws.com",
          "elasticfilesystem.amazonaws.com",
          "elasticloadbalancing.amazonaws.com",
          "rds.amazonaws.com",
          "vpcorigin.cloudfront.amazonaws.com",
        ),
      ],
      // A service creates its service-linked role, with the caller's permissions, when the account first uses it.
      allow("UseServices", ["iam:CreateServiceLinkedRole"], ["arn:aws:iam::*:role/aws-service-role/*"]),
    ),
    deny("KeepBoundaries", [
      "iam:CreatePolicyVersion",
      "iam:DeletePolicy",
      "iam:DeletePolicyVersion",
      "iam:DeleteRolePermissionsBoundary",
      "iam:SetDefaultPolicyVersion",
      "iam:UpdateAssumeRolePolicy",
    ]),
    deny(
      "KeepDeployment",
      ["iam:*"],
      ["role/deployment/*", "policy/deployment/*", "oidc-provider/*"].map((own) => `arn:aws:iam::*:${own}`),
    ),
  ];
}

function roles({ name }: DeployedEnvironment): string[] {
  return instanceKinds.map((kind) => `arn:aws:iam::*:role/${name}-${kind}`);
}

function databaseRole({ name }: DeployedEnvironment): string {
  return `arn:aws:iam::*:role/${name}-database`;
}

function instanceProfiles({ name }: DeployedEnvironment): string[] {
  return instanceKinds.map((kind) => `arn:aws:iam::*:instance-profile/${name}-${kind}`);
}

/** As in src/config/resource-names.ts. */
const instanceKinds = ["bastion", "web", "wordpress"];
