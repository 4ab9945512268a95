import { isTrue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Icon } from "../diagram/icons";
import { certainty } from "../reachability/terraform/certainty";
import { Certainty } from "../reachability/topology";
import { Charge, each, exactly, used, valueOr } from "./charges";
import { vpcOriginsOf } from "./cloudfront";
import { webAclsOf } from "./waf";
import { InterfaceSource, subnetCount } from "./network-interfaces";
import { Details, resourceIcon } from "./picture";
import { deletionProtection } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";
import { compact, text } from "./text";

const loadBalancer: ResourceType = {
  noun: "load balancer",
  name: ["name"],
  picture: {
    icon: resourceIcon("ElasticLoadBalancingApplicationLoadBalancer"),
    category: "networking",
    label: "Load balancer",
    spansZones: true,
    describe,
  },
  networkInterfaces,
  costs: { counted: "load balancers", charges },
  protections: [deletionProtection("enable_deletion_protection")],
  multiZoneSubnets: "subnets",
};

const targetGroup: ResourceType = {
  defaults: { ip_address_type: "ipv4" },
  // Other protocols have no version.
  forceNewIf: {
    protocol_version: (before, after) =>
      (before["protocol_version"] ?? "HTTP1") !== (after["protocol_version"] ?? "HTTP1"),
  },
};

/** In the provider, each `aws_lb` type has an `aws_alb` alias. */
export const elasticLoadBalancing: ResourceTypes = {
  aws_lb: loadBalancer,
  aws_alb: loadBalancer,
  aws_elb: {
    noun: "load balancer",
    name: ["name"],
    picture: {
      icon: resourceIcon("ElasticLoadBalancingClassicLoadBalancer"),
      category: "networking",
      label: "Classic Load Balancer",
      spansZones: true,
    },
    networkInterfaces,
    costs: {
      counted: "classic load balancers",
      charges: () => [each("classic load balancer", "load-balancer", { variants: ["classic"] })],
    },
  },
  aws_lb_target_group: targetGroup,
  aws_alb_target_group: targetGroup,
};

const ICONS: Readonly<Record<string, Icon>> = {
  network: resourceIcon("ElasticLoadBalancingNetworkLoadBalancer"),
  gateway: resourceIcon("ElasticLoadBalancingGatewayLoadBalancer"),
};

function describe(block: Block, configuration: Configuration): Details {
  const type = text(configuration, block, "load_balancer_type") ?? "application";
  const kind = `${type[0]!.toUpperCase()}${type.slice(1)} Load Balancer`;
  const listeners = configuration
    .resources("aws_lb_listener", "aws_alb_listener")
    .filter(({ arguments: args }) => configuration.referencedBy(args["load_balancer_arn"]).includes(block))
    .map((listener) => {
      const [action] = nestedBlocks(listener, "default_action");
      const redirect = action && nestedBlocks(action, "redirect")[0];
      const port = text(configuration, listener, "port");
      const to = redirect && text(configuration, redirect, "protocol");
      return `${text(configuration, listener, "protocol") ?? "HTTP"}${port ? ` ${port}` : ""}${to ? ` to ${to}` : ""}`;
    });
  const facing = isTrue(block.arguments["internal"]) ? "internal" : "internet-facing";
  const isFiltered = webAclsOf(block, configuration).length > 0;
  return {
    icon: ICONS[type],
    lines: compact(`${kind} · ${facing}`, listeners.join(" · "), isFiltered ? "behind a web ACL" : undefined),
  };
}

/** A load balancer that faces the internet has a public address in each subnet. */
function charges(block: Block, configuration: Configuration): Charge[] {
  const type = valueOr(configuration, block, "load_balancer_type", "application") ?? "application";
  const mappings = nestedBlocks(block, "subnet_mapping");
  const subnets =
    mappings.length > 0 ? mappings.length : subnetCount(configuration, block.arguments["subnets"], block);
  const brought = mappings.filter(({ arguments: args }) => args["allocation_id"] !== undefined).length;
  return [
    each(`${type} load balancer`, "load-balancer", { variants: [type] }),
    used("capacity units", "load-balancer-capacity", "capacity_unit_hours", { variants: [type] }),
    ...(isTrue(block.arguments["internal"]) || type === "gateway" || subnets === brought
      ? []
      : [
          each("public IPv4 address, for each subnet", "public-ipv4", {
            quantity: exactly(subnets - brought),
          }),
        ]),
  ];
}

function networkInterfaces(block: Block, configuration: Configuration): InterfaceSource[] {
  const { address, arguments: args } = block;
  const isPublic = negated(certainty(args["internal"], `${address} is internal`), address);
  const addressType = args["ip_address_type"];
  const isDualStack = addressType === "dualstack" || addressType === "dualstack-without-public-ipv4";
  return [
    {
      within: block,
      subnets: [
        args["subnets"],
        nestedBlocks(block, "subnet_mapping").map((mapping) => mapping.arguments["subnet_id"]),
      ],
      groups: args["security_groups"],
      mayBeUnfiltered: args["load_balancer_type"] === "network",
      publicAddress: () => addressType !== "dualstack-without-public-ipv4" && isPublic,
      ipv6Address: () => isDualStack && isPublic,
      vpcOrigins: vpcOriginsOf(block, configuration),
      filteredBy: webAclsOf(block, configuration),
    },
  ];
}

function negated(internal: Certainty, address: string): Certainty {
  return typeof internal === "boolean" ? !internal : { assuming: `${address} is not internal` };
}
