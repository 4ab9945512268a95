import { literalValue } from "../../../configuration/argument-value";
import { Block, nestedBlocks } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { PolicyText, readDocument, readPolicy, Statement } from "../../../configuration/iam-statements";
import { Guardrail } from "../../guardrail";

/** No policy allows all actions of a service on all resources. */
export const noIamWildcards: Guardrail = {
  id: "no-iam-wildcards",
  reason:
    "anyone who takes over an instance with such a role controls the whole account, or the whole of a service",
  fix: "list the actions, and the resources that they apply to",
  knownAs: ["IAM.1", "IAM.21", "CKV_AWS_1"],
  violations: (stack) => {
    const documents = stack
      .dataSources("aws_iam_policy_document")
      .flatMap((document) => ownStatements(document, readDocument(document, stack)));
    const texts = stack
      .resources(
        "aws_iam_policy",
        "aws_iam_role_policy",
        "aws_iam_user_policy",
        "aws_iam_group_policy",
        "aws_iam_role",
      )
      .flatMap((holder) => [holder, ...nestedBlocks(holder, "inline_policy")])
      .flatMap((holder) => ownStatements(holder, readPolicy(holder.arguments["policy"], holder, stack)));
    const administrators = stack
      .resources(
        "aws_iam_role_policy_attachment",
        "aws_iam_user_policy_attachment",
        "aws_iam_group_policy_attachment",
        "aws_iam_policy_attachment",
      )
      .filter((attachment) =>
        literalValue(stack, attachment, "policy_arn")?.endsWith(":policy/AdministratorAccess"),
      );
    return [
      ...[...documents, ...texts].flatMap((statement) =>
        wildcardsOf(statement, stack).map((action) => ({
          address: statement.within.address,
          message: `${statement.within.address} allows ${action} on every resource`,
        })),
      ),
      ...administrators.map(({ address }) => ({ address, message: `${address} allows everything` })),
    ];
  },
};

/** The statements in the policy's own text. The documents that it refers to are checked separately. */
function ownStatements({ address }: Block, { statements }: PolicyText): Statement[] {
  return statements.filter(({ within }) => within.address === address);
}

/** Actions that a statement allows on all resources. In a resource-based policy, `*` is only that resource. */
function wildcardsOf(statement: Statement, stack: Configuration): string[] {
  const { effect, principals, notPrincipals, within } = statement;
  const texts = (values: readonly string[]) => stack.operands(values, within).map(({ text }) => text);
  const isOfResource = [...principals, ...notPrincipals].length > 0;
  if (effect !== "Allow" || isOfResource || !texts(statement.resources).includes("*")) {
    return [];
  }
  const notActions = texts(statement.notActions);
  return [
    ...texts(statement.actions).filter((action) => action === "*" || action.endsWith(":*")),
    ...(notActions.length > 0 ? [`all but ${notActions.join(", ")}`] : []),
  ];
}
