import { writeOnlyPasswords } from "../../../../src/guardrails/rules/any-service/write-only-passwords";
import { describeGuardrail } from "../../../support/guardrails";

const resource = (type: string, args: object) => ({ resource: { [type]: { site: args } } });

describeGuardrail(writeOnlyPasswords, {
  rejects: {
    "a literal password": {
      json: resource("aws_db_instance", { password: "hunter22" }),
      messages: ["aws_db_instance.site has its password written out"],
    },
    "a password from a variable, which stays in the state": {
      json: resource("aws_db_instance", { password: "${var.db_password}" }),
      messages: ["aws_db_instance.site keeps its password in the state (password_wo does not)"],
    },
    "a password that Terraform generates": {
      json: resource("aws_rds_cluster", { master_password: "${random_password.db.result}" }),
      messages: ["aws_rds_cluster.site keeps its master_password in the state (master_password_wo does not)"],
    },
    ...Object.fromEntries(
      ["aws_redshift_cluster", "aws_docdb_cluster"].map((type) => [
        `the password of an ${type}`,
        {
          json: resource(type, { master_password: "${var.password}" }),
          messages: [`${type}.site keeps its master_password in the state (master_password_wo does not)`],
        },
      ]),
    ),
    "a secret's content": {
      json: resource("aws_secretsmanager_secret_version", { secret_string: "${jsonencode(var.secret)}" }),
      messages: [
        "aws_secretsmanager_secret_version.site keeps its secret_string in the state (secret_string_wo does not)",
      ],
    },
    "a SecureString parameter": {
      json: resource("aws_ssm_parameter", { type: "SecureString", value: "hunter22" }),
      messages: ["aws_ssm_parameter.site has its value written out"],
    },
    "a literal auth token of a cache": {
      json: resource("aws_elasticache_replication_group", { auth_token: "0123456789abcdef" }),
      messages: ["aws_elasticache_replication_group.site has its auth_token written out"],
    },
  },
  accepts: {
    "a write-only argument": resource("aws_db_instance", {
      password_wo: "${ephemeral.random_password.db.result}",
    }),
    "a password that RDS manages": resource("aws_db_instance", { manage_master_user_password: true }),
    "an empty password": resource("aws_db_instance", { password: "" }),
    "a parameter that is not a secret": resource("aws_ssm_parameter", { type: "String", value: "t4g.small" }),
    "an auth token of a cache, for which there is no write-only argument": resource(
      "aws_elasticache_replication_group",
      {
        auth_token: "${var.token}",
      },
    ),
  },
});
