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
}

/**
 * A public hosted zone, shared by all environments. Terraform refuses to destroy it: a new one would have other name
 * servers, and the domain would not resolve until the registrar has them.
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
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
  }
}
