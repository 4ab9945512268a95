import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { HostedZone, HostedZoneProps } from "../edge/hosted-zone";
import { AwsStack, AwsStackProps } from "./aws-stack";

export interface DomainStackProps extends AwsStackProps, HostedZoneProps {}

/** The hosted zone that the environments of an account share. */
export class DomainStack extends AwsStack {
  constructor(scope: Construct, id: string, props: DomainStackProps) {
    super(scope, id, props);

    const domain = new HostedZone(this, "domain", props);

    new TerraformOutput(this, "name_servers", {
      value: domain.nameServers,
      description: "Name servers to enter at the domain's registrar, or in the zone above it",
    });
    new TerraformOutput(this, "zone_id", { value: domain.zoneId, description: "Id of the hosted zone" });
  }
}
