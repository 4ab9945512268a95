import { Block } from "./block";
import { Configuration } from "./configuration";
import { list, merged } from "./json";

/** One thing that a policy allows or denies. */
export interface Grant {
  /** Whose policy it is. */
  readonly holder: Holder;
  readonly effect: "Allow" | "Deny";
  /** Such as `s3:GetObject`, `s3:*`, or `all but iam:*`. */
  readonly action: string;
  /** Such as `arn:aws:s3:::media/*`, `aws_s3_bucket.media.arn/*`, `*`; empty in a trust policy. */
  readonly resource: string;
  /** Such as `AWS: *` or `Service: ec2.amazonaws.com`; empty where the holder is the one who may. */
  readonly principal: string;
  /** Such as `aws:SecureTransport Bool false`; empty without any. */
  readonly condition: string;
}

/** Whose permissions a policy has. */
export interface Holder {
  /** The address of the role, the bucket, …: what it is known by. */
  readonly address: string;
  /** What to call it: "role dev-wordpress", "policy of aws_s3_bucket.media". */
  readonly name: string;
}

/** A policy that is made by an expression, or elsewhere, and is not read here. */
export interface UnreadPolicy {
  readonly holder: Holder;
  readonly text: string;
}

/** What the policies of a configuration allow and deny. */
export interface Policies {
  readonly grants: readonly Grant[];
  /** Policies that AWS or others keep, by their ARNs or names. */
  readonly attached: readonly UnreadPolicy[];
  readonly unread: readonly UnreadPolicy[];
}

/** A statement with lists in place of single values. */
interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly condition: string;
}

/** Arguments that hold a policy that is about the resource itself, or about who has it. */
const POLICY_ARGUMENTS: readonly string[] = ["policy", "access_policy", "access_policies", "resource_policy"];

/** Arguments of a policy resource that say what it belongs to. */
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

/** Reads all policies: policy documents, and policies that are JSON text. */
export function policies(configuration: Configuration): Policies {
  const found: { grants: Grant[]; attached: UnreadPolicy[]; unread: UnreadPolicy[] } = {
    grants: [],
    attached: [],
    unread: [],
  };
  const add = (holders: readonly Holder[], value: unknown, within: Block) => {
    const { statements, unread } = read(value, configuration, within, new Set());
    for (const holder of holders) {
      found.grants.push(...statements.flatMap((statement) => grantsOf(holder, statement)));
      found.unread.push(...unread.map((text) => ({ holder, text })));
    }
  };
  for (const block of configuration.resources()) {
    const { type, arguments: args } = block;
    for (const name of POLICY_ARGUMENTS.filter((argument) => args[argument] !== undefined)) {
      add(holdersOf(block, configuration), args[name], block);
    }
    if (args["assume_role_policy"] !== undefined) {
      const holder = { address: `${block.address} trust`, name: `trust of ${nameOf(block)}` };
      add([holder], args["assume_role_policy"], block);
    }
    for (const inline of list(args["inline_policy"])) {
      add([own(block)], merged(inline)["policy"], block);
    }
    const attached = /^aws_iam_(role|user|group)?_?policy_attachment$/.test(type)
      ? args["policy_arn"]
      : args["managed_policy_arns"];
    for (const operand of configuration.operands(attached, block)) {
      // What this JSON declares itself is read where it stands.
      if (operand.kind !== "resource") {
        const holders = attachmentHolders(block, configuration);
        found.attached.push(...holders.map((holder) => ({ holder, text: operand.text })));
      }
    }
  }
  return found;
}

/** Who has what a policy resource says. */
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
    return attachments.length > 0 ? attachments : [own(block)];
  }
  const subjects = subjectsOf(block, configuration);
  if (/^aws_iam_(role|user|group)_policy$/.test(block.type) && subjects.length > 0) {
    return subjects.map((subject) => own(subject));
  }
  return (subjects.length > 0 ? subjects : [block]).map((subject) => ({
    address: `${subject.address} policy`,
    name: `policy of ${nameOf(subject)}`,
  }));
}

function attachmentHolders(attachment: Block, configuration: Configuration): Holder[] {
  const { role, roles, user, users, group, groups } = attachment.arguments;
  const holders = configuration
    .referencedBy([role, roles, user, users, group, groups])
    .flatMap(({ address }) => configuration.resource(address) ?? [])
    .map(own);
  return holders.length > 0 ? holders : [own(attachment)];
}

function subjectsOf({ arguments: args }: Block, configuration: Configuration): Block[] {
  return configuration
    .referencedBy(SUBJECTS.map((name) => args[name]))
    .flatMap(({ address }) => configuration.resource(address) ?? []);
}

function own(block: Block): Holder {
  return { address: block.address, name: nameOf(block) };
}

function nameOf({ address, type, arguments: args }: Block): string {
  const kind = /^aws_iam_(role|user|group|policy)$/.exec(type)?.[1];
  const name = args["name"];
  return kind && typeof name === "string" && !name.includes("${") ? `${kind} ${name}` : address;
}

function grantsOf(holder: Holder, { effect, actions, resources, principals, condition }: Statement): Grant[] {
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principals.map((principal) => ({ holder, effect, action, resource, principal, condition })),
    ),
  );
}

/** The statements of a policy, wherever it is written. */
function read(
  value: unknown,
  configuration: Configuration,
  within: Block,
  seen: ReadonlySet<string>,
): { statements: Statement[]; unread: string[] } {
  const text = typeof value === "string" ? value.trim() : "";
  if (text.startsWith("{")) {
    try {
      const { Statement: statements } = JSON.parse(text) as { Statement?: unknown };
      return { statements: list(statements).map((statement) => fromJson(merged(statement))), unread: [] };
    } catch {
      return { statements: [], unread: [text] };
    }
  }
  const parts = configuration.operands(value, within).map((operand) => {
    const address = operand.text.split(".").slice(0, 3).join(".");
    const document = address.startsWith("data.aws_iam_policy_document.")
      ? configuration.dataSource(address)
      : undefined;
    if (!document || seen.has(address)) {
      return { statements: [], unread: document ? [] : [operand.text] };
    }
    const {
      statement,
      source_policy_documents: sources,
      override_policy_documents: overrides,
    } = document.arguments;
    const own = list(statement).map((block) => fromDocument(merged(block)));
    const others = [...list(sources), ...list(overrides)].map((other) =>
      read(other, configuration, document, new Set([...seen, address])),
    );
    return {
      statements: [...own, ...others.flatMap(({ statements }) => statements)],
      unread: others.flatMap(({ unread }) => unread),
    };
  });
  return {
    statements: parts.flatMap(({ statements }) => statements),
    unread: parts.flatMap(({ unread }) => unread),
  };
}

/** A statement of a policy that is JSON: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
function fromJson(statement: Readonly<Record<string, unknown>>): Statement {
  const principals = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : Object.entries(merged(value)).flatMap(([kind, ids]) =>
          list(ids).map((id) => `${kind}: ${shown(id)}`),
        );
  return {
    effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
    actions: positiveOr(statement["Action"], statement["NotAction"]),
    resources: positiveOr(statement["Resource"], statement["NotResource"]),
    principals: orNobody([
      ...principals(statement["Principal"]),
      ...principals(statement["NotPrincipal"]).map((principal) => `all but ${principal}`),
    ]),
    condition: Object.entries(merged(statement["Condition"]))
      .flatMap(([test, variables]) =>
        Object.entries(merged(variables)).map(
          ([variable, values]) => `${variable} ${test} ${list(values).map(shown).join(" or ")}`,
        ),
      )
      .sort()
      .join(" and "),
  };
}

/** A statement of the data source aws_iam_policy_document. */
function fromDocument(statement: Readonly<Record<string, unknown>>): Statement {
  const principals = (blocks: unknown): string[] =>
    list(blocks).flatMap((block) => {
      const { type, identifiers } = merged(block);
      return list(identifiers).map((id) => `${String(type)}: ${shown(id)}`);
    });
  return {
    effect: statement["effect"] === "Deny" ? "Deny" : "Allow",
    actions: positiveOr(statement["actions"], statement["not_actions"]),
    resources: positiveOr(statement["resources"], statement["not_resources"]),
    principals: orNobody([
      ...principals(statement["principals"]),
      ...principals(statement["not_principals"]).map((principal) => `all but ${principal}`),
    ]),
    condition: list(statement["condition"])
      .map((block) => {
        const { test, variable, values } = merged(block);
        return `${String(variable)} ${String(test)} ${list(values).map(shown).join(" or ")}`;
      })
      .sort()
      .join(" and "),
  };
}

function positiveOr(positive: unknown, negative: unknown): string[] {
  const found = list(positive).map(shown);
  return found.length > 0
    ? found
    : list(negative).length > 0
      ? [`all but ${list(negative).map(shown).join(", ")}`]
      : [""];
}

function orNobody(principals: readonly string[]): readonly string[] {
  return principals.length > 0 ? principals.map((text) => text.replace(/^AWS: \*$/, "*")) : [""];
}

/** References without their braces: `aws_s3_bucket.media.arn/*`. */
function shown(value: unknown): string {
  return String(value).replace(/\$\{([^{}]*)\}/g, "$1");
}
