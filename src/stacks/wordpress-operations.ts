import { Environment } from "../config/complete";
import { Dependency } from "../dependency";
import { MailSender } from "../edge/mail-sender";
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
  mail: MailSender | undefined,
  site: readonly Dependency[],
): Dashboard | undefined {
  if (!settings.enabled) {
    return undefined;
  }
  const { accountBudgetUsd } = settings;
  const monitoring = monitoringOf(monitored);
  const recipients = (...publishers: Publisher[]) => ({ ...settings, name: names.notifications, publishers });
  const common = { namePrefix: names.site, after: site };
  const alarmsIn = (wanted: string) =>
    monitoring.alarms.filter(({ series }) => (regionOf(series) ?? region) === wanted);
  const mailIn = (wanted: string) => (mail?.region === wanted ? (["ses"] as const) : []);

  const notifications = new Notifications(
    stack,
    "notifications",
    recipients(
      "cloudwatch",
      ...(accountBudgetUsd === undefined ? [] : (["budgets"] as const)),
      ...mailIn(region),
    ),
  );
  const alarms = new Alarms(stack, "alarms", { ...common, definitions: alarmsIn(region), notifications });
  const topics = new Map([[region, notifications]]);
  const regions = new Set(monitoring.alarms.map(({ series }) => regionOf(series) ?? region));
  for (const other of [...regions].filter((one) => one !== region)) {
    // An alarm publishes only to a topic of its own region, which needs a key there.
    const provider = stack.providerIn(other);
    const id = other.replaceAll("-", "_");
    const topic = new Notifications(stack, `${id}_notifications`, {
      ...recipients("cloudwatch", ...mailIn(other)),
      provider,
    });
    topics.set(other, topic);
    new Alarms(stack, `${id}_alarms`, {
      ...common,
      definitions: alarmsIn(other),
      provider,
      notifications: topic,
    });
  }
  if (mail) {
    mail.reportTo(topics.get(mail.region)!);
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
