import { App } from "cdktf";
import { GeneratedSecret } from "../../src/data/generated-secret";
import { AwsStack } from "../../src/stacks/aws-stack";
import { Template } from "../support/template";

function templateWith(protect: boolean, rotateEveryMonths?: number): Template {
  const stack = new AwsStack(new App(), "stack", {
    region: "eu-west-1",
    backend: { type: "local" },
    tags: {},
  });
  const secret = new GeneratedSecret(stack, "credentials", {
    name: "test",
    description: "test",
    generated: { password: 32, token: 8 },
    version: 3,
    rotateEveryMonths,
    protect,
  });
  // Stands for the argument of a database.
  stack.addOverride("output.password.value", secret.writeOnlyValue("password"));
  return Template.of(stack);
}

describe("a generated secret", () => {
  it("gives each key its own part of one generated text", () => {
    const random = "ephemeral.aws_secretsmanager_random_password.credentials";
    const template = templateWith(false);
    expect(template.ephemeral("aws_secretsmanager_random_password.credentials").password_length).toBe(40);
    expect(template.local("credentials_content")).toEqual({
      password: `\${substr(${random}.random_password, 0, 32)}`,
      token: `\${substr(${random}.random_password, 32, 8)}`,
    });
  });

  it("is stored through a write-only argument, and stored again only if its version changes", () => {
    expect(templateWith(false).only("aws_secretsmanager_secret_version")).toMatchObject({
      secret_string_wo: "${jsonencode(local.credentials_content)}",
      secret_string_wo_version: 3,
    });
  });

  // Terraform evaluates it in each plan: __tests__/terraform/plan.test.ts compares the number with the calendar.
  it("gets a higher version with the time if it is rotated, on top of the one that an operator raises", () => {
    expect(templateWith(false, 3).only("aws_secretsmanager_secret_version").secret_string_wo_version).toBe(
      '${3 + floor((parseint(formatdate("YYYY", plantimestamp()), 10) * 12 + parseint(formatdate("M", plantimestamp()), 10) - 1) / 3)}',
    );
  });

  it("passes on the stored value, not the one that this run generated", () => {
    const template = templateWith(false);
    expect(template.references(template.output("password").value)).toEqual([
      "ephemeral.aws_secretsmanager_secret_version.credentials",
    ]);
    const stored = template.ephemeral("aws_secretsmanager_secret_version.credentials");
    expect(template.references(stored)).toEqual(["aws_secretsmanager_secret_version.credentials_version"]);
  });

  it("can be restored for 30 days if it is protected, and otherwise is deleted at once", () => {
    expect(templateWith(true).only("aws_secretsmanager_secret")).toMatchObject({
      recovery_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(templateWith(false).only("aws_secretsmanager_secret").recovery_window_in_days).toBe(0);
  });
});
