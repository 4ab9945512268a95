import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";

export interface HostedZoneProps {
  /** The domain, such as `seongwoo.shop`. */
  readonly zoneName: string;
  /**
   * Id of a zone made by hand that this stack takes over, records and name servers and all.
   * @default - a new zone
   */
  readonly importZoneId?: string;
}

/**
 * A public hosted zone, shared by all environments and never destroyed by Terraform: a new one would have other name
 * servers, and the domain would be gone until the registrar knows them.
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
