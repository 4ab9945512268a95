import { Configuration } from "../../src/configuration/configuration";
import { parseTerraformJson } from "../../src/configuration/sources/terraform-text";
import { diagramMermaid, diagramSvg } from "../../src/diagram";
import { findings } from "../../src/guardrails/findings";
import { changeReport } from "../../src/report/change-report";
import { htmlPage } from "../../src/report/html";
import { markdown } from "../../src/report/markdown";
import { changesBetween } from "../support/report";

const [OLD, NEW] = ["hunter2-alpha", "correct-horse-9"];

const resource = (type: string, args: (secret: string) => object) => (secret: string) => ({
  resource: { [type]: { x: args(secret) } },
});

/** Terraform JSON with a secret, by where the secret is. */
const PLACES: Readonly<Record<string, (secret: string) => object>> = {
  "a password": resource("aws_db_instance", (password) => ({ identifier: "shop", password })),
  "an argument that the provider's schema marks as sensitive, whatever its name": resource(
    "aws_ssm_parameter",
    (value) => ({ name: "/x", type: "SecureString", value }),
  ),
  "a write-only argument": resource("aws_ssm_parameter", (value_wo) => ({ name: "/x", value_wo })),
  "a sensitive argument of a nested block": resource("aws_mq_broker", (password) => ({
    user: [{ username: "u", password }],
  })),
  "an expression": resource("aws_secretsmanager_secret_version", (secret) => ({
    secret_string: `\${jsonencode({ user = "u", pw = "${secret}" })}`,
  })),
  "an argument beside a reference": resource("aws_elasticache_replication_group", (secret) => ({
    auth_token: `${secret}-\${var.suffix}`,
  })),
  "the environment of a function": resource("aws_lambda_function", (secret) => ({
    environment: { variables: { DB_PASSWORD: secret, MODE: "x" } },
  })),
  "the environment of a container": resource("aws_ecs_task_definition", (secret) => ({
    container_definitions: JSON.stringify([
      { name: "web", environment: [{ name: "DB_PASSWORD", value: secret }] },
    ]),
  })),
  "the environment of a build": resource("aws_codebuild_project", (secret) => ({
    environment: [{ environment_variable: [{ name: "NPM_TOKEN", value: secret }] }],
  })),
  "a URL with credentials": resource("aws_lambda_function", (secret) => ({
    environment: { variables: { BROKER: `amqps://user:${secret}@mq.example:5671` } },
  })),
  "user data": resource("aws_instance", (secret) => ({
    user_data: `#!/bin/sh\nexport DB_PASSWORD=${secret}\nmysql --password=${secret} -e 'select 1'\n`,
  })),
  "user data in Base64": resource("aws_launch_template", (secret) => ({
    user_data: Buffer.from(`#!/bin/sh\nDB_PASSWORD='${secret}'\n`).toString("base64"),
  })),
  "a private key in a text of several lines": resource("aws_instance", (secret) => ({
    user_data: `cat > key <<E\n-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\nE\n`,
  })),
  "a provisioner": resource("aws_instance", (secret) => ({
    connection: { host: "x", password: secret },
    provisioner: [{ "local-exec": { command: `deploy --token ${secret}` } }],
  })),
  "a function's arguments": resource("aws_instance", (secret) => ({
    user_data: `\${templatefile("init.sh", { db_password = "${secret}" })}`,
  })),
  "a secret of Kubernetes": resource("kubernetes_secret", (secret) => ({ data: { config: secret } })),
  "a secret of Google Cloud": resource("google_secret_manager_secret_version", (secret) => ({
    secret_data: secret,
  })),
  "a secret of Azure": resource("azurerm_key_vault_secret", (value) => ({ name: "x", value })),
  "a sensitive value of a Helm release": resource("helm_release", (value) => ({
    set_sensitive: [{ name: "mariadb.auth.root", value }],
  })),
  "a header": resource("aws_cloudfront_distribution", (secret) => ({
    origin: [{ origin_id: "x", custom_header: [{ name: "X-Origin-Secret", value: secret }] }],
  })),
  "a tag": resource("aws_vpc", (secret) => ({ cidr_block: "10.0.0.0/16", tags: { AdminPassword: secret } })),
  "the default of a sensitive variable": (secret) => ({
    variable: { t: { type: "string", sensitive: true, default: secret } },
  }),
  "the default of a variable whose name says so": (secret) => ({
    variable: { db_password: { default: secret } },
  }),
  "an object in a variable's default": (secret) => ({
    variable: { database: { default: { user: "u", password: secret } } },
  }),
  "a sensitive output": (secret) => ({ output: { o: { value: secret, sensitive: true } } }),
  "a local": (secret) => ({ locals: { db: { password: secret } } }),
  "the argument of a module": (secret) => ({ module: { m: { source: "./m", db_password: secret } } }),
  "a provider": (secret) => ({ provider: { datadog: [{ api_key: secret }] } }),
  "a provider's nested block": (secret) => ({
    provider: { vault: [{ auth_login: [{ parameters: { password: secret } }] }] },
  }),
  "a backend": (secret) => ({ terraform: { backend: { azurerm: { key: "x", access_key: secret } } } }),
};

describe.each(Object.entries(PLACES))("a secret in %s", (_, json) => {
  const stack = changesBetween(json(OLD), json(NEW));
  const report = changeReport([stack]);

  it("is in no report", () => {
    const text = markdown(report, Infinity) + htmlPage(report, [stack]);

    expect(text).not.toContain(OLD);
    expect(text).not.toContain(NEW);
  });

  it("is told to have changed", () => {
    expect(markdown(report, Infinity)).toMatch(/sensitive value \d+|user data of/);
  });

  it("is in no picture and no finding", () => {
    const configuration = new Configuration(json(NEW));
    const text =
      diagramSvg(configuration) + diagramMermaid(configuration) + JSON.stringify(findings(configuration));

    expect(text).not.toContain(NEW);
  });
});

it("a secret is also masked where it is repeated, such as in a description", () => {
  const json = (secret: string) => ({
    resource: {
      aws_db_instance: { x: { password: secret } },
      aws_security_group: { x: { description: `password is ${secret}` } },
    },
  });

  expect(markdown(changeReport([changesBetween(json(OLD), json(NEW))]), Infinity)).not.toContain(NEW);
});

it("equal secrets have the same mask, so that a reader sees whether one changes", () => {
  const json = { resource: { aws_db_instance: { x: { password: OLD } } } };

  expect(changesBetween(json, json).kind).toBe("unchanged");
});

describe("what is no secret is shown", () => {
  const value = (args: object) =>
    new Configuration({ resource: { aws_thing: { x: args } } }).resource("aws_thing.x")!.arguments;

  it.each([
    ["a reference to a secret", { password: "${random_password.db.result}" }],
    [
      "a setting of a secret",
      { password_length: 20, secret_name: "shop", token_ttl: "1h", api_key_source: "HEADER" },
    ],
    ["an ARN", { secret: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x" }],
    ["whether there is one", { manage_master_user_password: true, generate_secret: "true" }],
    ["another key", { hash_key: "id", key_name: "admin", kms_key_id: "k", public_key: "ssh-ed25519 A" }],
    [
      "a token that only makes a request unique",
      { creation_token: "files", metadata_options: { http_tokens: "required" } },
    ],
    ["where a container's secret is", { secrets: [{ name: "DB_PASSWORD", valueFrom: "/shop/db" }] }],
  ])("%s", (_, args) => {
    expect(value(args)).toEqual(args);
  });
});

it("an error message about a file does not quote it", () => {
  const { problem } = parseTerraformJson("x.tf.json", `{ "password": "${OLD}" "x" }`) as {
    problem: { message: string };
  };

  expect(problem.message).toContain("is not JSON");
  expect(problem.message).not.toContain("alpha");
});
