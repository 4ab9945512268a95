import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Generating the values of new secrets, which are ephemeral: every plan generates them. */
export const reads = ["secretsmanager:GetRandomPassword"];

/**
 * Refreshing the secrets, values included: the provider reads the value of a secret's version even if it is write-only and
 * never stored, and an ephemeral resource reads the database's in every plan.
 */
export function plan(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "LookAtSecrets",
      ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:GetSecretValue"],
      secretsOf(environment),
    ),
  ];
}

/** Creating, changing and deleting the secrets. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "KeepSecrets",
      [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret*",
      ],
      secretsOf(environment),
    ),
  ];
}

function secretsOf(environment: DeployedEnvironment): string[] {
  return regionalArns(environment, "secretsmanager", [`secret:${environment.name}-wordpress*`]);
}
