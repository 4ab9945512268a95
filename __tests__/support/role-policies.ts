import { Template } from "./template";

/** An IAM policy as AWS stores it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Principal?: Readonly<Record<string, readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** A managed policy. */
export interface ManagedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** The account of all resources in tests. */
export const account = "123456789012";

/** The managed policies that are attached to a role of a stack, by the role's logical id. */
export function policiesOf(stack: Template, role: string): ManagedPolicy[] {
  return Object.values(stack.resources("aws_iam_role_policy_attachment"))
    .filter((attachment) => stack.referenced(attachment["role"]) === `aws_iam_role.${role}`)
    .map((attachment) => managedPolicy(stack, stack.referenced(attachment["policy_arn"])));
}

/** A managed policy, by its address. */
export function managedPolicy(stack: Template, address: string): ManagedPolicy {
  const { name, policy } = stack.resource(address);
  return { name: name as string, document: documentAt(stack, stack.referenced(policy)) };
}

/** The policy document at an address such as `data.aws_iam_policy_document.apply_dev_network`. */
export function documentAt(stack: Template, address: string): PolicyDocument {
  const { statement } = stack.data(address.replace(/^data\./, ""));
  return {
    Version: "2012-10-17",
    Statement: (statement as Written[]).map((written) => rendered(stack, written)),
  };
}

/** A statement in Terraform's spelling. */
interface Written {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly actions?: readonly string[];
  readonly not_actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly not_resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

function rendered(stack: Template, written: Written): PolicyStatement {
  const known = (texts?: readonly string[]) => texts?.map((text) => withoutReferences(stack, text));
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of written.condition ?? []) {
    condition[test] = { ...condition[test], [variable]: known(values)! };
  }
  return JSON.parse(
    JSON.stringify({
      Sid: written.sid,
      Effect: written.effect,
      Action: known(written.actions),
      NotAction: known(written.not_actions),
      Resource: known(written.resources),
      NotResource: known(written.not_resources),
      Principal:
        written.principals &&
        Object.fromEntries(written.principals.map(({ type, identifiers }) => [type, known(identifiers)])),
      Condition: written.condition && condition,
    }),
  ) as PolicyStatement;
}

/** Replaces a reference to a policy's, a role's or an identity provider's ARN by the ARN that AWS will give it. */
function withoutReferences(stack: Template, text: string): string {
  return text.replace(/\$\{(aws_iam_\w+\.\w+)\.arn\}/g, (_, address: string) => {
    const { name, path, url } = stack.resource(address) as Record<string, string | undefined>;
    const kind = /^aws_iam_(policy|role)\./.exec(address)?.[1];
    return kind
      ? `arn:aws:iam::${account}:${kind}${path ?? "/"}${name}`
      : `arn:aws:iam::${account}:oidc-provider/${url!.replace("https://", "")}`;
  });
}
