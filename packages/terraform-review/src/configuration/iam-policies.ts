import { Block } from "./block";
import { acceptsAllTokens, limitCallers } from "./caller-conditions";
import { Configuration } from "./configuration";
import { Condition, Principal, readPolicy, shown, Statement } from "./iam-statements";
import { instancesOf } from "./instances";
import { list, merged } from "./json";
import { stringify } from "../stringify";

/** One thing that a policy allows or denies. */
export interface Grant {
  /** What the policy belongs to. */
  readonly holder: Holder;
  readonly effect: "Allow" | "Deny";
  /** Such as `s3:GetObject`, `s3:*`, or `all but iam:*`. */
  readonly action: string;
  /** Such as `arn:aws:s3:::media/*`, `aws_s3_bucket.media.arn/*`, `*`; empty in a trust policy. */
  readonly resource: string;
  /** Such as `AWS: *` or `Service: ec2.amazonaws.com`; empty if the holder itself is the principal. */
  readonly principal: string;
  readonly conditions: readonly Condition[];
  /** Whether the principal is everybody, whom no condition limits. */
  readonly isForEverybody: boolean;
}

/** What a policy belongs to. */
interface Holder {
  /** The address of the role, the bucket, …, which identifies it. */
  readonly address: string;
  /** What to call it: "role dev-wordpress", "policy of aws_s3_bucket.media". */
  readonly name: string;
  /** The address of the resource that has the policy, such as an `aws_iam_role_policy`, if that is another one. */
  readonly by?: string;
}

/** A policy that is not read here, because it is an expression or is stored elsewhere. */
export interface UnreadPolicy {
  readonly holder: Holder;
  readonly text: string;
}

/** What the policies of a configuration allow and deny. */
export interface Policies {
  readonly grants: readonly Grant[];
  /** Attached policies that this configuration does not declare, such as AWS managed policies, by ARN or name. */
  readonly attached: readonly UnreadPolicy[];
  readonly unread: readonly UnreadPolicy[];
}

/** Arguments with the policy of the resource itself, or of the resource that it is attached to. */
const POLICY_ARGUMENTS: readonly string[] = ["policy", "access_policy", "access_policies", "resource_policy"];

/** Arguments of a policy resource that name the resource it is attached to. */
const SUBJECTS: readonly string[] = [
  "role",
  "user",
  "group",
  "bucket",
  "file_system_id",
  "secret_arn",
  "key_id",
  "queue_url",
  "arn",
  "repository",
  "backup_vault_name",
  "topic_arn",
];

/** Reads all policies, both policy documents and JSON text. */
export function policies(configuration: Configuration): Policies {
  const resources = configuration.resources();
  const read = resources.flatMap((block) =>
    policiesIn(block, configuration).map(({ holders, value }) => ({
      holders: holders.map((holder) => ({ ...holder, by: block.address })),
      ...readPolicy(value, block, configuration),
    })),
  );
  return {
    grants: read.flatMap(({ holders, statements }) =>
      holders.flatMap((holder) =>
        statements.flatMap((statement) => grantsOf(holder, statement, configuration)),
      ),
    ),
    attached: resources.flatMap(instancesOf).flatMap((block) => attachedBy(block, configuration)),
    unread: read.flatMap(({ holders, unread }) =>
      holders.flatMap((holder) => unread.map((text) => ({ holder, text }))),
    ),
  };
}

/** The policies in a resource's arguments, with their holders. */
function policiesIn(
  block: Block,
  configuration: Configuration,
): { readonly holders: readonly Holder[]; readonly value: unknown }[] {
  const { address, arguments: args } = block;
  const trust = { address: `${address} trust`, name: `trust of ${holderName(block)}` };
  return [
    // In a plan, a resource without a policy has an empty one.
    ...policyArgumentsOf(block)
      .filter((name) => ![undefined, null, ""].includes(args[name] as string))
      .map((name) => ({
        holders: holdersOf(block, configuration),
        value: args[name],
      })),
    ...(isPolicyOfOrganization(block) ? [{ holders: [asHolder(block)], value: args["content"] }] : []),
    ...list(args["assume_role_policy"]).map((value) => ({ holders: [trust], value })),
    ...list(args["inline_policy"]).map((inline) => ({
      holders: [asHolder(block)],
      value: merged(inline)["policy"],
    })),
  ];
}

/** What OpenSearch Serverless calls policies is not IAM's. */
function policyArgumentsOf({ type }: Block): readonly string[] {
  return type.startsWith("aws_opensearchserverless_") ? [] : POLICY_ARGUMENTS;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html */
function isPolicyOfOrganization({ type, arguments: args }: Block): boolean {
  const kinds = [undefined, "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];
  return type === "aws_organizations_policy" && kinds.includes(args["type"] as string | undefined);
}

/** The policies that a resource attaches and that are not in this JSON. */
function attachedBy(block: Block, configuration: Configuration): UnreadPolicy[] {
  const { policy_arn: policyArn, managed_policy_arns: managedPolicyArns } = block.arguments;
  const isAttachment = /^aws_iam_(role|user|group)?_?policy_attachment$/.test(block.type);
  return configuration
    .operands(isAttachment ? policyArn : managedPolicyArns, block)
    .filter(({ kind }) => kind !== "resource")
    .flatMap(({ text }) =>
      attachmentHolders(block, configuration).map((holder) => ({
        holder: { ...holder, by: block.address },
        text,
      })),
    );
}

/** The holders of a resource's policy. */
function holdersOf(block: Block, configuration: Configuration): Holder[] {
  if (block.type === "aws_iam_policy") {
    const attachments = configuration
      .resources()
      .filter(({ arguments: args }) =>
        configuration
          .referencedBy([args["policy_arn"], args["managed_policy_arns"]])
          .some(({ address }) => address === block.address),
      )
      .flatMap((attachment) => attachmentHolders(attachment, configuration));
    return attachments.length > 0 ? attachments : [asHolder(block)];
  }
  const subjects = subjectsOf(block, configuration);
  if (/^aws_iam_(role|user|group)_policy$/.test(block.type) && subjects.length > 0) {
    return subjects.map(asHolder);
  }
  return (subjects.length > 0 ? subjects : [block]).map((subject) => ({
    address: `${subject.address} policy`,
    name: `policy of ${holderName(subject)}`,
  }));
}

function attachmentHolders(attachment: Block, configuration: Configuration): Holder[] {
  const { role, roles, user, users, group, groups } = attachment.arguments;
  const holders = configuration.referencedBy([role, roles, user, users, group, groups]).map(asHolder);
  return holders.length > 0 ? holders : [asHolder(attachment)];
}

function subjectsOf({ arguments: args }: Block, configuration: Configuration): Block[] {
  return configuration.referencedBy(SUBJECTS.map((name) => args[name]));
}

function asHolder(block: Block): Holder {
  return { address: block.address, name: holderName(block) };
}

/** What to call a role, a user, a group or a policy, such as `role dev-wordpress`; its address if the name is not known. */
export function holderName({ address, type, arguments: args }: Block): string {
  const kind = /^aws_iam_(role|user|group|policy)$/.exec(type)?.[1];
  const name = args["name"];
  return kind && typeof name === "string" && !name.includes("${") ? `${kind} ${name}` : address;
}

/** One grant for each action, resource and principal. */
function grantsOf(holder: Holder, statement: Statement, configuration: Configuration): Grant[] {
  const effect = statement.effect ?? "Allow";
  return positiveOr(statement.actions, statement.notActions).flatMap((action) =>
    positiveOr(statement.resources, statement.notResources).flatMap((resource) =>
      principalTexts(statement).map((principal) => ({
        holder,
        effect,
        action,
        resource,
        principal,
        conditions: statement.conditions,
        isForEverybody: isEverybody(principal, statement, configuration),
      })),
    ),
  );
}

function isEverybody(
  principal: string,
  { principals, conditions }: Statement,
  configuration: Configuration,
): boolean {
  return principal === "*"
    ? !limitCallers(conditions)
    : principals
        .filter((one) => one.type === "Federated" && principalText(one) === principal)
        .some(({ id }) => acceptsAllTokens(issuerOf(id, configuration), conditions));
}

/** The issuer of an identity provider, such as `token.actions.githubusercontent.com`. */
function issuerOf(provider: string, configuration: Configuration): string {
  const [operand] = configuration.operands(provider);
  const block =
    operand?.kind === "resource" ? operand.resource : configuration.dataSource(operand?.text ?? "");
  return stringify(block?.arguments["url"] ?? provider.split(":oidc-provider/").at(-1)).replace(
    "https://",
    "",
  );
}

function positiveOr(positive: readonly string[], negative: readonly string[]): string[] {
  return positive.length > 0
    ? positive.map(shown)
    : negative.length > 0
      ? [`all but ${negative.map(shown).join(", ")}`]
      : [""];
}

function principalTexts({ principals, notPrincipals }: Statement): string[] {
  const found = [
    ...principals.map(principalText),
    ...notPrincipals.map((principal) => `all but ${principalText(principal)}`),
  ];
  return found.length > 0 ? found : [""];
}

/** An account's number stands for the account: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalText({ type, id }: Principal): string {
  const isAccount = type === "AWS" && /^\d{12}$/.test(id);
  return id === "*" && ["*", "AWS"].includes(type)
    ? "*"
    : `${type}: ${isAccount ? `arn:aws:iam::${id}:root` : shown(id)}`;
}
