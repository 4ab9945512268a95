import { Chart, metricsOf, Monitoring } from "../operations/monitoring";

export interface FirewallMonitoringProps {
  /** What the ids of its alarms begin with: `firewall`. */
  readonly id: string;
  /** What a person calls it: `Firewall`. */
  readonly title: string;
  /** Name of the web ACL's metric. */
  readonly metricName: string;
  /** Name of the log group. */
  readonly logGroup: string;
  /**
   * Region of the load balancer.
   * @default - none: the firewall is CloudFront's
   */
  readonly region?: string;
}

/** Ten a second. Scanners that find every site on the internet send a few a minute. */
const FLOOD = 3000;

/**
 * What a firewall blocks and counts. It publishes nothing when there is nothing, and CloudFront's has no region.
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html
 */
export function firewallMonitoring(props: FirewallMonitoringProps): Monitoring {
  const { id, title, metricName, region } = props;
  const ofRule = (rule: string) =>
    metricsOf(
      "AWS/WAFV2",
      { WebACL: metricName, Rule: rule, ...(region !== undefined && { Region: region }) },
      region === undefined ? "us-east-1" : undefined,
    );
  const blocked = ofRule("ALL")("BlockedRequests", "Sum", "Blocked");
  const passed = ofRule("ALL")("AllowedRequests", "Sum", "Passed");
  const logins = ofRule("login-attempts")("BlockedRequests", "Sum", "Attempts to log in, blocked");
  const editing = ofRule("suspicious-but-editing")("CountedRequests", "Sum", "Editors', counted");
  const charts: Chart[] = [
    {
      question: "Who came?",
      title: `${title}: requests a minute`,
      series: [passed, blocked, logins, editing],
    },
  ];
  return {
    alarms: [
      {
        id: `${id}-flood`,
        series: blocked,
        rings: { above: FLOOD },
        evaluation: { periodSeconds: 300, breaching: 2, of: 3 },
        reason: `more than ${FLOOD} in five minutes, twice in a quarter of an hour: an attack on this site, or a rule that blocks its visitors, and not one of the scanners that try every site`,
        missingData: "notBreaching",
        meaning: `${title}: it blocks more than ${FLOOD} requests in five minutes.`,
        visitors: "Visitors notice nothing, unless it is they who are blocked.",
        command: `aws logs tail ${props.logGroup} --since 15m${region === undefined ? " --region us-east-1" : ""}`,
        runbook: "firewall-flood",
        heard: "alone",
      },
    ],
    charts,
  };
}
