import { AlarmDefinition, metricsOf, Monitoring } from "../operations/monitoring";

/** A NAT gateway: the letter of its zone, and its id. */
export interface WatchedNatGateway {
  readonly letter: string;
  readonly id: string;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
export function natMonitoring(gateways: readonly WatchedNatGateway[]): Monitoring {
  const watched = gateways.map(({ letter, id }) => {
    const metric = metricsOf("AWS/NATGateway", { NatGatewayId: id });
    return {
      letter,
      id,
      errors: metric("ErrorPortAllocation", "Sum", `${letter}: connections without a port`),
      bytes: metric("BytesOutToDestination", "Sum", `${letter}: bytes to the internet`),
    };
  });
  const alarms = watched.map(({ letter, id, errors }): AlarmDefinition => ({
    id: `network-nat-${letter}-ports`,
    series: errors,
    rings: { above: 0 },
    evaluation: { periodSeconds: 300, breaching: 2, of: 3 },
    reason:
      "a gateway has 55,000 ports for each destination, which a healthy site never uses up; twice in 15 minutes is no single burst",
    missingData: "notBreaching",
    meaning: `The NAT gateway of zone ${letter} has no port left for new connections to a destination.`,
    visitors: "Visitors wait for pages that call other services, and instances may not boot.",
    command: `aws cloudwatch get-metric-statistics --namespace AWS/NATGateway --metric-name ActiveConnectionCount --dimensions Name=NatGatewayId,Value=${id} --period 300 --statistics Maximum --start-time "$(date -u -d -1hour +%FT%TZ)" --end-time "$(date -u +%FT%TZ)"`,
    runbook: "nat-ports",
    heard: "alone",
  }));
  return {
    alarms,
    charts: [
      {
        question: "What is full?",
        title: "NAT gateways: connections without a port",
        series: watched.map(({ errors }) => errors),
      },
      {
        question: "Who came?",
        title: "NAT gateways: traffic to the internet, billed by the GB",
        series: watched.map(({ bytes }) => bytes),
        unit: "bytes a minute",
      },
    ],
  };
}
