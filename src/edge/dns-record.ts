import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency, onceReady } from "../dependency";
import { HostedZoneLookup } from "./hosted-zone-lookup";

/** What a record can point to. */
export interface RecordTarget {
  /** Terraform reference to the DNS name. */
  readonly dnsName: string;
  /** Terraform reference to the hosted zone of the DNS name, for alias records. */
  readonly hostedZoneId: string;
  /** Whether Route 53 can evaluate its health. It refuses to for a CloudFront distribution. */
  readonly hasHealth: boolean;
  /** Whether it also has IPv6 addresses. */
  readonly hasIpv6: boolean;
}

export interface DnsRecordProps {
  readonly zone: HostedZoneLookup;
  /** Full name of the record, such as `dev.seongwoo.shop`. */
  readonly recordName: string;
  /** `alias` for any name; `CNAME` for any name except the zone's own, where DNS forbids it. */
  readonly recordType: "CNAME" | "alias";
  /** TTL of a CNAME, in seconds. Route 53 sets that of an alias. */
  readonly ttlSeconds?: number;
  readonly target: RecordTarget;
  /**
   * What must be ready before visitors are sent to the target.
   * @default - the target itself
   */
  readonly after?: readonly Dependency[];
}

/** The record that points a name to a load balancer or to CloudFront. */
export class DnsRecord extends Construct implements Dependency {
  /** What must exist before the name resolves. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DnsRecordProps) {
    super(scope, id);
    const { zone, target } = props;
    const common = {
      zoneId: zone.zoneId,
      name: props.recordName,
      dependsOn: props.after && onceReady(...props.after),
    };
    const alias = {
      name: target.dnsName,
      zoneId: target.hostedZoneId,
      evaluateTargetHealth: target.hasHealth,
    };
    this.ready =
      props.recordType === "CNAME"
        ? [
            new Route53Record(this, "Resource", {
              ...common,
              type: "CNAME",
              ttl: props.ttlSeconds,
              records: [target.dnsName],
            }),
          ]
        : [
            new Route53Record(this, "Resource", { ...common, type: "A", alias }),
            ...(target.hasIpv6 ? [new Route53Record(this, "ipv6", { ...common, type: "AAAA", alias })] : []),
          ];
  }
}
