import { literalValue } from "./argument-value";
import { Block, nestedBlocks } from "./block";
import { Configuration } from "./configuration";
import { at, entries, JsonObject, list, merged } from "./json";

/**
 * A statement of an IAM policy. Single values have become lists; texts stay as written, with references in braces.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface Statement {
  /** The policy document, or the resource whose policy is text. */
  readonly within: Block;
  /** Undefined if it is known only after apply. */
  readonly effect: "Allow" | "Deny" | undefined;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Empty if the holder of the policy is the principal. */
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];
}

export interface Principal {
  /** Such as `AWS`, `Service` or `Federated`; in a policy document also `*`, for everybody. */
  readonly type: string;
  /** Such as an ARN, a service's name, or `*` for everybody of the type. */
  readonly id: string;
}

export interface Condition {
  /** Such as `StringEquals`. */
  readonly test: string;
  /** Such as `aws:SecureTransport`. */
  readonly variable: string;
  readonly values: readonly string[];
}

/** What a policy says, as far as it can be read from the JSON alone. */
export interface PolicyText {
  readonly statements: readonly Statement[];
  /** The parts that are expressions or are stored elsewhere. */
  readonly unread: readonly string[];
}

/**
 * Reads the policy that an argument holds: text, or references to policy documents.
 *
 * @param within the block that has the argument
 */
export function readPolicy(value: unknown, within: Block, configuration: Configuration): PolicyText {
  return readValue(value, within, configuration, new Set());
}

/** Reads an `aws_iam_policy_document` data source and the documents that it includes. */
export function readDocument(document: Block, configuration: Configuration): PolicyText {
  return readIncluding(document, configuration, new Set([document.address]));
}

/** @param seen addresses of the documents that include this policy */
function readValue(
  value: unknown,
  within: Block,
  configuration: Configuration,
  seen: ReadonlySet<string>,
): PolicyText {
  if (typeof value === "string" && value.trim().startsWith("{")) {
    return readText(value, within);
  }
  return mergePolicies(
    configuration.operands(value, within).map(({ kind, text }) => {
      const document = configuration.dataSource(text);
      if (document?.type === "aws_iam_policy_document") {
        const { address } = document;
        return seen.has(address)
          ? { statements: [], unread: [] }
          : readIncluding(document, configuration, new Set([...seen, address]));
      }
      return kind === "literal" ? readText(text, within) : { statements: [], unread: [text] };
    }),
  );
}

function readIncluding(document: Block, configuration: Configuration, seen: ReadonlySet<string>): PolicyText {
  const { source_policy_documents: sources, override_policy_documents: overrides } = document.arguments;
  return mergePolicies([
    {
      statements: nestedBlocks(document, "statement").map((block) => fromBlock(block, configuration)),
      unread: [],
    },
    ...[...list(sources), ...list(overrides)].map((other) => readValue(other, document, configuration, seen)),
  ]);
}

function mergePolicies(policies: readonly PolicyText[]): PolicyText {
  return {
    statements: policies.flatMap(({ statements }) => statements),
    unread: policies.flatMap(({ unread }) => unread),
  };
}

/** Reads a policy in AWS's JSON format. */
function readText(text: string, within: Block): PolicyText {
  try {
    const statements = list(at(JSON.parse(text), "Statement"));
    return { statements: statements.map((statement) => fromJson(merged(statement), within)), unread: [] };
  } catch {
    return { statements: [], unread: [text.trim()] };
  }
}

function fromJson(statement: JsonObject, within: Block): Statement {
  return withNamedPrincipals({
    within,
    effect: effectOf(statement["Effect"]),
    actions: texts(statement["Action"]),
    notActions: texts(statement["NotAction"]),
    resources: texts(statement["Resource"]),
    notResources: texts(statement["NotResource"]),
    principals: principalsOf(statement["Principal"]),
    notPrincipals: principalsOf(statement["NotPrincipal"]),
    conditions: entries(statement["Condition"]).flatMap(([test, variables]) =>
      entries(variables).map(([variable, values]) => ({ test, variable, values: texts(values) })),
    ),
  });
}

/** Conditions that say of everybody whom is meant, and how principals say that. */
const WHO: Readonly<Record<string, (value: string) => string | undefined>> = {
  "aws:principalaccount": (value) => (/^\d{12}$/.test(value) ? `arn:aws:iam::${value}:root` : undefined),
  "aws:principalarn": (value) => (/[*?]/.test(value) ? undefined : value),
};

/**
 * Everybody of some accounts is the same as these accounts, and so with roles.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 */
function withNamedPrincipals(statement: Statement): Statement {
  const isEverybody = statement.principals.some(({ type, id }) => id === "*" && /^(AWS|\*)$/.test(type));
  for (const condition of isEverybody ? statement.conditions : []) {
    const named = condition.values.map((value) => WHO[condition.variable.toLowerCase()]?.(value));
    if (/^(String|Arn)Equals$/.test(condition.test) && named.every((id) => id !== undefined)) {
      return {
        ...statement,
        principals: named.map((id) => ({ type: "AWS", id })),
        conditions: statement.conditions.filter((other) => other !== condition),
      };
    }
  }
  return statement;
}

function principalsOf(value: unknown): Principal[] {
  // To AWS, `"*"` means `{ "AWS": "*" }`.
  return typeof value === "string"
    ? [{ type: "AWS", id: value }]
    : entries(value).flatMap(([type, ids]) => texts(ids).map((id) => ({ type, id })));
}

/** A `statement` of a policy document. */
function fromBlock(block: Block, configuration: Configuration): Statement {
  const args = block.arguments;
  const principals = (name: string) =>
    nestedBlocks(block, name).flatMap(({ arguments: { type, identifiers } }) =>
      texts(identifiers).map((id) => ({ type: String(type), id })),
    );
  return withNamedPrincipals({
    within: block,
    effect: effectOf(literalValue(configuration, block, "effect") ?? args["effect"] ?? "Allow"),
    actions: texts(args["actions"]),
    notActions: texts(args["not_actions"]),
    resources: texts(args["resources"]),
    notResources: texts(args["not_resources"]),
    principals: principals("principals"),
    notPrincipals: principals("not_principals"),
    conditions: nestedBlocks(block, "condition").map(({ arguments: { test, variable, values } }) => ({
      test: String(test),
      variable: String(variable),
      values: texts(values),
    })),
  });
}

function effectOf(value: unknown): Statement["effect"] {
  return value === "Allow" || value === "Deny" ? value : undefined;
}

function texts(value: unknown): string[] {
  return list(value).map(String);
}

/** Conditions in a line, such as `aws:SecureTransport Bool false`; empty without any. */
export function conditionText(conditions: readonly Condition[]): string {
  return conditions
    .map(({ test, variable, values }) =>
      [variable, test, values.map(shown).join(" or ")].filter((part) => part !== "").join(" "),
    )
    .sort()
    .join(" and ");
}

/** Removes the braces around references: `aws_s3_bucket.media.arn/*`. */
export function shown(text: string): string {
  return text.replace(/\$\{([^{}]*)\}/g, "$1");
}
