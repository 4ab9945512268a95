import { DeployedEnvironment } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the budget. */
export const reads = ["budgets:ListTagsForResource", "budgets:ViewBudget"];

/** Creating, changing and deleting the budget. */
export function apply({ name }: DeployedEnvironment): Statement[] {
  return [
    allow(
      "BudgetAccount",
      ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"],
      [`arn:aws:budgets::*:budget/${name}-wordpress*`],
    ),
  ];
}
