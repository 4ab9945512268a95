import { metricsOf, Monitoring } from "../operations/monitoring";

export interface CertificateMonitoringProps {
  /** What the ids of its alarms begin with: `certificate`. */
  readonly id: string;
  /** What it is for, such as `the site`. */
  readonly use: string;
  readonly arn: string;
  /**
   * Where the certificate is.
   * @default - the region of the stack
   */
  readonly region?: "us-east-1";
}

/** ACM begins to renew a certificate 45 days or more before it expires. */
const LATE_DAYS = 30;
const DAY_SECONDS = 86_400;

/** https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html */
export function certificateMonitoring({ id, use, arn, region }: CertificateMonitoringProps): Monitoring {
  const days = metricsOf("AWS/CertificateManager", { CertificateArn: arn }, region)(
    "DaysToExpiry",
    "Minimum",
    `Days until the certificate of ${use} expires`,
  );
  const where = region === undefined ? "" : ` --region ${region}`;
  return {
    alarms: [
      {
        id: `${id}-expiry`,
        series: days,
        rings: { below: LATE_DAYS },
        unit: "days",
        evaluation: { periodSeconds: DAY_SECONDS, breaching: 1, of: 1 },
        reason: `ACM renews a certificate 45 days or more before it expires: with less than ${LATE_DAYS} left the renewal fails`,
        // The metric comes twice a day, and not at all in a certificate's first hours.
        missingData: "ignore",
        meaning: `The certificate of ${use} expires in less than ${LATE_DAYS} days, and has not been renewed.`,
        visitors: "Visitors notice nothing until it expires; then browsers refuse the site.",
        command: `aws acm describe-certificate${where} --certificate-arn ${arn} --query 'Certificate.[NotAfter,RenewalSummary]'`,
        runbook: "certificate-expiry",
        heard: "alone",
      },
    ],
    charts: [],
  };
}
