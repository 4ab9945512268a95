import { AddressRange } from "../../reachability/address-range";
import { Block, typeInAddress } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { Subnets } from "../../reachability/terraform/subnets";
import { Endpoint, Route, Subnet } from "../../reachability/topology";
import { repeats, text } from "../../resource-types/text";
import { unique } from "../../unique";

/** Whether a subnet is public or private according to its routes. */
export type Tier = "public" | "private" | "other";

/** A cell of the grid: one subnet in one zone. */
export interface Cell {
  readonly address: string;
  readonly row: number;
  readonly zone: number;
  readonly tier: Tier;
  /** Such as `public subnet ×2`. */
  readonly name: string;
  /** Its addresses, such as `10.0.0.0/24`. */
  readonly range: string;
}

/** The unique id of a cell: a subnet with `count` or `for_each` can have several cells. */
export function cellId({ address, zone }: Cell): string {
  return `${address} zone ${zone}`;
}

/** A VPC's subnets as a grid: each availability zone is a column, and subnets of the same kind are a row. */
export interface Grid {
  /** The address of the VPC, or a name for a VPC that is not in this JSON. */
  readonly vpc: string;
  /** The names of the zones; empty for an unknown zone. */
  readonly zones: readonly string[];
  /** The number of rows. */
  readonly rows: number;
  readonly cells: readonly Cell[];
}

/** A subnet in one zone that has no row yet. */
interface ZonalSubnet {
  readonly address: string;
  readonly vpc: string;
  readonly zone: string;
  readonly tier: Tier;
  readonly name: string;
  readonly range: string;
  /** The same for all subnets of one kind, whose names differ only by the zone. */
  readonly kind: string;
}

const TIERS: readonly Tier[] = ["public", "private", "other"];

/** The grids of all VPCs that have subnets or endpoints in this JSON. */
export function grids(configuration: Configuration, endpoints: readonly Endpoint[]): Grid[] {
  const subnets = [...zonalSubnets(configuration), ...undeclaredSubnets(endpoints)];
  const vpcs = [
    ...configuration.resources("aws_vpc").map(({ address }) => address),
    ...subnets.map(({ vpc }) => vpc),
  ];
  return unique(vpcs).map((vpc) =>
    grid(
      vpc,
      subnets.filter((subnet) => subnet.vpc === vpc),
    ),
  );
}

function grid(vpc: string, subnets: readonly ZonalSubnet[]): Grid {
  const zones = unique(subnets.map(({ zone }) => zone)).sort();
  let rows = 0;
  const cells = TIERS.flatMap((tier) => {
    const placed = rowsOf(subnets.filter((subnet) => subnet.tier === tier));
    const cells = placed.flatMap((row, index) =>
      row.map(({ address, zone, name, range }) => ({
        address,
        row: rows + index,
        zone: zones.indexOf(zone),
        tier,
        name,
        range,
      })),
    );
    rows += placed.length;
    return cells;
  });
  return { vpc, zones, rows, cells };
}

/** Puts subnets of the same kind beside each other, and fills the gaps in a row with other subnets that fit. */
function rowsOf(subnets: readonly ZonalSubnet[]): ZonalSubnet[][] {
  const kinds = new Map<string, ZonalSubnet[]>();
  for (const subnet of subnets) {
    // A second subnet of the same kind in the same zone begins another row.
    let index = 0;
    const key = () => `${subnet.kind} ${index}`;
    while (kinds.get(key())?.some(({ zone }) => zone === subnet.zone)) {
      index++;
    }
    kinds.set(key(), [...(kinds.get(key()) ?? []), subnet]);
  }
  const rows: ZonalSubnet[][] = [];
  for (const group of kinds.values()) {
    const free = rows.find((row) => group.every((subnet) => row.every(({ zone }) => zone !== subnet.zone)));
    if (free) {
      free.push(...group);
    } else {
      rows.push([...group]);
    }
  }
  return rows;
}

function zonalSubnets(configuration: Configuration): ZonalSubnet[] {
  const subnets = new Subnets(configuration);
  return configuration.resources("aws_subnet").flatMap((resource) => {
    const [subnet] = subnets.of(`\${${resource.address}.id}`);
    const zones = zonesOf(configuration, resource);
    const ranges = subnet!.ranges.filter(({ family }) => family === "ipv4");
    const fits = ranges.length === zones.length;
    return zones.map((zone, index) => ({
      address: resource.address,
      vpc: subnet!.vpc ?? "a VPC that is not in this JSON",
      zone,
      tier: tierOf(subnet!),
      name: named(resource, configuration, zones.length, index),
      range: fits ? ranges[index]!.text : (text(configuration, resource, "cidr_block") ?? ""),
      kind: resource.name.replace(/[-_]?(\d+|[a-f]|az\d*|[a-z]{2}-[a-z]+-\d[a-z])$/, ""),
    }));
  });
}

/** The zones of a subnet: several if `count` or `for_each` create it in several zones that are known. */
function zonesOf(configuration: Configuration, resource: Block): string[] {
  const given = resource.arguments["availability_zone"] ?? resource.arguments["availability_zone_id"];
  const operands = configuration.operands(given, resource);
  const literals = operands.flatMap((operand) => (operand.kind === "literal" ? [operand.text] : []));
  if (literals.length > 0) {
    return literals;
  }
  const count = Number(resource.arguments["count"]);
  const expression =
    typeof given === "string"
      ? given.replace(/^\$\{(.*)\}$/s, "$1").replace("data.aws_availability_zones.", "")
      : "";
  if (expression.includes("count.index") && Number.isInteger(count)) {
    return Array.from({ length: count }, (_, index) => expression.replaceAll("count.index", String(index)));
  }
  return [expression];
}

function named(resource: Block, configuration: Configuration, zones: number, index: number): string {
  const name = text(configuration, resource, "tags.Name") ?? resource.name;
  if (zones > 1) {
    return resource.arguments["count"] === undefined ? name : `${name}[${index}]`;
  }
  const count = repeats(resource);
  return count ? `${name} ${count}` : name;
}

function tierOf({ routes }: Subnet): Tier {
  const isDefault = ({ destination }: Route) =>
    destination instanceof AddressRange && destination.isEverything;
  return routes.some((route) => isDefault(route) && route.target.kind === "internet gateway")
    ? "public"
    : "private";
}

/** Subnets that are not in this JSON, which only has their names. */
function undeclaredSubnets(endpoints: readonly Endpoint[]): ZonalSubnet[] {
  const subnets = endpoints.flatMap(({ placements }) => placements.map(({ subnet }) => subnet));
  const unknown = subnets.filter(({ name }) => typeInAddress(name) !== "aws_subnet");
  return [...new Map(unknown.map((subnet) => [subnet.name, subnet])).values()].map(({ name }) => ({
    address: name,
    vpc: /^module\.[\w-]+/.exec(name)?.[0] ?? "a VPC that is not in this JSON",
    zone: "",
    tier: "other",
    name,
    range: "",
    kind: name,
  }));
}
