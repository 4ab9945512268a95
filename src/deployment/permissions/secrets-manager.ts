import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Generating the values of new secrets, which are ephemeral: every plan generates them. */
export const reads = ["secretsmanager:GetRandomPassword"];

/** Refreshing the secrets, without their values but for the database's: an ephemeral resource reads that in every plan. */
export function plan(environments: readonly DeployedEnvironment[]): Statement[] {
  return [
    allow(
      "LookAtSecrets",
      ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
      environments.flatMap((environment) => secretsNamed(environment, "*")),
    ),
    allow(
      "ReadDatabasePassword",
      ["secretsmanager:GetSecretValue"],
      environments.flatMap((environment) => secretsNamed(environment, "-database-*")),
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
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret*",
      ],
      secretsNamed(environment, "*"),
    ),
  ];
}

function secretsNamed(environment: DeployedEnvironment, suffix: string): string[] {
  return regionalArns(environment, "secretsmanager", [`secret:${environment.name}-wordpress${suffix}`]);
}
