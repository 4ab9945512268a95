import { reachabilityIn } from "../reachability/reachability";
import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { serviceName } from "../reachability/terraform/addresses";
import { terraformTopology } from "../reachability/terraform/terraform-topology";
import { Endpoint } from "../reachability/topology";
import { Flow, flows, joined, portsLabel } from "./arrows";
import { engine, entryOf, isKnown, Description, describe, repeats, ROUTE_53, text } from "./catalogue";
import { cellId, Grid, grids } from "./network";
import { Parts } from "./parts";

/** Something that is drawn with an icon. */
export interface Item extends Description {
  /** Distinguishes it from all others of the picture. */
  readonly id: string;
  /** The addresses of the resources that it shows. */
  readonly shows: readonly string[];
  /** The addresses of what else makes it, such as its security groups. */
  readonly parts: readonly string[];
}

/** An item with addresses in subnets. */
export interface Placed extends Item {
  readonly row: number;
  /** The columns in which it is, ascending. */
  readonly zones: readonly number[];
  /** Whether it is one thing for all its zones, as a load balancer is. */
  readonly spans: boolean;
}

export interface Network extends Grid {
  readonly name: string;
  readonly range: string;
  readonly items: readonly Placed[];
  /** What leads out of it: gateways and gateway endpoints. */
  readonly gates: readonly Item[];
}

/** A line from one item to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether the same is so the other way round. */
  readonly isMutual?: boolean;
  /** `assumed` rests on something that only Terraform or AWS know; `link` is no TCP traffic between parties. */
  readonly kind: "traffic" | "assumed" | "outbound" | "link";
  /** The addresses of rules and routes that make it. */
  readonly because: readonly string[];
}

/** What a picture shows: what is where. */
export interface Model {
  /** The name of the stack, where CDKTF wrote the JSON. */
  readonly stack: string | undefined;
  readonly region: string | undefined;
  /** The internet, and others outside of AWS. */
  readonly outside: readonly Item[];
  /** Services that are in no region. */
  readonly global: readonly Item[];
  readonly networks: readonly Network[];
  /** What is in the region, and in no VPC. */
  readonly regional: readonly Item[];
  readonly arrows: readonly Arrow[];
  /** How many arrows there are besides, too many to follow in a picture. */
  readonly leftOut: number;
}

const INTERNET = "internet";

const MOST_ARROWS = 60;

/** Providers that make things inside of Terraform only. */
const LOCAL = /^(random|null|time|local|tls|archive|terraform|external|http)_/;

/** Reads what a picture shows. */
export function modelOf(configuration: Configuration): Model {
  return new Reader(configuration).model();
}

class Reader {
  private readonly parts: Parts;
  private readonly topology;
  private readonly grids: readonly Grid[];

  constructor(private readonly configuration: Configuration) {
    this.parts = new Parts(this.configuration);
    this.topology = terraformTopology(this.configuration);
    this.grids = grids(this.configuration, this.topology.endpoints);
  }

  model(): Model {
    const networks = this.grids.map((grid) => this.network(grid));
    const placed = new Set(
      networks.flatMap(({ items, gates }) => [...items, ...gates]).flatMap(({ shows }) => shows),
    );
    const others = this.configuration
      .resources()
      .filter(({ address, type }) => !placed.has(address) && !this.isBackground(type))
      .filter((resource) => !this.parts.isPart(resource));
    const at = (place: "global" | "region") =>
      others
        .filter(isOfAws)
        .filter(
          ({ type }) => ((entryOf(type).place ?? "region") === "global" ? "global" : "region") === place,
        );
    const global = [...this.zones(), ...this.items(at("global"))];
    const regional = [...this.items(at("region")), ...this.modules()];
    const inside = [
      ...networks.flatMap((network) => [...network.items, ...network.gates]),
      ...global,
      ...regional,
    ];
    const all = this.arrows(inside);
    const arrows = this.followable(all);
    const elsewhere = this.items(others.filter((resource) => !isOfAws(resource)));
    return {
      stack: this.configuration.stackName,
      region: this.region(),
      outside: [...this.outside(arrows), ...elsewhere],
      global,
      networks,
      regional,
      arrows,
      leftOut: all.length - arrows.length,
    };
  }

  /** Whether it is the ground on which others are drawn, or nothing at AWS. */
  private isBackground(type: string): boolean {
    return (
      ["aws_vpc", "aws_subnet", "aws_route53_zone", "aws_route53_record"].includes(type) || LOCAL.test(type)
    );
  }

  private network(grid: Grid): Network {
    const vpc = this.configuration.resources("aws_vpc").find(({ address }) => address === grid.vpc);
    const name = (vpc && text(this.configuration, vpc, "tags.Name")) ?? grid.vpc.replace(/^aws_vpc\./, "");
    const parties = this.topology.endpoints.flatMap((party) => this.party(party, grid));
    const gateways = this.configuration
      .resources("aws_nat_gateway")
      .flatMap((gateway) => this.gateway(gateway, grid));
    return {
      ...grid,
      cells: grid.cells.map((cell) => ({ ...cell, name: within(name, cell.name) })),
      name,
      range: (vpc && text(this.configuration, vpc, "cidr_block")) ?? "",
      items: [...parties, ...gateways.map((gateway) => ({ ...gateway, name: within(name, gateway.name) }))],
      gates: vpc ? this.gates(vpc, parties) : [],
    };
  }

  private party(party: Endpoint, grid: Grid): Placed[] {
    const resource = this.configuration.resources().find(({ address }) => address === party.address);
    const names = party.placements.map(({ subnet }) => subnet.name);
    const cells = grid.cells.filter(({ address }) => names.includes(address));
    return resource && cells.length > 0 ? [this.placed(resource, cells)] : [];
  }

  private gateway(resource: Block, grid: Grid): Placed[] {
    const subnets = this.configuration
      .operands(resource.arguments["subnet_id"], resource)
      .map((operand) => (operand.kind === "resource" ? operand.resource.address : operand.text));
    const cells = grid.cells.filter(({ address }) => subnets.includes(address));
    // One in each zone is drawn in each.
    return cells.map((cell) => ({
      ...this.placed(resource, [cell]),
      ...(cells.length > 1 && { id: `${resource.address} in ${cellId(cell)}` }),
      spans: false,
    }));
  }

  /** In the row where it has most of its subnets. */
  private placed(resource: Block, cells: Grid["cells"]): Placed {
    const counts = new Map<number, number>();
    cells.forEach(({ row }) => counts.set(row, (counts.get(row) ?? 0) + 1));
    const most = Math.max(...counts.values());
    const row = [...counts].find(([, count]) => count === most)![0];
    const zones = [...new Set(cells.map(({ zone }) => zone))].sort((a, b) => a - b);
    return {
      ...this.item(resource),
      row,
      zones,
      spans: zones.length > 1 || SPANNING.includes(resource.type),
    };
  }

  private gates(vpc: Block, parties: readonly Placed[]): Item[] {
    const shown = parties.map(({ id }) => id);
    return this.configuration
      .resources()
      .filter(({ type, address }) => entryOf(type).place === "gate" && !shown.includes(address))
      .filter((gate) => this.configuration.referencedBy(gate.arguments["vpc_id"], gate).includes(vpc))
      .map((gate) => this.item(gate));
  }

  private item(resource: Block): Item {
    const region = this.regionOf(resource);
    const { lines, ...rest } = describe(resource, this.configuration);
    return {
      id: resource.address,
      ...rest,
      lines: region ? [...lines, `in ${region}`] : lines,
      shows: [resource.address],
      parts: this.parts.of(resource),
    };
  }

  /** One for each resource, or one for all of a kind of which one more changes little. */
  private items(resources: readonly Block[]): Item[] {
    const groups = new Map<string, Block[]>();
    for (const resource of resources) {
      const { grouped, label } = entryOf(resource.type);
      const key = grouped ? label : resource.address;
      groups.set(key, [...(groups.get(key) ?? []), resource]);
    }
    return [...groups].map(([key, group]) => {
      const items = group.map((resource) => this.item(resource));
      const [first] = items;
      if (items.length === 1) {
        return first!;
      }
      const { label } = entryOf(group[0]!.type);
      const names = items.map(({ name }) => name);
      const shown = names.length > 3 ? [...names.slice(0, 2), `and ${names.length - 2} more`] : names;
      return {
        ...first!,
        id: `all of ${key}`,
        name: `${isKnown(group[0]!.type) ? plural(label) : label} ×${group.length}`,
        lines: shown,
        shows: items.flatMap(({ shows }) => shows),
        parts: items.flatMap(({ parts }) => parts),
      };
    });
  }

  /** Route 53: a picture for each zone, with its records. A zone may be another stack's, or another's altogether. */
  private zones(): Item[] {
    const records = this.configuration.resources("aws_route53_record");
    const zoneOf = (record: Block): string => {
      const [operand] = this.configuration.operands(record.arguments["zone_id"], record);
      return operand?.kind === "resource"
        ? operand.resource.address
        : (operand?.text.split(".").slice(0, 3).join(".") ?? "zone");
    };
    const zones = [
      ...this.configuration.resources("aws_route53_zone").map(({ address }) => address),
      ...records.map(zoneOf),
    ];
    return [...new Set(zones)].map((zone) => {
      const resource = this.configuration
        .resources("aws_route53_zone")
        .find(({ address }) => address === zone);
      const source = resource ?? this.configuration.dataSource(zone);
      const own = records.filter((record) => zoneOf(record) === zone);
      const lines = own.flatMap((record) => {
        const name = text(this.configuration, record, "name");
        const type = text(this.configuration, record, "type") ?? "A";
        return name === undefined ? [] : [`${name} ${repeats(record) ?? ""} ${type}`.replace(/ +/g, " ")];
      });
      return {
        id: zone,
        icon: ROUTE_53,
        category: "networking",
        name: (source && text(this.configuration, source, "name")) ?? zone,
        lines: [
          resource ? "Route 53 zone" : "Route 53 zone of another stack",
          ...(lines.length > 3 ? [...lines.slice(0, 2), `and ${lines.length - 2} more`] : lines),
        ],
        shows: resource ? [resource.address] : [],
        parts: own.map(({ address }) => address),
      };
    });
  }

  private modules(): Item[] {
    // One that has subnets is drawn around them.
    const others = this.configuration
      .modules()
      .filter(({ address }) => this.grids.every(({ vpc }) => vpc !== address));
    return others.map(({ address, arguments: { source } }) => ({
      id: address,
      icon: "resource/GenericApplication",
      category: "other",
      name: address,
      lines: typeof source === "string" ? ["Terraform module", source] : ["Terraform module"],
      shows: [address],
      parts: [],
    }));
  }

  private arrows(inside: readonly Item[]): Arrow[] {
    const parties = this.topology.endpoints;
    const idOf = new Map(parties.map(({ name, address }) => [name, address ?? name]));
    const shown = new Set(inside.map(({ id }) => id));
    const all = flows(reachabilityIn(this.topology), [...idOf.keys()]);
    const services = new Set(
      this.configuration.resources("aws_vpc_endpoint").map((endpoint) => serviceName(endpoint)),
    );
    const traffic = all.flatMap(({ from, to, ports, because, isAssumed }): Arrow[] => {
      const ends = { from: idOf.get(from) ?? from, to: idOf.get(to) ?? to, because };
      const target = this.configuration.resources().find(({ address }) => address === ends.to);
      const label = portsLabel(ports, target && engine(this.configuration, target));
      if (idOf.has(from) && !shown.has(ends.from)) {
        return [];
      }
      if (to === INTERNET || services.has(to)) {
        return [];
      }
      return [{ ...ends, label, kind: isAssumed ? "assumed" : "traffic" }];
    });
    const arrows = [
      ...traffic,
      ...this.outbound(all, inside),
      ...this.distributions(inside),
      ...this.replications(inside),
      ...this.records(inside),
    ];
    return combined(arrows);
  }

  /** The arrows to draw: where there are too many to follow, those of what is outside, and what is no traffic. */
  private followable(arrows: readonly Arrow[]): Arrow[] {
    const inside = new Set(this.topology.endpoints.map(({ address }) => address));
    const isWithin = ({ from, to, kind }: Arrow) =>
      (kind === "traffic" || kind === "assumed") && inside.has(from) && inside.has(to);
    return arrows.filter((arrow) => arrows.length <= MOST_ARROWS || !isWithin(arrow)).slice(0, MOST_ARROWS);
  }

  /** From each subnet to the NAT gateway that its route table names, for those in it who may connect to the internet. */
  private outbound(all: readonly Flow[], inside: readonly Item[]): Arrow[] {
    const gateways = inside.filter(({ shows: [address] }) =>
      address?.startsWith("aws_nat_gateway."),
    ) as Placed[];
    return this.grids.flatMap(({ cells }) =>
      cells.flatMap((cell): Arrow[] => {
        const parties = this.topology.endpoints.filter(({ placements }) =>
          placements.some(({ subnet }) => subnet.name === cell.address),
        );
        const out = all.filter(
          ({ from, to }) => to === INTERNET && parties.some(({ name }) => name === from),
        );
        const routes = parties
          .flatMap(({ placements }) => placements)
          .filter(({ subnet }) => subnet.name === cell.address)
          .flatMap(({ subnet }) => subnet.routes);
        const targets = routes.flatMap(({ target }) => (target.kind === "NAT gateway" ? [target.name] : []));
        const own = gateways.filter(({ shows: [address] }) => targets.includes(address!));
        const gateway = own.find(({ zones }) => zones.includes(cell.zone)) ?? own[0];
        return out.length === 0 || gateway === undefined
          ? []
          : [
              {
                from: cellId(cell),
                to: gateway.id,
                label: `${joined(out.map(({ ports }) => ports))} out`,
                kind: "outbound",
                because: out
                  .flatMap(({ because }) => because)
                  // Not the routes and gateways of other subnets.
                  .filter(
                    (one) => own.some(({ shows }) => shows.includes(one)) || !/^aws_(nat|route)/.test(one),
                  )
                  .concat(
                    routes.filter(({ target }) => target.kind === "NAT gateway").map(({ name }) => name),
                  ),
              },
            ];
      }),
    );
  }

  /** From the internet to distributions, and on to their origins. */
  private distributions(inside: readonly Item[]): Arrow[] {
    return this.configuration.resources("aws_cloudfront_distribution").flatMap((distribution): Arrow[] => [
      { from: INTERNET, to: distribution.address, label: "HTTPS 443", kind: "traffic", because: [] },
      ...this.configuration
        .referencedBy(distribution.arguments["origin"], distribution)
        .flatMap(({ address }) => inside.filter(({ shows }) => shows.includes(address)))
        .map(({ id }): Arrow => ({
          from: distribution.address,
          to: id,
          label: "HTTPS 443",
          kind: "traffic",
          because: [],
        })),
    ]);
  }

  private replications(inside: readonly Item[]): Arrow[] {
    return this.configuration.resources("aws_db_instance").flatMap((replica) =>
      this.configuration
        .referencedBy(replica.arguments["replicate_source_db"], replica)
        .filter(({ address }) =>
          [address, replica.address].every((end) => inside.some(({ id }) => id === end)),
        )
        .map(({ address }): Arrow => ({
          from: address,
          to: replica.address,
          label: "replication",
          kind: "link",
          because: [],
        })),
    );
  }

  /** From a zone to what its records name. */
  private records(inside: readonly Item[]): Arrow[] {
    const found = this.configuration.resources("aws_route53_record").flatMap((record) => {
      const zone = inside.find(({ parts, icon }) => icon === ROUTE_53 && parts.includes(record.address));
      return (
        this.configuration
          .referencedBy([record.arguments["records"], record.arguments["alias"]], record)
          // A certificate's own records only prove whose the domain is.
          .filter(({ type }) => type !== "aws_acm_certificate")
          .flatMap(({ address }) =>
            inside.filter(({ shows, icon }) => icon !== ROUTE_53 && shows.includes(address)),
          )
          .map((target): Arrow => ({
            from: zone!.id,
            to: target.id,
            label:
              record.arguments["alias"] === undefined
                ? (text(this.configuration, record, "type") ?? "")
                : "alias",
            kind: "link",
            because: [record.address],
          }))
      );
    });
    return found;
  }

  private outside(arrows: readonly Arrow[]): Item[] {
    const inside = new Set([
      ...this.grids.flatMap(({ cells }) => cells.map(cellId)),
      ...this.configuration.resources().map(({ address }) => address),
      ...this.topology.endpoints.map(({ address }) => address),
    ]);
    const names = arrows.flatMap(({ from, to }) => [from, to]).filter((name) => !inside.has(name));
    return [...new Set(names)]
      .filter((name) => !name.startsWith("data.") && !name.startsWith("all of "))
      .map((name) => ({
        id: name,
        icon: name === INTERNET ? "resource/Internet" : "resource/Client",
        category: "other",
        name: name === INTERNET ? "Internet" : name,
        lines: name === INTERNET ? [] : ["allowed addresses"],
        shows: [],
        parts: [],
      }));
  }

  private region(): string | undefined {
    return this.regionNamed(this.configuration.providers.get("aws"));
  }

  /** The region of a resource that is not in the picture's. */
  private regionOf({ arguments: args }: Block): string | undefined {
    const provider =
      typeof args["provider"] === "string" ? this.configuration.providers.get(args["provider"]) : undefined;
    const region = this.regionNamed(provider);
    return region === this.region() ? undefined : region;
  }

  private regionNamed(provider: Arguments | undefined): string | undefined {
    const [operand] = this.configuration.operands(provider?.["region"]);
    return operand?.text;
  }
}

/** Types that are one thing for all zones, even where they are in one only. */
const SPANNING: readonly string[] = [
  "aws_lb",
  "aws_alb",
  "aws_elb",
  "aws_autoscaling_group",
  "aws_efs_file_system",
];

/** Each arrow once, and what is so in both directions as one. */
function combined(arrows: readonly Arrow[]): Arrow[] {
  const key = (from: string, to: string, { label, kind }: Arrow) => JSON.stringify([from, to, label, kind]);
  const found = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const reverse = key(arrow.to, arrow.from, arrow);
    const same = found.has(reverse) ? reverse : key(arrow.from, arrow.to, arrow);
    const known = found.get(same);
    found.set(same, {
      ...(known ?? arrow),
      isMutual: known?.isMutual === true || same === reverse,
      because: [...(known?.because ?? []), ...arrow.because],
    });
  }
  return [...found.values()];
}

/** A name in a VPC, without the VPC's own before it. */
function within(vpc: string, name: string): string {
  const rest = name.startsWith(vpc) ? name.slice(vpc.length).replace(/^[-_. ]+/, "") : name;
  return rest === "" ? name : rest;
}

/** Other providers' resources are outside of AWS. */
function isOfAws({ type }: Block): boolean {
  return /^aws(cc)?_/.test(type);
}

function plural(label: string): string {
  return label === "Backup" || label === "EventBridge"
    ? label
    : label.replace(/y$/, "ie").replace(/x$/, "xe") + "s";
}
