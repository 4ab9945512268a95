import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";
import { policyOf, Statement, statementsOf } from "../../policy";
import { literalValue } from "../../../configuration/argument-value";

/** No role may do everything that a service offers, to everything there is. */
export const noIamWildcards: Guardrail = {
  id: "no-iam-wildcards",
  reason:
    "whoever takes over one instance with such a role has taken over the account, or the whole of a service",
  fix: "name the actions, and the resources they are for",
  knownAs: ["IAM.1", "IAM.21", "CKV_AWS_1"],
  violations: (stack) => {
    const documents = stack
      .dataSources("aws_iam_policy_document")
      .flatMap((document) => statementsOf(document, stack));
    const texts = stack
      .resources(
        "aws_iam_policy",
        "aws_iam_role_policy",
        "aws_iam_user_policy",
        "aws_iam_group_policy",
        "aws_iam_role",
      )
      .flatMap((holder) => [holder, ...nestedBlocks(holder, "inline_policy")])
      .flatMap((holder) => policyOf(holder.arguments["policy"], holder, stack) ?? [])
      .filter(({ address }) => !address.startsWith("data."));
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
        wildcardsOf(statement).map((action) => ({
          address: statement.address,
          message: `${statement.address} allows ${action} on every resource`,
        })),
      ),
      ...administrators.map(({ address }) => ({ address, message: `${address} allows everything` })),
    ];
  },
};

/** What the statement allows too much of. In the policy of a bucket or a key, `*` means only that. */
function wildcardsOf({ allows, hasPrincipals, resources, actions, notActions }: Statement): string[] {
  if (!allows || hasPrincipals || !resources.includes("*")) {
    return [];
  }
  return [
    ...actions.filter((action) => action === "*" || action.endsWith(":*")),
    ...(notActions.length > 0 ? [`all but ${notActions.join(", ")}`] : []),
  ];
}
