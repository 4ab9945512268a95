import { metricsOf, Monitoring } from "../operations/monitoring";

export interface MailMonitoringProps {
  /** Region of SES, which has the metrics. */
  readonly region: string;
  readonly configurationSet: string;
}

/** At these, in percent, AWS puts an account under review; at 10 and 0.5 it may stop its mail. */
const BOUNCES_UNDER_REVIEW = 5;
const COMPLAINTS_UNDER_REVIEW = 0.1;

/** https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html */
export function mailMonitoring({ region, configurationSet }: MailMonitoringProps): Monitoring {
  const ofMail = metricsOf("AWS/SES", { "ses:configuration-set": configurationSet }, region);
  // SES has these free of charge for the account only.
  const ofAccount = metricsOf("AWS/SES", {}, region);
  const percent = (label: string, metric: string) => ({
    label,
    expression: "100 * rate",
    metrics: { rate: ofMail(metric, "Average", label) },
  });
  const bounces = percent("Mail that bounces", "Reputation.BounceRate");
  const complaints = percent("Mail reported as spam", "Reputation.ComplaintRate");
  const common = {
    unit: "%",
    // SES publishes the rates when there is mail, over the volume that it takes for typical.
    evaluation: { periodSeconds: 3600, breaching: 1, of: 1 },
    // The reputation stays what it was while nothing is sent.
    missingData: "ignore",
    heard: "alone",
  } as const;
  return {
    alarms: [
      {
        ...common,
        id: "mail-bounces",
        series: bounces,
        rings: { above: BOUNCES_UNDER_REVIEW },
        reason: `above ${BOUNCES_UNDER_REVIEW} % AWS puts the account under review, and above 10 % it may stop all its mail; the rate changes slowly, so an hour is soon enough`,
        meaning: `More than ${BOUNCES_UNDER_REVIEW} % of the mail cannot be delivered, usually because people or bots register with addresses that do not exist.`,
        visitors: "Visitors notice nothing until AWS stops the mail of the account.",
        command: `aws sesv2 list-suppressed-destinations --region ${region} --reasons BOUNCE --page-size 20`,
        runbook: "mail-bounces",
      },
      {
        ...common,
        id: "mail-complaints",
        series: complaints,
        rings: { above: COMPLAINTS_UNDER_REVIEW },
        reason: `above ${COMPLAINTS_UNDER_REVIEW} % AWS puts the account under review, and above 0.5 % it may stop all its mail`,
        meaning: `More than ${COMPLAINTS_UNDER_REVIEW} % of the mail is reported as spam by those who get it.`,
        visitors: "Visitors notice nothing until AWS stops the mail of the account.",
        command: `aws sesv2 list-suppressed-destinations --region ${region} --reasons COMPLAINT --page-size 20`,
        runbook: "mail-complaints",
      },
    ],
    charts: [
      {
        question: "Who came?",
        title: "Mail of the account",
        series: [
          ofAccount("Send", "Sum", "Sent"),
          ofAccount("Delivery", "Sum", "Delivered"),
          ofAccount("Bounce", "Sum", "Bounced"),
        ],
      },
      { question: "Is it up?", title: "Mail: reputation", series: [bounces, complaints], unit: "%" },
    ],
  };
}
