import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";

export interface HostedZoneProps {
  /** The domain, such as `seongwoo.shop`. */
  readonly zoneName: string;
  /**
   * Id of an existing zone that this stack imports, with its records and name servers.
   * @default - a new zone
   */
  readonly importZoneId?: string;
  /**
   * Zones below it, in other accounts, that it delegates to.
   * @default - none
   */
  readonly delegations?: readonly { readonly zoneName: string; readonly nameServers: readonly string[] }[];
}

/**
 * For as long as resolvers keep a delegation, in seconds. AWS recommends two days; an hour is how long a site is away whose
 * zone was made again, with other name servers.
 */
const DELEGATION_TTL = 3600;

/**
 * A public hosted zone, shared by all environments of an account, with its delegations to zones in other accounts. Terraform
 * refuses to destroy it: a new one would have other name servers, and the domain would not resolve until the registrar has
 * them.
 */
export class HostedZone extends Construct {
  /** Terraform reference to the zone's id. */
  readonly zoneId: string;
  /** Terraform reference to the list of name servers to enter at the registrar. */
  readonly nameServers: string[];

  constructor(scope: Construct, id: string, props: HostedZoneProps) {
    super(scope, id);
    const zone = new Route53Zone(this, "Resource", {
      name: props.zoneName,
      lifecycle: { preventDestroy: true },
    });
    if (props.importZoneId) {
      zone.importFrom(props.importZoneId);
    }
    for (const { zoneName, nameServers } of props.delegations ?? []) {
      const below = zoneName.slice(0, -`.${props.zoneName}`.length);
      new Route53Record(this, `delegation_${below.replaceAll(".", "_")}`, {
        zoneId: zone.zoneId,
        name: zoneName,
        type: "NS",
        ttl: DELEGATION_TTL,
        records: [...nameServers],
      });
    }
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
  }
}
