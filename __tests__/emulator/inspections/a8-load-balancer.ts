import { expectEqual, expectSame, Row } from "./inspection";
import { describeSubnet, groupName } from "./topology";

export const loadBalancer: Row = {
  id: "A8",
  inspections: {
    "it is one internet-facing Application Load Balancer": ({ loadBalancers }) =>
      expectEqual(
        "the set of load balancers",
        loadBalancers.map(({ Type, Scheme }) => `${Scheme} ${Type}`),
        ["internet-facing application"],
      ),

    "it is in the public subnet of each zone": (site, { zones }) =>
      site.loadBalancers.flatMap(({ AvailabilityZones = [] }) =>
        expectSame(
          "the set of the load balancer's subnets",
          AvailabilityZones.map(({ SubnetId }) => describeSubnet(site, SubnetId)),
          zones.map((zone) => `public ${zone}`),
        ),
      ),

    "it has its own security group, and not the default one": (site) =>
      site.loadBalancers.flatMap(({ SecurityGroups = [] }) =>
        expectSame(
          "the load balancer's set of security groups",
          SecurityGroups.map((id) => groupName(site, id)),
          ["load-balancer-allow"],
        ),
      ),

    "HTTP is permanently redirected to HTTPS, and HTTPS is forwarded to the target group": ({
      listeners,
      targetGroups,
    }) =>
      expectSame(
        "the set of listeners",
        listeners.map(({ Port, Protocol, DefaultActions = [] }) => {
          const [action] = DefaultActions;
          const { Port: port, Protocol: protocol, StatusCode } = action?.RedirectConfig ?? {};
          const target =
            action?.Type === "redirect" ? `${StatusCode} ${protocol}:${port}` : action?.TargetGroupArn;
          return `${Protocol}:${Port} ${action?.Type} ${target}`;
        }),
        ["HTTP:80 redirect HTTP_301 HTTPS:443", `HTTPS:443 forward ${targetGroups[0]?.TargetGroupArn}`],
      ),

    "HTTPS has an issued certificate for the record's name, and a policy that requires TLS 1.2 or later": (
      { listeners, certificate },
      { record },
    ) => [
      ...expectEqual(
        "the certificate",
        { name: certificate?.DomainName, status: certificate?.Status },
        { name: record.name, status: "ISSUED" },
      ),
      ...listeners
        .filter(({ Protocol, SslPolicy }) => Protocol === "HTTPS" && !SslPolicy?.includes("TLS13-1-2"))
        .map(({ SslPolicy }) => `the TLS policy is ${SslPolicy}`),
    ],

    "its target group checks the health of each instance as often as it should": (
      { targetGroups },
      { healthCheckSeconds },
    ) =>
      expectEqual(
        "the set of health checks",
        targetGroups.map((group) => ({
          port: group.Port,
          path: group.HealthCheckPath,
          seconds: group.HealthCheckIntervalSeconds,
          codes: group.Matcher?.HttpCode,
        })),
        [{ port: 80, path: "/healthz", seconds: healthCheckSeconds, codes: "200" }],
      ),
  },
};
