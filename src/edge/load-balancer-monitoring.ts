import { AlarmDefinition, Chart, metricsOf, Monitoring } from "../operations/monitoring";

export interface LoadBalancerMonitoringProps {
  /** What the ids of its alarms begin with: `load-balancer`. */
  readonly id: string;
  /** What a person calls it: `Load balancer`. */
  readonly title: string;
  /** ARN of the target group. */
  readonly targetGroupArn: string;
  /** The end of the load balancer's ARN, which its metrics have as a dimension. */
  readonly arnSuffix: string;
  /** The end of the target group's ARN. */
  readonly targetGroupArnSuffix: string;
}

/** Errors in a minute below which no share is calculated: on a quiet site one failed request would be a third of all. */
const LEAST_ERRORS = 3;

/** Requests in a minute below which no percentile is looked at: an import in wp-admin would be all there is. */
const LEAST_REQUESTS = 20;

const MOST_ERRORS_PERCENT = 5;
const SLOW_SECONDS = 3;

/**
 * Four bad minutes of five. Until health checks take an instance that was killed out of service, 35 s pass, or 95 s with an
 * interval of 30 s, which are part of up to three minutes. A failover of the database takes about as long.
 */
const SOON = { periodSeconds: 60, breaching: 4, of: 5 } as const;

/**
 * What visitors get is counted by the load balancer. It publishes no data for a counter of zero.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function loadBalancerMonitoring(props: LoadBalancerMonitoringProps): Monitoring {
  const { id, title } = props;
  const ofBalancer = metricsOf("AWS/ApplicationELB", { LoadBalancer: props.arnSuffix });
  const ofTargets = metricsOf("AWS/ApplicationELB", {
    LoadBalancer: props.arnSuffix,
    TargetGroup: props.targetGroupArnSuffix,
  });
  const requests = ofBalancer("RequestCount", "Sum", "Requests");
  const own = ofBalancer("HTTPCode_ELB_5XX_Count", "Sum", "Errors of the load balancer");
  const fromTargets = ofBalancer("HTTPCode_Target_5XX_Count", "Sum", "Errors of instances");
  const healthy = ofTargets("HealthyHostCount", "Maximum", "Healthy instances");
  const unhealthy = ofTargets("UnHealthyHostCount", "Maximum", "Unhealthy instances");
  const p95 = ofBalancer("TargetResponseTime", "p95", "Slowest response but for one in twenty");
  const rejected = ofBalancer("RejectedConnectionCount", "Sum", "Rejected connections");

  const ownShare = {
    label: "Errors of the load balancer",
    // RequestCount has only the requests for which there was a target.
    expression: `IF(errors >= ${LEAST_ERRORS}, 100 * errors / (errors + FILL(requests, 0)), 0)`,
    metrics: { errors: own, requests },
  };
  const targetShare = {
    label: "Errors of instances",
    expression: `IF(errors >= ${LEAST_ERRORS}, 100 * errors / requests, 0)`,
    metrics: { errors: fromTargets, requests },
  };
  const slow = {
    label: "Slowest response but for one in twenty",
    expression: `IF(requests >= ${LEAST_REQUESTS}, p95, 0)`,
    metrics: { p95, requests },
  };
  const targetHealth = `aws elbv2 describe-target-health --target-group-arn ${props.targetGroupArn} --query 'TargetHealthDescriptions[].[Target.Id,TargetHealth.State,TargetHealth.Description]' --output text`;
  const often = "lasting errors, and not a killed instance, a failover of the database or a page that fails";

  const alarms: AlarmDefinition[] = [
    {
      id: `${id}-no-healthy-instances`,
      series: healthy,
      rings: { below: 1 },
      evaluation: { periodSeconds: 60, breaching: 3, of: 3 },
      reason:
        "one healthy instance is enough to serve; none for three minutes is no replacement of an instance",
      // The load balancer reports nothing for a target group without instances.
      missingData: "breaching",
      meaning: `${title}: no instance passes its health check.`,
      visitors: "Visitors get errors or nothing.",
      command: targetHealth,
      runbook: "no-healthy-instances",
      heard: "as-outage",
    },
    {
      id: `${id}-errors`,
      series: ownShare,
      rings: { above: MOST_ERRORS_PERCENT },
      unit: "%",
      evaluation: SOON,
      reason: `more than ${MOST_ERRORS_PERCENT} % and at least ${LEAST_ERRORS} in a minute, four minutes of five: ${often}`,
      missingData: "notBreaching",
      meaning: `${title}: more than ${MOST_ERRORS_PERCENT} % of requests get a 502, 503 or 504, because instances do not answer.`,
      visitors: "Visitors see the load balancer's plain error page.",
      command: targetHealth,
      runbook: "load-balancer-errors",
      heard: "as-outage",
    },
    {
      id: `${id}-page-errors`,
      series: targetShare,
      rings: { above: MOST_ERRORS_PERCENT },
      unit: "%",
      evaluation: SOON,
      reason: `more than ${MOST_ERRORS_PERCENT} % and at least ${LEAST_ERRORS} in a minute, four minutes of five: ${often}`,
      missingData: "notBreaching",
      meaning: `${title}: more than ${MOST_ERRORS_PERCENT} % of requests get an error from WordPress, often because it cannot reach the database.`,
      visitors: "Visitors see an error page of WordPress.",
      command:
        "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]' --output text",
      runbook: "page-errors",
      heard: "as-outage",
    },
    {
      id: `${id}-slow-pages`,
      series: slow,
      rings: { above: SLOW_SECONDS },
      unit: "s",
      evaluation: { periodSeconds: 60, breaching: 4, of: 5 },
      reason: `visitors leave after about ${SLOW_SECONDS} s; four minutes of five with at least ${LEAST_REQUESTS} requests are no single import or upload`,
      missingData: "notBreaching",
      meaning: `${title}: one response in twenty takes longer than ${SLOW_SECONDS} s.`,
      visitors: "Visitors wait.",
      command: targetHealth,
      runbook: "slow-pages",
      heard: "unless-outage",
    },
    {
      id: `${id}-unhealthy-instances`,
      series: unhealthy,
      rings: { above: 0 },
      evaluation: { periodSeconds: 60, breaching: 15, of: 20 },
      reason:
        "a replaced instance boots in a few minutes, in a deployment one after another; 15 minutes of 20 are an instance that never comes up, again and again",
      missingData: "notBreaching",
      meaning: `${title}: instances do not become healthy; Auto Scaling replaces them in vain.`,
      visitors: "Visitors notice nothing while the other instances have capacity.",
      command: targetHealth,
      runbook: "unhealthy-instances",
      heard: "unless-outage",
    },
    {
      id: `${id}-rejected-connections`,
      series: rejected,
      rings: { above: 0 },
      evaluation: { periodSeconds: 300, breaching: 1, of: 1 },
      reason:
        "the load balancer rejects connections only at its own maximum, which an ordinary day does not reach",
      missingData: "notBreaching",
      meaning: `${title}: it rejects connections, because it has as many as it can.`,
      visitors: "Some visitors get no connection.",
      command:
        "aws service-quotas list-service-quotas --service-code elasticloadbalancing --query 'Quotas[].[QuotaName,Value]' --output text",
      runbook: "rejected-connections",
      heard: "alone",
    },
  ];
  const charts: Chart[] = [
    { question: "Is it up?", title: `${title}: instances`, series: [healthy, unhealthy] },
    {
      question: "Is it up?",
      title: `${title}: requests that fail`,
      series: [targetShare, ownShare],
      unit: "%",
    },
    { question: "Is it slow?", title: `${title}: response time`, series: [slow], unit: "s" },
    { question: "Who came?", title: `${title}: requests a minute`, series: [requests, rejected] },
  ];
  return { alarms, charts };
}
