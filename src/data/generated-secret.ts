import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { ITerraformDependable, TerraformLocal, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";

export interface GeneratedSecretProps {
  /** Name of the secret in Secrets Manager, unique in the region. */
  readonly name: string;
  readonly description: string;
  /** Keys whose values are generated, with their lengths in characters; at most 4,096 in total. */
  readonly generated: Readonly<Record<string, number>>;
  /** Version of the values: a higher one generates new values. */
  readonly version: number;
  /**
   * Months after which the values are generated anew: with the first plan of January, and of each month that is a multiple of
   * these later. A divisor of 12.
   * @default - they stay until the version is raised
   */
  readonly rotateEveryMonths?: number;
  /**
   * Whether Terraform refuses to destroy the secret, and AWS can restore it for 30 days after any other deletion. An
   * unprotected secret is deleted immediately, so that its name is available for the next apply.
   */
  readonly protect: boolean;
}

/**
 * A JSON object in Secrets Manager whose values are never in the JSON, a plan or the state: AWS generates them, an
 * ephemeral resource reads them, and a write-only argument stores them.
 *
 * It contains nothing else, such as the user that a password belongs to: Terraform does not detect that a write-only value
 * has changed, and the secret would keep the old name.
 *
 * CDKTF 0.21 has no classes for ephemeral resources; they are overrides of the stack.
 */
export class GeneratedSecret extends Construct implements Dependency {
  /** Terraform reference to the secret's ARN. */
  readonly arn: string;
  /** Terraform reference to the version of the stored values, for `…_wo_version` arguments. */
  readonly version: string;
  /** What must exist before the values can be read. */
  readonly ready: readonly ITerraformDependable[];

  /** Name of the secret in Terraform addresses, which its ephemeral resources share. */
  private readonly logicalId: string;
  /** Terraform address of the stored values. */
  private readonly versionAddress: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const secret = new SecretsmanagerSecret(this, "Resource", {
      name: props.name,
      description: props.description,
      recoveryWindowInDays: props.protect ? 30 : 0,
      lifecycle: props.protect ? { preventDestroy: true } : undefined,
    });
    this.arn = secret.arn;

    this.logicalId = secret.friendlyUniqueId;

    const randomPassword = `ephemeral.aws_secretsmanager_random_password.${this.logicalId}`;
    TerraformStack.of(this).addOverride(randomPassword, {
      password_length: Object.values(props.generated).reduce((sum, length) => sum + length, 0),
      // RDS refuses some punctuation, and letters and digits need no quoting anywhere.
      exclude_punctuation: true,
    });
    // A local that refers to something ephemeral is ephemeral itself.
    const content = new TerraformLocal(
      this,
      "content",
      slices(`${randomPassword}.random_password`, props.generated),
    );
    const version = new SecretsmanagerSecretVersion(this, "version", {
      secretId: secret.id,
      secretStringWo: `\${jsonencode(${content.fqn})}`,
      secretStringWoVersion: versionInTime(props),
    });
    this.versionAddress = `${version.terraformResourceType}.${version.friendlyUniqueId}`;
    this.version = `\${${this.versionAddress}.secret_string_wo_version}`;
    this.ready = [version];
  }

  /**
   * An expression for one value, for a write-only argument. It reads the stored value, because the generated value is a new
   * one in every run: an apply that failed halfway would otherwise leave the database with a password that is not in the
   * secret.
   */
  writeOnlyValue(key: string): string {
    const stored = `ephemeral.aws_secretsmanager_secret_version.${this.logicalId}`;
    TerraformStack.of(this).addOverride(stored, {
      secret_id: `\${${this.versionAddress}.secret_id}`,
      version_id: `\${${this.versionAddress}.version_id}`,
    });
    return `\${jsondecode(${stored}.secret_string).${key}}`;
  }

  /** The permission to read the values. */
  readPermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return { sid, effect: "Allow", actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] };
  }
}

/**
 * The version, plus the number of times that it was due to be raised. Terraform computes it in each plan, so that a rotation
 * needs no service that may write to the repository or the state, and whatever plans regularly rotates. In the same period
 * every plan has the same number, and an apply has that of its plan.
 */
function versionInTime({ version, rotateEveryMonths }: GeneratedSecretProps): number {
  if (rotateEveryMonths === undefined) {
    return version;
  }
  const part = (name: string) => `parseint(formatdate("${name}", plantimestamp()), 10)`;
  const months = `${part("YYYY")} * 12 + ${part("M")} - 1`;
  return Token.asNumber(`\${${version} + floor((${months}) / ${rotateEveryMonths})}`);
}

/** An expression for each key, which takes its part of the generated text. */
function slices(random: string, lengths: Readonly<Record<string, number>>): Record<string, string> {
  let offset = 0;
  return Object.fromEntries(
    Object.entries(lengths).map(([key, length]) => {
      const slice = `\${substr(${random}, ${offset}, ${length})}`;
      offset += length;
      return [key, slice];
    }),
  );
}
