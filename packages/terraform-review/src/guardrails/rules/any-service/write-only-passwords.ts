import { Guardrail } from "../../guardrail";
import { literalValue, hasValue } from "../../../configuration/argument-value";

/** Arguments that take a secret, and those that take it without leaving it in the state. */
const SECRETS: readonly {
  readonly type: string;
  readonly argument: string;
  /** Nothing where the provider has none. */
  readonly writeOnly?: string;
}[] = [
  { type: "aws_db_instance", argument: "password", writeOnly: "password_wo" },
  { type: "aws_rds_cluster", argument: "master_password", writeOnly: "master_password_wo" },
  { type: "aws_redshift_cluster", argument: "master_password", writeOnly: "master_password_wo" },
  { type: "aws_docdb_cluster", argument: "master_password", writeOnly: "master_password_wo" },
  { type: "aws_secretsmanager_secret_version", argument: "secret_string", writeOnly: "secret_string_wo" },
  { type: "aws_ssm_parameter", argument: "value", writeOnly: "value_wo" },
  { type: "aws_elasticache_replication_group", argument: "auth_token" },
];

/** Whatever an ordinary argument is given is in the state, in the clear, and in the JSON too when it is written out. */
export const writeOnlyPasswords: Guardrail = {
  id: "write-only-passwords",
  reason: "anyone who can read the state, or this JSON, can read the password",
  fix: "generate it with an ephemeral resource, and pass it to the write-only argument",
  violations: (stack) =>
    SECRETS.flatMap(({ type, argument, writeOnly }) =>
      stack
        .resources(type)
        .filter(
          (resource) => type !== "aws_ssm_parameter" || hasValue(stack, resource, "type", "SecureString"),
        )
        .flatMap((resource) => {
          const { address } = resource;
          const text = literalValue(stack, resource, argument);
          if (text === null || text === "") {
            return [];
          }
          if (text !== undefined) {
            return [{ address, message: `${address} has its ${argument} written out` }];
          }
          return writeOnly
            ? [{ address, message: `${address} keeps its ${argument} in the state (${writeOnly} does not)` }]
            : [];
        }),
    ),
};
