import { metricsOf, Monitoring } from "../operations/monitoring";

export interface CloudFrontMonitoringProps {
  /** What the ids of its alarms begin with: `site-cdn`. */
  readonly id: string;
  /** What a person calls it: `CloudFront of the site`. */
  readonly title: string;
  readonly distributionId: string;
}

/** Errors in a minute below which the rate does not count. */
const LEAST_ERRORS = 3;
const MOST_ERRORS_PERCENT = 5;

/**
 * CloudFront publishes its metrics in us-east-1.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
export function cloudFrontMonitoring({ id, title, distributionId }: CloudFrontMonitoringProps): Monitoring {
  const metric = metricsOf(
    "AWS/CloudFront",
    { DistributionId: distributionId, Region: "Global" },
    "us-east-1",
  );
  const requests = metric("Requests", "Sum", "Requests");
  const rate = metric("5xxErrorRate", "Average", "Requests that fail");
  const errors = {
    label: "Requests that fail",
    expression: `IF(rate * requests >= ${100 * LEAST_ERRORS}, rate, 0)`,
    metrics: { rate, requests },
  };
  return {
    alarms: [
      {
        id: `${id}-errors`,
        series: errors,
        rings: { above: MOST_ERRORS_PERCENT },
        unit: "%",
        evaluation: { periodSeconds: 60, breaching: 4, of: 5 },
        reason: `more than ${MOST_ERRORS_PERCENT} % and at least ${LEAST_ERRORS} in a minute, four minutes of five: lasting errors, and not an instance that was killed`,
        missingData: "notBreaching",
        meaning: `${title}: more than ${MOST_ERRORS_PERCENT} % of requests fail, because CloudFront gets no answer or an error.`,
        visitors: "Visitors see error pages, unless CloudFront has an older copy.",
        command: `aws cloudfront get-distribution --id ${distributionId} --query 'Distribution.[Status,DistributionConfig.Enabled]' --output text`,
        runbook: "cloudfront-errors",
        heard: "alone",
      },
    ],
    charts: [
      { question: "Is it up?", title: `${title}: requests that fail`, series: [errors], unit: "%" },
      { question: "Who came?", title: `${title}: requests a minute`, series: [requests] },
    ],
  };
}
