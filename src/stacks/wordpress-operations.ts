import { Environment } from "../config/complete";
import { Dependency } from "../dependency";
import { AccountBudget } from "../operations/account-budget";
import { Alarms } from "../operations/alarms";
import { Dashboard } from "../operations/dashboard";
import { Monitored, monitoringOf, regionOf } from "../operations/monitoring";
import { Notifications, Publisher } from "../operations/notifications";
import { AwsStack } from "./aws-stack";

/** Declares who is told what, and the dashboard, if the environment has alarms. They exist once the site does. */
export function declareOperations(
  stack: AwsStack,
  { alarms: settings, names, region }: Environment,
  monitored: readonly Monitored[],
  site: readonly Dependency[],
): Dashboard | undefined {
  if (!settings.enabled) {
    return undefined;
  }
  const { accountBudgetUsd } = settings;
  const monitoring = monitoringOf(monitored);
  const recipients = (...publishers: Publisher[]) => ({ ...settings, name: names.notifications, publishers });
  const common = { namePrefix: names.site, after: site };

  const notifications = new Notifications(
    stack,
    "notifications",
    recipients("cloudwatch", ...(accountBudgetUsd === undefined ? [] : (["budgets"] as const))),
  );
  const isElsewhere = (own: string | undefined) => own !== undefined && own !== region;
  const here = monitoring.alarms.filter(({ series }) => !isElsewhere(regionOf(series)));
  const inUsEast1 = monitoring.alarms.filter(({ series }) => isElsewhere(regionOf(series)));
  const alarms = new Alarms(stack, "alarms", { ...common, definitions: here, notifications });
  if (inUsEast1.length > 0) {
    // An alarm publishes only to a topic of its own region, which needs a key there.
    const provider = stack.usEast1;
    new Alarms(stack, "us_east_1_alarms", {
      ...common,
      definitions: inUsEast1,
      provider,
      notifications: new Notifications(stack, "us_east_1_notifications", {
        ...recipients("cloudwatch"),
        provider,
      }),
    });
  }
  if (accountBudgetUsd !== undefined) {
    new AccountBudget(stack, "account_budget", {
      name: names.accountBudget,
      monthlyUsd: accountBudgetUsd,
      notifications,
    });
  }
  return new Dashboard(stack, "dashboard", {
    name: names.site,
    region,
    monitoring,
    alarmArns: alarms.arns,
  });
}
