import { isTrue } from "../configuration/argument-value";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { terraformTopology } from "../reachability/terraform/terraform-topology";
import { Replacement } from "./replacements";

/** A subnet that would be replaced while endpoints are in it. */
export interface OccupiedSubnet {
  readonly address: string;
  /** Such as `database dev-wordpress`. */
  readonly occupants: readonly string[];
}

/**
 * Subnets that would be replaced while endpoints are in them. Terraform destroys before it creates, and AWS does not delete
 * a subnet that contains network interfaces: the apply waits for minutes and then fails.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-deleting.html
 */
export function occupiedSubnets(
  before: Configuration,
  after: Configuration,
  replaced: readonly Replacement[],
): OccupiedSubnet[] {
  const { endpoints } = terraformTopology(before);
  return replaced
    .filter(({ type }) => type === "aws_subnet")
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
