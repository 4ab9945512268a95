import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HostedZoneLookup } from "./hosted-zone-lookup";

/** Whom a record leads to. */
export interface RecordTarget {
  /** Terraform reference to the DNS name. */
  readonly dnsName: string;
  /** Terraform reference to the hosted zone of the DNS name, for alias records. */
  readonly hostedZoneId: string;
  /** Whether Route 53 can see if it is well. Of a CloudFront distribution it cannot, and refuses to be asked to. */
  readonly hasHealth: boolean;
  /** Whether it answers over IPv6, too. */
  readonly hasIpv6: boolean;
}

export interface DnsRecordProps {
  readonly zone: HostedZoneLookup;
  /** Full name of the record, such as `dev.seongwoo.shop`. */
  readonly recordName: string;
  /** `CNAME` for any name but the zone's own, where DNS forbids it; `alias` for any name. */
  readonly recordType: "CNAME" | "alias";
  /** How long resolvers keep a CNAME, in seconds. An alias has AWS's own. */
  readonly ttlSeconds?: number;
  readonly target: RecordTarget;
  /**
   * What must exist before visitors are sent there.
   * @default - the target itself
   */
  readonly after?: readonly ITerraformDependable[];
}

/** The record that leads a name to a load balancer or to CloudFront. */
export class DnsRecord extends Construct {
  /** What must exist before the name answers. */
  readonly records: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DnsRecordProps) {
    super(scope, id);
    const { zone, target } = props;
    const common = {
      zoneId: zone.zoneId,
      name: props.recordName,
      dependsOn: props.after && [...props.after],
    };
    const alias = {
      name: target.dnsName,
      zoneId: target.hostedZoneId,
      evaluateTargetHealth: target.hasHealth,
    };
    this.records =
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
