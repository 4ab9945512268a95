import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { HostedZone } from "./hosted-zone";
import { LoadBalancer } from "./load-balancer";

export interface DnsRecordProps {
  readonly zone: HostedZone;
  /** Full name of the record, such as `dev.seongwoo.shop`. */
  readonly recordName: string;
  /** `CNAME` for any name but the zone's own, where DNS forbids it; `alias` for any name. */
  readonly recordType: "CNAME" | "alias";
  /** How long resolvers keep a CNAME, in seconds. An alias has AWS's own. */
  readonly ttlSeconds: number;
  readonly loadBalancer: LoadBalancer;
}

/** The record that leads the site's name to the load balancer. */
export class DnsRecord extends Construct {
  constructor(scope: Construct, id: string, props: DnsRecordProps) {
    super(scope, id);
    const { zone, loadBalancer } = props;
    const target =
      props.recordType === "CNAME"
        ? { type: "CNAME", ttl: props.ttlSeconds, records: [loadBalancer.dnsName] }
        : {
            type: "A",
            alias: {
              name: loadBalancer.dnsName,
              zoneId: loadBalancer.hostedZoneId,
              evaluateTargetHealth: true,
            },
          };
    new Route53Record(this, "Resource", { zoneId: zone.zoneId, name: props.recordName, ...target });
  }
}
