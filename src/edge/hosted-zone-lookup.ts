import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Construct } from "constructs";

export interface HostedZoneLookupProps {
  /** Domain of the zone, such as `seongwoo.shop`. */
  readonly zoneName: string;
  /**
   * Id of the zone, such as `Z0123456789ABCDEFGHIJ`, if the account has two zones with that name.
   * @default - the account's public zone of that name
   */
  readonly zoneId?: string;
}

/** An existing public hosted zone: that of the `domain` stack, or any other. */
export class HostedZoneLookup extends Construct {
  /** Terraform reference to the zone's id. */
  readonly zoneId: string;
  /** Terraform reference to the list of the zone's name servers. */
  readonly nameServers: string[];

  constructor(scope: Construct, id: string, props: HostedZoneLookupProps) {
    super(scope, id);
    // Looked up by name and not through another stack's state: a plan then needs no permissions on that state, and the
    // error names a zone that is missing.
    const zone = new DataAwsRoute53Zone(
      this,
      "Resource",
      props.zoneId ? { zoneId: props.zoneId } : { name: props.zoneName, privateZone: false },
    );
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
  }
}
