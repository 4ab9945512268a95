import { Block, nestedBlocks } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { list } from "../../configuration/json";
import { unresolved } from "../../configuration/references";
import { Certainty, Placement } from "../topology";
import { certainty } from "./certainty";
import { TerraformSubnet } from "./subnets";

/** Where a resource puts network interfaces: arguments, and the resource that has them. */
export interface InterfaceSource {
  readonly within: Block;
  readonly subnets: unknown;
  readonly groups: unknown;
  /** No security group means no filter, rather than the VPC's default group. */
  readonly mayBeUnfiltered?: boolean;
  readonly publicAddress: (subnet: TerraformSubnet) => Certainty;
  readonly ipv6Address: (subnet: TerraformSubnet) => Certainty;
  readonly vpcOrigins?: Placement["vpcOrigins"];
}

/** How to read one kind of party. */
export interface EndpointKind {
  /** The field's name for it. */
  readonly kind: string;
  readonly types: readonly string[];
  /** The arguments that may hold the name that operators see. */
  readonly name: readonly string[];
  interfaces(resource: Block, configuration: Configuration): InterfaceSource[];
}

const never = () => false;
const asSubnetGivesIpv6 = (subnet: TerraformSubnet) => subnet.givesIpv6Address;

/** Whoever has an address in the network, in the order in which to show them. */
export const ENDPOINT_KINDS: readonly EndpointKind[] = [
  {
    kind: "load balancer",
    types: ["aws_lb", "aws_alb", "aws_elb"],
    name: ["name"],
    interfaces: (resource, configuration) => {
      const args = resource.arguments;
      const isPublic = negated(
        certainty(args["internal"], `${resource.address} is internal`),
        resource.address,
      );
      const isDualStack = ["dualstack", "dualstack-without-public-ipv4"].some(
        (addressType) => addressType === args["ip_address_type"],
      );
      return [
        {
          within: resource,
          subnets: [
            args["subnets"],
            nestedBlocks(resource, "subnet_mapping").map((mapping) => mapping.arguments["subnet_id"]),
          ],
          groups: args["security_groups"],
          mayBeUnfiltered: args["load_balancer_type"] === "network",
          publicAddress: () => args["ip_address_type"] !== "dualstack-without-public-ipv4" && isPublic,
          ipv6Address: () => isDualStack && isPublic,
          vpcOrigins: vpcOriginsOf(resource, configuration),
        },
      ];
    },
  },
  {
    kind: "instance",
    types: ["aws_instance", "aws_spot_instance_request"],
    name: ["tags.Name"],
    interfaces: instanceInterfaces,
  },
  {
    kind: "Auto Scaling group",
    types: ["aws_autoscaling_group"],
    name: ["name"],
    interfaces: fleetInterfaces,
  },
  {
    kind: "function",
    types: ["aws_lambda_function"],
    name: ["function_name"],
    interfaces: (resource) => nestedBlocks(resource, "vpc_config").map((block) => privateInterface(block)),
  },
  {
    kind: "service",
    types: ["aws_ecs_service"],
    name: ["name"],
    interfaces: (resource) =>
      nestedBlocks(resource, "network_configuration").map((block) => ({
        ...privateInterface(block),
        publicAddress: () =>
          certainty(block.arguments["assign_public_ip"], `${resource.address} has public addresses`),
        ipv6Address: asSubnetGivesIpv6,
      })),
  },
  {
    kind: "database",
    types: ["aws_db_instance", "aws_rds_cluster"],
    name: ["identifier", "cluster_identifier"],
    interfaces: databaseInterfaces,
  },
  {
    kind: "database proxy",
    types: ["aws_db_proxy"],
    name: ["name"],
    interfaces: (resource) => [privateInterface(resource)],
  },
  {
    kind: "cache",
    types: [
      "aws_elasticache_replication_group",
      "aws_elasticache_cluster",
      "aws_elasticache_serverless_cache",
    ],
    name: ["replication_group_id", "cluster_id", "name"],
    interfaces: (resource, configuration) =>
      // The clusters of a replication group are the group's.
      resource.type === "aws_elasticache_cluster" && resource.arguments["replication_group_id"] !== undefined
        ? []
        : [
            {
              ...privateInterface(resource),
              subnets:
                resource.arguments["subnet_ids"] ??
                subnetsOfGroup(configuration, resource, "aws_elasticache_subnet_group", "subnet_group_name"),
            },
          ],
  },
  {
    kind: "file system",
    types: ["aws_efs_file_system"],
    name: ["tags.Name"],
    interfaces: (resource, configuration) =>
      configuration
        .resources("aws_efs_mount_target")
        .filter((target) =>
          configuration.referencedBy(target.arguments["file_system_id"], target).includes(resource),
        )
        .map((target) => privateInterface(target)),
  },
  {
    kind: "endpoint",
    types: ["aws_vpc_endpoint"],
    name: ["service_name"],
    interfaces: (resource) =>
      resource.arguments["vpc_endpoint_type"] === "Interface" ? [privateInterface(resource)] : [],
  },
];

/** The addresses that CloudFront reaches origins from, as AWS's prefix list of them is called. */
const CLOUDFRONT = "com.amazonaws.global.cloudfront.origin-facing";

/** CloudFront's ways to a load balancer through network interfaces of its own. */
function vpcOriginsOf(loadBalancer: Block, configuration: Configuration): Placement["vpcOrigins"] {
  return configuration
    .resources("aws_cloudfront_vpc_origin")
    .filter((origin) =>
      nestedBlocks(origin, "vpc_origin_endpoint_config").some((config) =>
        configuration.referencedBy(config.arguments["arn"], config).includes(loadBalancer),
      ),
    )
    .map(({ address }) => ({ name: CLOUDFRONT, by: address }));
}

/** A site by the arguments that most resources have, without public addresses. */
function privateInterface(resource: Block): InterfaceSource {
  const args = resource.arguments;
  return {
    within: resource,
    subnets: [args["subnet_id"], args["subnet_ids"], args["subnets"], args["vpc_subnet_ids"]],
    groups: [args["security_groups"], args["security_group_ids"], args["vpc_security_group_ids"]],
    publicAddress: never,
    ipv6Address: never,
  };
}

function instanceInterfaces(resource: Block, configuration: Configuration): InterfaceSource[] {
  const own = nestedBlocks(resource, "primary_network_interface").concat(
    nestedBlocks(resource, "network_interface"),
  );
  const interfaces = own.flatMap((block) =>
    configuration.referencedBy(block.arguments["network_interface_id"], block),
  );
  const hosts = interfaces.length > 0 ? interfaces : [resource];
  return hosts.map((host) => {
    const attached = configuration
      .resources("aws_network_interface_sg_attachment")
      .filter((attachment) => {
        const to = configuration.referencedBy(attachment.arguments["network_interface_id"], attachment);
        return to.includes(host) || to.includes(resource);
      })
      .map((attachment) => attachment.arguments["security_group_id"]);
    const hasElasticAddress = configuration.resources("aws_eip", "aws_eip_association").some((address) =>
      configuration
        .referencedBy(
          ["instance", "instance_id", "network_interface", "network_interface_id"].map(
            (argument) => address.arguments[argument],
          ),
          address,
        )
        .some((to) => to === host || to === resource),
    );
    return {
      ...privateInterface(host),
      groups: [privateInterface(host).groups, attached],
      publicAddress: (subnet) =>
        hasElasticAddress || publicUnlessSaid(host, "associate_public_ip_address", subnet),
      ipv6Address: (subnet) =>
        Number(host.arguments["ipv6_address_count"] ?? 0) > 0 ||
        list(host.arguments["ipv6_addresses"]).length > 0 ||
        asSubnetGivesIpv6(subnet),
    };
  });
}

/** An Auto Scaling group's instances are as its launch template says. */
function fleetInterfaces(resource: Block, configuration: Configuration): InterfaceSource[] {
  const mixed = nestedBlocks(resource, "mixed_instances_policy")
    .flatMap((policy) => nestedBlocks(policy, "launch_template"))
    .flatMap((template) => nestedBlocks(template, "launch_template_specification"));
  const operands = configuration.operands(
    [
      ...[...nestedBlocks(resource, "launch_template"), ...mixed].map(({ arguments: args }) => [
        args["id"] ?? args["launch_template_id"],
        args["name"] ?? args["launch_template_name"],
      ]),
      resource.arguments["launch_configuration"],
    ],
    resource,
  );
  return operands.flatMap((operand): InterfaceSource[] => {
    const subnets = resource.arguments["vpc_zone_identifier"];
    if (operand.kind !== "resource") {
      // A template that is not in the JSON may hold any group: its name stands for them.
      const groups = unresolved(operand.text);
      const publicAddress = {
        assuming: `${operand.text}, which is not in this JSON, gives public addresses`,
      };
      return [
        {
          within: resource,
          subnets,
          groups,
          publicAddress: () => publicAddress,
          ipv6Address: asSubnetGivesIpv6,
        },
      ];
    }
    const template = operand.resource;
    const interfaces = nestedBlocks(template, "network_interfaces");
    return (interfaces.length > 0 ? interfaces : [template]).map((host) => ({
      within: host,
      subnets,
      groups: [privateInterface(host).groups, template.arguments["vpc_security_group_ids"]],
      publicAddress: (subnet) => publicUnlessSaid(host, "associate_public_ip_address", subnet),
      ipv6Address: (subnet) =>
        Number(host.arguments["ipv6_address_count"] ?? 0) > 0 || asSubnetGivesIpv6(subnet),
    }));
  });
}

function databaseInterfaces(resource: Block, configuration: Configuration): InterfaceSource[] {
  // A replica of the same region is in its primary's subnets unless it says otherwise; its security groups are its own.
  const [primary] = configuration.referencedBy(resource.arguments["replicate_source_db"], resource);
  const home = resource.arguments["db_subnet_group_name"] === undefined && primary ? primary : resource;
  const members = configuration
    .resources("aws_rds_cluster_instance")
    .filter((member) =>
      configuration.referencedBy(member.arguments["cluster_identifier"], member).includes(resource),
    );
  const isPublic = [resource, ...members]
    .map(({ address, arguments: args }) => certainty(args["publicly_accessible"], `${address} is public`))
    .reduce((one, other) => (one === true || other === false ? one : other));
  return [
    {
      ...privateInterface(resource),
      subnets: subnetsOfGroup(configuration, home, "aws_db_subnet_group", "db_subnet_group_name"),
      publicAddress: () => isPublic,
      ipv6Address: () => resource.arguments["network_type"] === "DUAL",
    },
  ];
}

/** The subnets of a subnet group; the group itself, unresolved, when it is not in the JSON. */
function subnetsOfGroup(
  configuration: Configuration,
  resource: Block,
  type: string,
  argument: string,
): unknown {
  return configuration
    .operands(resource.arguments[argument], resource)
    .map((operand) =>
      operand.kind === "resource" && operand.resource.type === type
        ? operand.resource.arguments["subnet_ids"]
        : unresolved(operand.text),
    );
}

function publicUnlessSaid(host: Block, argument: string, subnet: TerraformSubnet): Certainty {
  const said = host.arguments[argument];
  return said === undefined || said === null
    ? subnet.givesPublicAddress
    : certainty(said, `${host.address} has a public address`);
}

function negated(internal: Certainty, address: string): Certainty {
  return typeof internal === "boolean" ? !internal : { assuming: `${address} is not internal` };
}
