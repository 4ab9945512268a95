import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { Notifications } from "./notifications";

export interface AccountBudgetProps {
  /** Name of the budget, unique in the account: 1–100 characters. */
  readonly name: string;
  /** What the account may cost in a calendar month, in US dollars. */
  readonly monthlyUsd: number;
  /** Where messages go. Its publishers include `budgets`. */
  readonly notifications: Notifications;
}

/**
 * A budget of the whole account, which sends a message when the month has cost 80 % of it, and when AWS expects that the
 * month will cost more than all of it.
 *
 * It has no filter by tag. Costs have tags only after somebody has activated them in the account's billing settings, and a
 * budget with a filter would be silent until then, without an error.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
 */
export class AccountBudget extends Construct {
  constructor(scope: Construct, id: string, props: AccountBudgetProps) {
    super(scope, id);
    const { notifications } = props;
    const message = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      notificationType,
      comparisonOperator: "GREATER_THAN",
      threshold,
      thresholdType: "PERCENTAGE",
      subscriberSnsTopicArns: [notifications.topicArn],
    });
    new BudgetsBudget(this, "Resource", {
      name: props.name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(props.monthlyUsd),
      limitUnit: "USD",
      notification: [message("ACTUAL", 80), message("FORECASTED", 100)],
      // Budgets refuses a topic to which it may not publish.
      dependsOn: onceReady(notifications),
    });
  }
}
