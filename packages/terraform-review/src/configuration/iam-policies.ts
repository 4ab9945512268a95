import { list, merged, Resource, TerraformJson } from "./terraform-json";
import { Configuration, Declaration } from "./configuration";

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
  const add = (holders: readonly Holder[], value: unknown, within: Declaration) => {
    const { statements, unread } = read(value, configuration.terraform, asResource(within), new Set());
    for (const holder of holders) {
      found.grants.push(...statements.flatMap((statement) => grantsOf(holder, statement)));
      found.unread.push(...unread.map((text) => ({ holder, text })));
    }
  };
  for (const declaration of configuration.resources()) {
    const { type, body } = declaration;
    for (const name of POLICY_ARGUMENTS.filter((argument) => body[argument] !== undefined)) {
      add(holdersOf(declaration, configuration), body[name], declaration);
    }
    if (body["assume_role_policy"] !== undefined) {
      const holder = { address: `${declaration.address} trust`, name: `trust of ${nameOf(declaration)}` };
      add([holder], body["assume_role_policy"], declaration);
    }
    for (const block of list(body["inline_policy"])) {
      add([own(declaration)], merged(block)["policy"], declaration);
    }
    const attached = /^aws_iam_(role|user|group)?_?policy_attachment$/.test(type)
      ? body["policy_arn"]
      : body["managed_policy_arns"];
    for (const operand of configuration.terraform.operands(attached, asResource(declaration))) {
      // What this JSON declares itself is read where it stands.
      if (operand.kind !== "resource") {
        const holders = attachmentHolders(declaration, configuration);
        found.attached.push(...holders.map((holder) => ({ holder, text: operand.text })));
      }
    }
  }
  return found;
}

/** Who has what a policy resource says. */
function holdersOf(declaration: Declaration, configuration: Configuration): Holder[] {
  if (declaration.type === "aws_iam_policy") {
    const attachments = configuration
      .resources()
      .filter(({ body }) =>
        configuration.terraform
          .referencedBy([body["policy_arn"], body["managed_policy_arns"]])
          .some(({ address }) => address === declaration.address),
      )
      .flatMap((attachment) => attachmentHolders(attachment, configuration));
    return attachments.length > 0 ? attachments : [own(declaration)];
  }
  const subjects = subjectsOf(declaration, configuration);
  if (/^aws_iam_(role|user|group)_policy$/.test(declaration.type) && subjects.length > 0) {
    return subjects.map((subject) => own(subject));
  }
  return (subjects.length > 0 ? subjects : [declaration]).map((subject) => ({
    address: `${subject.address} policy`,
    name: `policy of ${nameOf(subject)}`,
  }));
}

function attachmentHolders(attachment: Declaration, configuration: Configuration): Holder[] {
  const { role, roles, user, users, group, groups } = attachment.body;
  const holders = configuration.terraform
    .referencedBy([role, roles, user, users, group, groups])
    .flatMap(({ address }) => configuration.resource(address) ?? [])
    .map(own);
  return holders.length > 0 ? holders : [own(attachment)];
}

function subjectsOf({ body }: Declaration, configuration: Configuration): Declaration[] {
  return configuration.terraform
    .referencedBy(SUBJECTS.map((name) => body[name]))
    .flatMap(({ address }) => configuration.resource(address) ?? []);
}

function own(declaration: Declaration): Holder {
  return { address: declaration.address, name: nameOf(declaration) };
}

function nameOf({ address, type, body }: Declaration): string {
  const kind = /^aws_iam_(role|user|group|policy)$/.exec(type)?.[1];
  const name = body["name"];
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
  json: TerraformJson,
  within: Resource,
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
  const parts = json.operands(value, within).map((operand) => {
    const address = operand.text.split(".").slice(0, 3).join(".");
    const document = address.startsWith("data.aws_iam_policy_document.") ? json.data(address) : undefined;
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
      read(other, json, document, new Set([...seen, address])),
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

function asResource(declaration: Declaration): Resource {
  return { ...declaration, arguments: declaration.body };
}
