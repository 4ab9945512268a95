import { noSecretsInEnvironment } from "../../../../src/guardrails/rules/any-service/no-secrets-in-environment";
import { describeGuardrail } from "../../../support/guardrails";

const resource = (type: string, args: object) => ({ resource: { [type]: { api: args } } });

const lambda = (variables: object) => resource("aws_lambda_function", { environment: [{ variables }] });

const task = (container: object) =>
  resource("aws_ecs_task_definition", { container_definitions: JSON.stringify([container]) });

describeGuardrail(noSecretsInEnvironment, {
  rejects: {
    "a key of a payment service in a function": {
      json: lambda({ PAYMENT_API_KEY: "abcdef0123456789" }),
      messages: ["aws_lambda_function.api has what looks like a secret in its environment (environment)"],
    },
    "a password in the environment of a container": {
      json: task({ name: "api", environment: [{ name: "DB_PASSWORD", value: "correct horse" }] }),
      messages: [
        "aws_ecs_task_definition.api has what looks like a secret in its environment (container_definitions)",
      ],
    },
    "a password that Terraform made up": {
      json: task({
        name: "api",
        environment: [{ name: "DB_PASSWORD", value: "${random_password.db.result}" }],
      }),
      messages: [
        "aws_ecs_task_definition.api has what looks like a secret in its environment (container_definitions)",
      ],
    },
    "the content of a secret": {
      json: lambda({ KEY: "${data.aws_secretsmanager_secret_version.key.secret_string}" }),
      messages: ["aws_lambda_function.api has what looks like a secret in its environment (environment)"],
    },
    "a connection string in the settings of a function of Azure": {
      json: resource("azurerm_linux_function_app", {
        app_settings: { CONNECTION_STRING: "Endpoint=sb://x/;Key=y" },
      }),
      messages: [
        "azurerm_linux_function_app.api has what looks like a secret in its environment (app_settings)",
      ],
    },
  },
  accepts: {
    "a value from a variable": lambda({ PAYMENT_API_KEY: "${var.payment_key}" }),
    "where the secret is kept": lambda({
      DB_SECRET_ARN: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
    }),
    "the name of a secret": lambda({ DB_SECRET: "${aws_secretsmanager_secret.db.arn}" }),
    "a reference to a secret": task({
      name: "api",
      secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/db" }],
    }),
    "what is no secret": lambda({ STAGE: "production" }),
  },
});
