import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { unresolved } from "../configuration/references";
import { certainty } from "../reachability/terraform/certainty";
import { TerraformSubnet } from "../reachability/terraform/subnets";
import { Certainty, Placement } from "../reachability/topology";

/** Where a resource has network interfaces: the values of its arguments, and the block that has them. */
export interface InterfaceSource {
  readonly within: Block;
  readonly subnets: unknown;
  readonly groups: unknown;
  /** No security group means no filter, rather than the VPC's default group. */
  readonly mayBeUnfiltered?: boolean;
  readonly publicAddress: (subnet: TerraformSubnet) => Certainty;
  readonly ipv6Address: (subnet: TerraformSubnet) => Certainty;
  /** It opens connections and accepts none, whatever its security groups allow. */
  readonly isClientOnly?: boolean;
  readonly vpcOrigins?: Placement["vpcOrigins"];
  readonly filteredBy?: Placement["filteredBy"];
}

const never = () => false;

/** Interfaces without public addresses, from the arguments that most resource types use. */
export function privateInterface(block: Block): InterfaceSource {
  const args = block.arguments;
  return {
    within: block,
    subnets: [args["subnet_id"], args["subnet_ids"], args["subnets"], args["vpc_subnet_ids"]],
    groups: [args["security_groups"], args["security_group_ids"], args["vpc_security_group_ids"]],
    publicAddress: never,
    ipv6Address: never,
  };
}

/**
 * Interfaces through which a service of AWS reaches into the network. They accept no connections:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function clientInterface(block: Block): InterfaceSource {
  return { ...privateInterface(block), isClientOnly: true };
}

/** The subnets of a subnet group, or the unresolved group itself if it is not in the JSON. */
export function subnetsOfGroup(
  configuration: Configuration,
  block: Block,
  type: string,
  argument: string,
): unknown {
  return configuration
    .operands(block.arguments[argument], block)
    .map((operand) =>
      operand.kind === "resource" && operand.resource.type === type
        ? operand.resource.arguments["subnet_ids"]
        : unresolved(operand.text),
    );
}

/** The number of subnets in an argument. A reference to several that are not in this JSON counts as one. */
export function subnetCount(configuration: Configuration, value: unknown, within: Block): number {
  return Math.max(1, configuration.operands(value, within).length);
}

/** Whether an instance has a public address: by its own argument, or else by its subnet's default. */
export function instancePublicAddress(host: Block, subnet: TerraformSubnet): Certainty {
  const declared = host.arguments["associate_public_ip_address"];
  return declared === undefined || declared === null
    ? subnet.givesPublicAddress
    : certainty(declared, `${host.address} has a public address`);
}

export const ipv6AddressOfSubnet = (subnet: TerraformSubnet): Certainty => subnet.givesIpv6Address;
