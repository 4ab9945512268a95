import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";

/** A statement of an IAM policy. */
export interface Statement {
  /** The document or the resource that has it. */
  readonly address: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  /** Whether it says whom it is for, as policies of buckets and keys do. */
  readonly hasPrincipals: boolean;
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** The statements of a policy document. */
export function statementsOf(document: Block, stack: Configuration): Statement[] {
  const texts = (value: unknown) => stack.operands(value, document).map(({ text }) => text);
  return nestedBlocks(document, "statement").map((statement) => {
    const args = statement.arguments;
    return {
      address: document.address,
      allows: (args["effect"] ?? "Allow") === "Allow",
      actions: texts(args["actions"]),
      notActions: texts(args["not_actions"]),
      resources: texts(args["resources"]),
      hasPrincipals:
        [...nestedBlocks(statement, "principals"), ...nestedBlocks(statement, "not_principals")].length > 0,
      conditions: nestedBlocks(statement, "condition").map(({ arguments: condition }) => ({
        test: String(condition["test"]),
        variable: String(condition["variable"]),
        values: texts(condition["values"]),
      })),
    };
  });
}

/**
 * The statements of the policy that an argument holds, as a reference to a policy document or as JSON text. Nothing where
 * only Terraform or AWS can tell.
 */
export function policyOf(value: unknown, within: Block, stack: Configuration): Statement[] | undefined {
  const policies = stack.operands(value, within).map(({ kind, text }) => {
    const document = stack.dataSource(text.split(".").slice(0, 3).join("."));
    if (document?.type === "aws_iam_policy_document") {
      return statementsOf(document, stack);
    }
    return kind === "literal" ? statementsOfText(text, within.address) : undefined;
  });
  return policies.includes(undefined) ? undefined : policies.flatMap((statements) => statements ?? []);
}

function statementsOfText(text: string, address: string): Statement[] | undefined {
  let policy: Record<string, unknown>;
  try {
    policy = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  return list(policy["Statement"]).map((statement) => {
    const part = statement as Record<string, unknown>;
    const texts = (value: unknown) => list(value).map(String);
    return {
      address,
      allows: part["Effect"] === "Allow",
      actions: texts(part["Action"]),
      notActions: texts(part["NotAction"]),
      resources: texts(part["Resource"]),
      hasPrincipals: part["Principal"] !== undefined || part["NotPrincipal"] !== undefined,
      conditions: Object.entries(part["Condition"] ?? {}).flatMap(([test, variables]) =>
        Object.entries(variables as object).map(([variable, values]) => ({
          test,
          variable,
          values: texts(values),
        })),
      ),
    };
  });
}
