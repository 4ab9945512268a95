import { Configuration } from "../../configuration/configuration";
import { Topology } from "../topology";
import { cidrs } from "./addresses";
import { endpoints, unsupportedHolders } from "./endpoints";

/** Types of resources that affect reachability. With `count` or `for_each` a block may stand for several, or for none. */
const NETWORK_TYPES =
  /^aws_(subnet|route|route_table|route_table_association|nat_gateway|security_group\w*|vpc_security_group_\w+_rule|lb|instance|autoscaling_group|db_instance|efs_mount_target|elasticache_\w+)$/;

/** Several questions are asked of the same network. */
const TOPOLOGIES = new WeakMap<Configuration, Topology>();

/** Reads the network of any Terraform JSON. */
export function terraformTopology(configuration: Configuration): Topology {
  const topology = TOPOLOGIES.get(configuration) ?? read(configuration);
  TOPOLOGIES.set(configuration, topology);
  return topology;
}

function read(configuration: Configuration): Topology {
  return {
    endpoints: endpoints(configuration),
    groups: configuration
      .resources("aws_security_group", "aws_default_security_group")
      .map(({ address }) => address),
    ranges: configuration
      .resources("aws_vpc", "aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association")
      .flatMap(
        (vpc) =>
          cidrs(configuration, [vpc.arguments["cidr_block"], vpc.arguments["ipv6_cidr_block"]], vpc).ranges,
      ),
    notes: [
      ...configuration
        .modules()
        .map(({ address }) => `${address} is not in this JSON: what it creates is not looked at`),
      ...unsupportedHolders(configuration).map(
        ({ address }) => `${address} holds security groups, but is of a type that is not looked at`,
      ),
      ...configuration
        .resources("aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule")
        .map(({ address }) => `${address} is not looked at: network ACLs are taken to allow everything`),
      ...configuration
        .resources()
        .filter(({ type }) => NETWORK_TYPES.test(type))
        .flatMap(({ address, arguments: args }) =>
          ["count", "for_each"]
            .filter((repeated) => typeof args[repeated] === "string" || typeof args[repeated] === "object")
            .map(
              (repeated) =>
                `${address} stands for as many as its ${repeated} gives: taken to be one at least`,
            ),
        ),
    ],
  };
}
