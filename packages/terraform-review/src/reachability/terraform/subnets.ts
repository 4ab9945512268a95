import { AddressRange } from "../address-range";
import { Block, nestedBlocks } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { Certainty, Route, RouteTarget, Subnet } from "../topology";
import { cidrs, prefixLists, serviceName } from "./addresses";
import { certainty } from "./certainty";

/** A subnet of Terraform JSON, with the addresses that it assigns to instances launched in it. */
export interface TerraformSubnet extends Subnet {
  /** Whether instances get a public IPv4 address by default. */
  readonly givesPublicAddress: Certainty;
  readonly givesIpv6Address: Certainty;
}

/** Arguments for the target of a route. */
const TARGET_ARGUMENTS: readonly string[] = [
  "gateway_id",
  "nat_gateway_id",
  "egress_only_gateway_id",
  "transit_gateway_id",
  "vpc_peering_connection_id",
  "vpc_endpoint_id",
  "network_interface_id",
  "carrier_gateway_id",
  "core_network_arn",
  "local_gateway_id",
  "odb_network_arn",
];

/** The subnets of Terraform JSON, each with the routes of its route table. */
export class Subnets {
  private readonly byName = new Map<string, TerraformSubnet>();

  constructor(private readonly configuration: Configuration) {}

  /** The subnets that an argument names. */
  of(value: unknown, within?: Block): TerraformSubnet[] {
    const subnets = this.configuration
      .operands(value, within)
      .filter(({ kind, text }) => kind !== "literal" || text.startsWith("subnet-"))
      .map((operand) =>
        operand.kind === "resource" && operand.resource.type === "aws_subnet"
          ? this.subnet(operand.resource)
          : unknownSubnet(operand.text),
      );
    return [...new Set(subnets)];
  }

  private subnet(resource: Block): TerraformSubnet {
    const known = this.byName.get(resource.address);
    if (known) {
      return known;
    }
    const args = resource.arguments;
    const subnet = {
      name: resource.address,
      vpc: this.vpcOf(resource),
      ranges: cidrs(this.configuration, [args["cidr_block"], args["ipv6_cidr_block"]], resource).ranges,
      routes: [] as Route[],
      givesPublicAddress: certainty(
        args["map_public_ip_on_launch"],
        `${resource.address} gives public addresses`,
      ),
      givesIpv6Address: certainty(
        args["assign_ipv6_address_on_creation"],
        `${resource.address} gives IPv6 addresses`,
      ),
    };
    // Stored before its routes are read: by mistake, a NAT gateway's subnet may have a route to that same gateway.
    this.byName.set(resource.address, subnet);
    subnet.routes.push(...this.routesOf(resource, subnet.vpc));
    return subnet;
  }

  private vpcOf(resource: Block): string | undefined {
    const [vpc] = this.configuration.operands(resource.arguments["vpc_id"], resource);
    return vpc?.kind === "resource" ? vpc.resource.address : vpc?.text;
  }

  private routesOf(subnet: Block, vpc: string | undefined): Route[] {
    return this.tablesOf(subnet, vpc).flatMap((table) =>
      typeof table === "string" ? unknownRoutes(table) : this.routesIn(table),
    );
  }

  /** The subnet's own route tables, or else the VPC's main route table; a name if it is not in this JSON. */
  private tablesOf(subnet: Block, vpc: string | undefined): (Block | string)[] {
    const own = this.associatedTables("aws_route_table_association", (association) =>
      this.refersTo(association, "subnet_id", subnet),
    );
    const main = () => [
      ...this.associatedTables(
        "aws_main_route_table_association",
        (association) => this.vpcOf(association) === vpc,
      ),
      ...this.configuration
        .resources("aws_default_route_table")
        .filter((table) =>
          this.configuration
            .referencedBy(table.arguments["default_route_table_id"], table)
            .some(({ address }) => address === vpc),
        ),
    ];
    // The main route table of a VPC that Terraform creates has only the local route. Where no route is, another stack may add some.
    const isNew =
      this.configuration.resources("aws_vpc").some(({ address }) => address === vpc) &&
      this.configuration.resources(...ROUTING).length > 0;
    return [own, main(), isNew ? [] : [`main route table of ${vpc}`]].find(({ length }) => length > 0) ?? [];
  }

  private associatedTables(type: string, owns: (association: Block) => boolean): (Block | string)[] {
    return this.configuration
      .resources(type)
      .filter(owns)
      .flatMap((association) =>
        this.configuration.operands(association.arguments["route_table_id"], association),
      )
      .map((operand) => (operand.kind === "resource" ? operand.resource : operand.text));
  }

  private routesIn(table: Block): Route[] {
    return [
      ...nestedBlocks(table, "route").flatMap((route) =>
        this.read(route, (destination) => `${table.address} route to ${destination}`),
      ),
      ...this.configuration
        .resources("aws_route")
        .filter((route) => this.refersTo(route, "route_table_id", table))
        .flatMap((route) => this.read(route, () => route.address)),
      ...this.endpointsOf(table).map((endpoint) => ({
        name: endpoint.address,
        destination: serviceName(endpoint),
        target: { kind: "endpoint" as const },
      })),
    ];
  }

  private endpointsOf(table: Block): Block[] {
    const associated = this.configuration
      .resources("aws_vpc_endpoint_route_table_association")
      .filter((association) => this.refersTo(association, "route_table_id", table));
    return this.configuration
      .resources("aws_vpc_endpoint")
      .filter((endpoint) => (endpoint.arguments["vpc_endpoint_type"] ?? "Gateway") === "Gateway")
      .filter(
        (endpoint) =>
          this.refersTo(endpoint, "route_table_ids", table) ||
          associated.some((association) => this.refersTo(association, "vpc_endpoint_id", endpoint)),
      );
  }

  private refersTo(resource: Block, argument: string, other: Block): boolean {
    return this.configuration.referencedBy(resource.arguments[argument], resource).includes(other);
  }

  /** Reads one route for each destination and target. */
  private read(route: Block, nameFor: (destination: string) => string): Route[] {
    const args = route.arguments;
    const destinations = [
      cidrs(
        this.configuration,
        [
          args["destination_cidr_block"],
          args["destination_ipv6_cidr_block"],
          args["cidr_block"],
          args["ipv6_cidr_block"],
        ],
        route,
      ),
      prefixLists(this.configuration, args["destination_prefix_list_id"], route),
    ].flatMap(({ ranges, names }) => [...ranges, ...names]);
    const targets = this.configuration
      .operands(
        TARGET_ARGUMENTS.map((argument) => args[argument]),
        route,
      )
      .filter(({ text }) => text !== "" && text !== "local");
    return destinations.flatMap((destination) =>
      targets.map((operand) => ({
        name: nameFor(typeof destination === "string" ? destination : destination.text),
        destination,
        target: this.target(operand.kind === "resource" ? operand.resource : operand.text),
      })),
    );
  }

  private target(target: Block | string): RouteTarget {
    if (typeof target === "string") {
      return { kind: "elsewhere", name: target };
    }
    switch (target.type) {
      case "aws_internet_gateway":
        return { kind: "internet gateway" };
      case "aws_egress_only_internet_gateway":
        return { kind: "egress-only internet gateway" };
      case "aws_nat_gateway":
        return {
          kind: "NAT gateway",
          name: target.address,
          isPublic: target.arguments["connectivity_type"] !== "private",
          subnet: this.of(target.arguments["subnet_id"], target)[0] ?? unknownSubnet(target.address),
        };
      default:
        return { kind: "elsewhere", name: target.address };
    }
  }
}

/** What a JSON has that says how its networks reach the internet, or that they do not. A gateway alone serves nothing. */
const ROUTING: readonly string[] = ["aws_route_table", "aws_default_route_table", "aws_route"];

/** A subnet that is not in the JSON. It may have any addresses and routes. */
export function unknownSubnet(name: string): TerraformSubnet {
  return {
    name,
    vpc: undefined,
    ranges: [],
    routes: unknownRoutes(`route table of ${name}`),
    givesPublicAddress: { assuming: `${name}, which is not in this JSON, gives public addresses` },
    givesIpv6Address: false,
  };
}

function unknownRoutes(table: string): Route[] {
  return [AddressRange.everything("ipv4"), AddressRange.everything("ipv6")].map((destination) => ({
    name: table,
    destination,
    target: { kind: "elsewhere", name: `${table}, which is not in this JSON,` },
  }));
}
