import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { at, list } from "../../configuration/json";
import { Endpoint, Placement } from "../topology";
import { ENDPOINT_KINDS, InterfaceSource } from "./interface-sources";
import { SecurityGroups } from "./security-groups";
import { Subnets, unknownSubnet } from "./subnets";

/** Types that hold security groups for a party that is read through another resource. */
const PARTS: readonly string[] = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_launch_template",
  "aws_launch_configuration",
  "aws_network_interface",
  "aws_network_interface_sg_attachment",
  "aws_efs_mount_target",
];

/** Whoever has addresses in the network, and where. */
export function endpoints(configuration: Configuration): Endpoint[] {
  const subnets = new Subnets(configuration);
  const groups = new SecurityGroups(configuration);
  const found = ENDPOINT_KINDS.flatMap((kind) =>
    configuration.resources(...kind.types).map((resource) => ({
      address: resource.address,
      name: `${kind.kind} ${nameOf(resource, kind.name)}`,
      placements: kind
        .interfaces(resource, configuration)
        .flatMap((site) => placements(site, subnets, groups)),
    })),
  ).filter((party) => party.placements.length > 0);
  return found.map(({ address, name, placements }) => ({
    // Name tags need not differ.
    name: found.filter((other) => other.name === name).length > 1 ? `${name} (${address})` : name,
    address,
    placements,
  }));
}

/** The resources that hold security groups, and are of no kind that is known here. */
export function unreadHolders(configuration: Configuration): Block[] {
  const known = [...ENDPOINT_KINDS.flatMap(({ types }) => types), ...PARTS];
  return configuration
    .resources()
    .filter(({ type }) => type.startsWith("aws_") && !known.includes(type))
    .filter((resource) =>
      configuration
        .referencedBy(resource.arguments, resource)
        .some(({ type }) => type === "aws_security_group"),
    );
}

function placements(site: InterfaceSource, subnets: Subnets, securityGroups: SecurityGroups): Placement[] {
  const { within } = site;
  const found = subnets.of(site.subnets, within);
  // Without a subnet AWS takes one of the account's default VPC, which is in no JSON.
  return (found.length > 0 ? found : [unknownSubnet(`subnet of ${within.address}`)]).map((subnet) => ({
    subnet,
    groups:
      site.mayBeUnfiltered && list(site.groups).length === 0
        ? [SecurityGroups.unfiltered(within.address)]
        : securityGroups.heldThrough(site.groups, within, subnet.vpc),
    publicAddress: site.publicAddress(subnet),
    ipv6Address: site.ipv6Address(subnet),
    vpcOrigins: site.vpcOrigins,
  }));
}

/** The name that operators see, or the resource's own where that is not known before Terraform runs. */
function nameOf(resource: Block, paths: readonly string[]): string {
  const names = paths
    .map((path) => at(resource.arguments, path))
    .filter((name): name is string => typeof name === "string" && !name.includes("${"));
  return names[0] ?? resource.name;
}
