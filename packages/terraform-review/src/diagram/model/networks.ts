import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { unique } from "../../unique";
import { Endpoint } from "../../reachability/topology";
import { compactLine, text } from "../../resource-types/text";
import { pictureOf } from "../description";
import { Cell, cellId, Grid } from "./grid";
import { Items } from "./items";
import { Network, Placed } from "./model";

/** A VPC with the items in its subnets and its gateways. */
export function networkOf(
  grid: Grid,
  endpoints: readonly Endpoint[],
  items: Items,
  configuration: Configuration,
): Network {
  const vpc = configuration.resources("aws_vpc").find(({ address }) => address === grid.vpc);
  const name =
    (vpc && text(configuration, vpc, "tags.Name")) ?? grid.vpc.replace(/^(?:module\..*\.)?aws_vpc\./, "");
  const placedEndpoints = endpoints.flatMap(({ address, placements }) => {
    const resource = configuration.resources().find((other) => other.address === address);
    const subnets = placements.map(({ subnet }) => subnet.name);
    const cells = cellsOf(subnets, grid);
    return resource && cells.length > 0 ? [placed(resource, cells, items)] : [];
  });
  const natGateways = configuration
    .resources("aws_nat_gateway")
    .flatMap((gateway) => natGatewaysOf(gateway, grid, items, configuration))
    .map((gateway) => ({ ...gateway, name: withoutVpcName(name, gateway.name) }));
  const shown = placedEndpoints.map(({ id }) => id);
  const gateways = configuration
    .resources()
    .filter(({ type, address }) => pictureOf(type).place === "gateway" && !shown.includes(address))
    .filter((gateway) => vpc && isAttached(gateway, vpc, configuration));
  return {
    ...grid,
    cells: grid.cells.map((cell) => ({ ...cell, name: withoutVpcName(name, cell.name) })),
    name,
    range: vpc ? compactLine(text(configuration, vpc, "cidr_block"), items.recorded(vpc)) : "",
    items: [...placedEndpoints, ...natGateways],
    gateways: gateways.map((gateway) => items.of(gateway)),
  };
}

/** The resources that attach a gateway to a VPC, which it can also name itself. */
const ATTACHMENTS: Readonly<Record<string, string>> = {
  aws_internet_gateway_attachment: "internet_gateway_id",
  aws_vpn_gateway_attachment: "vpn_gateway_id",
};

function isAttached(gateway: Block, vpc: Block, configuration: Configuration): boolean {
  const attachments = configuration
    .resources(...Object.keys(ATTACHMENTS))
    .filter((attachment) =>
      configuration
        .referencedBy(attachment.arguments[ATTACHMENTS[attachment.type]!], attachment)
        .includes(gateway),
    );
  return [gateway, ...attachments].some((block) =>
    configuration.referencedBy(block.arguments["vpc_id"], block).includes(vpc),
  );
}

/** A NAT gateway. If `count` or `for_each` create one in each zone, it is drawn in each. */
function natGatewaysOf(gateway: Block, grid: Grid, items: Items, configuration: Configuration): Placed[] {
  const subnets = configuration
    .operands(gateway.arguments["subnet_id"], gateway)
    .map((operand) => (operand.kind === "resource" ? operand.resource.address : operand.text));
  const cells = cellsOf(subnets, grid);
  return cells.map((cell) => ({
    ...placed(gateway, [cell], items),
    ...(cells.length > 1 && { id: `${gateway.address} in ${cellId(cell)}` }),
    spans: false,
  }));
}

function cellsOf(subnets: readonly string[], { cells }: Grid): Cell[] {
  return cells.filter(({ address }) => subnets.includes(address));
}

/** Places an item in the row that has most of its subnets. */
function placed(resource: Block, cells: readonly Cell[], items: Items): Placed {
  const counts = new Map<number, number>();
  cells.forEach(({ row }) => counts.set(row, (counts.get(row) ?? 0) + 1));
  const most = Math.max(...counts.values());
  const row = [...counts].find(([, count]) => count === most)![0];
  const zones = unique(cells.map(({ zone }) => zone)).sort((a, b) => a - b);
  return {
    ...items.of(resource),
    row,
    zones,
    spans: zones.length > 1 || pictureOf(resource.type).spansZones === true,
  };
}

/** Removes the VPC's name from the beginning of a name. */
function withoutVpcName(vpc: string, name: string): string {
  const rest = name.startsWith(vpc) ? name.slice(vpc.length).replace(/^[-_. ]+/, "") : name;
  return rest === "" ? name : rest;
}
