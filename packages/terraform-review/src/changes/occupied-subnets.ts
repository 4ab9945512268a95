import { isTrue } from "../configuration/argument-value";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { terraformTopology } from "../reachability/terraform/terraform-topology";
import { Replacement } from "./replacements";

/** A subnet that would be replaced while somebody is in it. */
export interface OccupiedSubnet {
  readonly address: string;
  /** Such as `database dev-wordpress`. */
  readonly occupants: readonly string[];
}

/**
 * Subnets that are to be replaced while somebody is in them. Terraform destroys before it creates, and AWS refuses to delete
 * a subnet that holds a network interface: the apply waits for minutes, and fails.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-deleting.html
 */
export function occupiedSubnets(
  before: Configuration,
  after: Configuration,
  replaced: readonly Replacement[],
): OccupiedSubnet[] {
  const { endpoints } = terraformTopology(before);
  return replaced
    .filter(({ address }) => address.startsWith("aws_subnet."))
    .filter(
      ({ address }) =>
        !isTrue(merged(after.resource(address)?.arguments["lifecycle"])["create_before_destroy"]),
    )
    .map(({ address }) => ({
      address,
      occupants: endpoints
        .filter(({ placements }) => placements.some(({ subnet }) => subnet.name === address))
        .map(({ name }) => name),
    }))
    .filter(({ occupants }) => occupants.length > 0);
}
