import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Construct } from "constructs";

export interface HostedZoneLookupProps {
  /** Domain of the zone, such as `seongwoo.shop`. */
  readonly zoneName: string;
  /**
   * Id of the zone, such as `Z0123456789ABCDEFGHIJ`, where an account has two zones of one name.
   * @default - the account's public zone of that name
   */
  readonly zoneId?: string;
}

/** A public hosted zone that exists already: the `domain` stack's, or one brought along. */
export class HostedZoneLookup extends Construct {
  /** Terraform reference to the zone's id. */
  readonly zoneId: string;
  /** Terraform reference to the list of the zone's name servers. */
  readonly nameServers: string[];

  constructor(scope: Construct, id: string, props: HostedZoneLookupProps) {
    super(scope, id);
    // Looked up by name, not through another stack's state: a plan then needs no rights on that state, and a zone that
    // is missing is named in the error.
    const zone = new DataAwsRoute53Zone(
      this,
      "Resource",
      props.zoneId ? { zoneId: props.zoneId } : { name: props.zoneName, privateZone: false },
    );
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
  }
}
