import { hasMask } from "../../../configuration/secrets/mask";
import { stringify } from "../../../stringify";
import { Guardrail } from "../../guardrail";

/** The arguments with the environment of functions and containers, by resource type. */
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  aws_lambda_function: "environment",
  aws_ecs_task_definition: "container_definitions",
  aws_batch_job_definition: "container_properties",
  aws_apprunner_service: "source_configuration",
  aws_codebuild_project: "environment",
  aws_elastic_beanstalk_environment: "setting",
  google_cloud_run_service: "template",
  google_cloud_run_v2_service: "template",
  google_cloud_run_v2_job: "template",
  google_cloudfunctions_function: "environment_variables",
  google_cloudfunctions2_function: "service_config",
  azurerm_linux_web_app: "app_settings",
  azurerm_windows_web_app: "app_settings",
  azurerm_linux_function_app: "app_settings",
  azurerm_windows_function_app: "app_settings",
  azurerm_container_app: "template",
  kubernetes_deployment: "spec",
  kubernetes_deployment_v1: "spec",
  kubernetes_stateful_set: "spec",
  kubernetes_stateful_set_v1: "spec",
  kubernetes_cron_job_v1: "spec",
  kubernetes_config_map: "data",
  kubernetes_config_map_v1: "data",
};

/** References to what is a secret by the type of its resource. What a store only names, such as an ARN, is none. */
const SECRET =
  /\$\{[^}]*\b(random_password\.[\w-]+(\[[^\]]*\])?\.(result|bcrypt_hash)|aws_secretsmanager_secret_version\.[\w-]+(\[[^\]]*\])?\.secret_string|aws_iam_access_key\.[\w-]+(\[[^\]]*\])?\.(secret|ses_smtp_password_v4)|tls_private_key\.[\w-]+(\[[^\]]*\])?\.private_key_\w+)\b/;

/** Everybody who may look at a function or a container sees its environment. */
export const noSecretsInEnvironment: Guardrail = {
  id: "no-secrets-in-environment",
  reason:
    "anyone who may view the function or the container, this JSON or the state can read its environment",
  fix: "keep the secret in a store for secrets, and refer to it: `secrets` of ECS, a secret reference, or a call of the store at start",
  knownAs: ["CKV_AWS_45", "ECS.8"],
  violations: (stack) =>
    stack.resources(...Object.keys(ENVIRONMENTS)).flatMap(({ address, type, arguments: args }) => {
      const argument = ENVIRONMENTS[type]!;
      const environment = stringify(args[argument] ?? "");
      return hasMask(environment) || SECRET.test(environment)
        ? [
            {
              address,
              message: `${address} has what looks like a secret in its environment (${argument})`,
            },
          ]
        : [];
    }),
};
