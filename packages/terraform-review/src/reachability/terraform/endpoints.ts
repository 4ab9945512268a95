import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { list } from "../../configuration/json";
import { displayName } from "../../resource-types/naming";
import { InterfaceSource } from "../../resource-types/network-interfaces";
import { resourceType, typesWith } from "../../resource-types/resource-types";
import { Endpoint, Placement } from "../topology";
import { SecurityGroups } from "./security-groups";
import { Subnets, unknownSubnet } from "./subnets";

/** The endpoints of the network, with their placements. */
export function endpoints(configuration: Configuration): Endpoint[] {
  const subnets = new Subnets(configuration);
  const groups = SecurityGroups.in(configuration);
  const found = typesWith("networkInterfaces")
    .flatMap(([type, networkInterfaces]) =>
      configuration.resources(type).map((resource) => ({
        address: resource.address,
        name: displayName(resource, configuration),
        placements: networkInterfaces(resource, configuration).flatMap((source) =>
          placements(source, subnets, groups),
        ),
      })),
    )
    .filter(({ placements }) => placements.length > 0);
  return found.map(({ address, name, placements }) => ({
    // Name tags need not be unique.
    name: found.filter((other) => other.name === name).length > 1 ? `${name} (${address})` : name,
    address,
    placements,
  }));
}

/** Resources that have security groups, but whose type is not supported: it is not known where their interfaces are. */
export function unsupportedHolders(configuration: Configuration): Block[] {
  return configuration
    .resources()
    .filter(({ type }) => type.startsWith("aws_"))
    .filter(({ type }) => {
      const { networkInterfaces, groupsReadElsewhere } = resourceType(type);
      return networkInterfaces === undefined && !groupsReadElsewhere;
    })
    .filter((resource) =>
      configuration
        .referencedBy(resource.arguments, resource)
        .some(({ type }) => type === "aws_security_group"),
    );
}

function placements(source: InterfaceSource, subnets: Subnets, securityGroups: SecurityGroups): Placement[] {
  const { within } = source;
  const found = subnets.of(source.subnets, within);
  // If no subnet is set, AWS uses one in the default VPC, which is not in the JSON.
  return (found.length > 0 ? found : [unknownSubnet(`subnet of ${within.address}`)]).map(
    (subnet): Placement => ({
      subnet,
      groups:
        source.mayBeUnfiltered && list(source.groups).length === 0
          ? [SecurityGroups.unfiltered(within.address)]
          : securityGroups.of(source.groups, within, subnet.vpc),
      publicAddress: source.publicAddress(subnet),
      ipv6Address: source.ipv6Address(subnet),
      isClientOnly: source.isClientOnly,
      vpcOrigins: source.vpcOrigins,
      filteredBy: source.filteredBy,
    }),
  );
}
