import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { stringify } from "../stringify";
import { each, exactly, used } from "./charges";
import { privateInterface, subnetCount } from "./network-interfaces";
import { Details, Picture, resourceIcon, serviceIcon } from "./picture";
import { deletionProtection, ofService, one, ranked, switchedOn, valueAt } from "./protections";
import { Protection, ResourceTypes } from "./resource-type";
import { text } from "./text";

const gatewayPicture = (icon: string, label: string): Picture => ({
  icon: resourceIcon(icon),
  category: "networking",
  label,
  place: "gateway",
});

/** The VPC and what connects it to other networks. */
export const vpc: ResourceTypes = {
  // The provider also computes it, from a pool of addresses (IPAM).
  aws_vpc: { forceNewIf: { cidr_block: () => true } },
  aws_vpc_endpoint: {
    // https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
    protections: [
      ofService(
        switchedOn(
          "private_dns_enabled",
          "no longer answers to its service's name: what asks for that leaves the VPC",
        ),
      ),
    ],
    noun: "endpoint",
    name: ["service_name"],
    picture: { ...gatewayPicture("AmazonVPCEndpoints", "VPC endpoint"), describe: describeEndpoint },
    networkInterfaces: (block) =>
      block.arguments["vpc_endpoint_type"] === "Interface" ? [privateInterface(block)] : [],
    // Gateway endpoints are free.
    costs: {
      counted: "interface endpoints",
      countedIf: (args) => args["vpc_endpoint_type"] === "Interface",
      charges: (block, configuration) =>
        block.arguments["vpc_endpoint_type"] === "Interface"
          ? [
              each("interface endpoint, for each subnet", "interface-endpoint", {
                quantity: exactly(subnetCount(configuration, block.arguments["subnet_ids"], block)),
              }),
              used("data processed", "interface-endpoint-data", "processed_gb"),
            ]
          : [],
    },
  },
  aws_nat_gateway: {
    name: ["tags.Name"],
    picture: { icon: resourceIcon("AmazonVPCNATGateway"), category: "networking", label: "NAT gateway" },
    costs: {
      counted: "NAT gateways",
      charges: () => [
        each("NAT gateway", "nat-gateway"),
        used("data processed", "nat-gateway-data", "processed_gb"),
      ],
    },
  },
  aws_eip: {
    // EC2-Classic is gone, whose addresses were the others.
    defaults: { domain: "vpc" },
    costs: {
      counted: "public IPv4 addresses",
      charges: () => [each("public IPv4 address", "public-ipv4")],
    },
  },
  aws_internet_gateway: { name: [], picture: gatewayPicture("AmazonVPCInternetGateway", "Internet gateway") },
  aws_egress_only_internet_gateway: {
    name: [],
    picture: gatewayPicture("AmazonVPCInternetGateway", "Egress-only internet gateway"),
  },
  aws_vpn_gateway: { name: ["tags.Name"], picture: gatewayPicture("AmazonVPCVPNGateway", "VPN gateway") },
  aws_vpn_connection: {
    costs: { counted: "VPN connections", charges: () => [each("VPN connection", "vpn-connection")] },
  },
  aws_vpc_peering_connection: {
    name: ["tags.Name"],
    picture: gatewayPicture("AmazonVPCPeeringConnection", "Peering connection"),
  },
  aws_ec2_transit_gateway: {
    name: ["tags.Name"],
    picture: {
      icon: serviceIcon("AWSTransitGateway"),
      category: "networking",
      label: "Transit gateway",
      place: "region",
    },
    costs: { counted: "transit gateways", charges: () => [] },
  },
  // The gateway itself costs nothing.
  aws_ec2_transit_gateway_vpc_attachment: {
    costs: {
      counted: "transit gateway attachments",
      charges: () => [each("transit gateway attachment", "transit-gateway-attachment")],
    },
  },
  aws_networkfirewall_firewall: {
    protections: [
      deletionProtection("delete_protection"),
      switchedOn("firewall_policy_change_protection", "may get another policy"),
      switchedOn("subnet_change_protection", "may leave its subnets"),
    ],
    costs: {
      counted: "network firewalls",
      charges: (block) => [
        each("firewall endpoint, for each subnet", "network-firewall-endpoint", {
          quantity: exactly(Math.max(1, nestedBlocks(block, "subnet_mapping").length)),
        }),
      ],
    },
  },
  // https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html
  aws_networkfirewall_firewall_policy: {
    protections: [
      ...["stateless_default_actions", "stateless_fragment_default_actions"].map((name): Protection => ({
        argument: `firewall_policy.${name}`,
        strength: (args) => {
          const actions = list(valueAt(args, `firewall_policy.${name}`));
          return actions.includes("aws:drop") ? 2 : Number(actions.includes("aws:forward_to_sfe"));
        },
        lost: `lets more packets pass unseen by its rules (\`${name}\`)`,
      })),
      {
        argument: "firewall_policy.stateful_default_actions",
        strength: (args) =>
          Number(/aws:drop/.test(stringify(valueAt(args, "firewall_policy.stateful_default_actions") ?? ""))),
        lost: "lets pass what none of its rules allows (`stateful_default_actions`)",
      },
    ],
  },
  // https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateful-rule-groups-domain-names.html
  aws_networkfirewall_rule_group: {
    protections: [
      ranked(
        "rule_group.rules_source.rules_source_list.generated_rules_type",
        ["DENYLIST", "ALLOWLIST"],
        "lets pass all names but some, instead of some only",
      ),
    ],
  },
  aws_flow_log: {
    costs: { counted: "flow logs" },
    protections: [one("traffic_type", ["ALL"], "records only a part of the traffic")],
  },
  aws_network_interface: { groupsReadElsewhere: true },
  aws_network_interface_sg_attachment: { groupsReadElsewhere: true },
  aws_security_group: { groupsReadElsewhere: true },
  aws_default_security_group: { groupsReadElsewhere: true },
  aws_security_group_rule: { groupsReadElsewhere: true },
  aws_vpc_security_group_ingress_rule: { groupsReadElsewhere: true },
  aws_vpc_security_group_egress_rule: { groupsReadElsewhere: true },
};

function describeEndpoint(block: Block, configuration: Configuration): Details {
  const service = text(configuration, block, "service_name")?.split(".").slice(3).join(".");
  const type = text(configuration, block, "vpc_endpoint_type") ?? "Gateway";
  const known = { s3: "S3", dynamodb: "DynamoDB" }[service ?? ""];
  return { name: `${known ?? service ?? type} endpoint`, lines: type === "Gateway" ? [] : ["VPC endpoint"] };
}
