import { noCredentialsInProviders } from "../../../../src/guardrails/rules/any-service/no-credentials-in-providers";
import { describeGuardrail } from "../../../support/guardrails";

const provider = (name: string, args: object) => ({ provider: { [name]: [args] } });

describeGuardrail(noCredentialsInProviders, {
  rejects: {
    "the access key of the AWS provider": {
      json: provider("aws", { alias: "eu", access_key: "AKIAIOSFODNN7EXAMPLE", secret_key: "wJalrXUtnFEMI" }),
      messages: [
        "provider.aws.eu has its access_key written out",
        "provider.aws.eu has its secret_key written out",
      ],
    },
    "the key of another provider": {
      json: provider("datadog", { api_key: "hunter22" }),
      messages: ["provider.datadog has its api_key written out"],
    },
    "a secret in a nested block": {
      json: provider("vault", { auth_login: [{ parameters: { password: "hunter22" } }] }),
      messages: ["provider.vault has its auth_login.parameters.password written out"],
    },
    "the access key of a backend": {
      json: { terraform: { backend: { azurerm: { key: "state", access_key: "hunter22" } } } },
      messages: ["terraform.backend.azurerm has its access_key written out"],
    },
  },
  accepts: {
    "a role, a profile and a region": provider("aws", {
      region: "eu-west-1",
      profile: "dev",
      assume_role: [{ role_arn: "arn:aws:iam::123456789012:role/x", external_id: "x" }],
      skip_credentials_validation: true,
    }),
    "a credential that a variable gives": provider("datadog", { api_key: "${var.api_key}" }),
    "the path of a file": provider("kubernetes", { config_path: "~/.kube/config" }),
  },
});
