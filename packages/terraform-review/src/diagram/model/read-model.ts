import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { regionOfProvider } from "../../configuration/region";
import { terraformTopology } from "../../reachability/terraform/terraform-topology";
import { pictureOf } from "../description";
import { arrowsOf, arrowsToDraw } from "./arrows";
import { cellId, Grid, grids } from "./grid";
import { hostedZones } from "./hosted-zones";
import { Items } from "./items";
import { Item, Model } from "./model";
import { networkOf } from "./networks";
import { outsideOf } from "./outside";
import { Parts } from "./parts";

/** Reads what a picture shows from a configuration. */
export function modelOf(configuration: Configuration): Model {
  const topology = terraformTopology(configuration);
  const { endpoints } = topology;
  const subnetGrids = grids(configuration, endpoints);
  const parts = new Parts(configuration);
  const items = new Items(configuration, parts);

  const networks = subnetGrids.map((grid) => networkOf(grid, endpoints, items, configuration));
  const placed = networks.flatMap((network) => [...network.items, ...network.gateways]);
  const shown = new Set(placed.flatMap(({ shows }) => shows));
  const others = configuration
    .resources()
    .filter((resource) => !shown.has(resource.address) && !isBackground(resource) && !parts.isPart(resource));
  const global = [...hostedZones(configuration), ...items.grouped(others.filter(isGlobal))];
  const regional = [
    ...items.grouped(others.filter((resource) => isAwsResource(resource) && !isGlobal(resource))),
    ...modules(configuration, subnetGrids),
  ];

  const drawn = [...placed, ...global, ...regional];
  const all = arrowsOf(configuration, topology, subnetGrids, drawn);
  const arrows = arrowsToDraw(all, topology, drawn);
  const inside = new Set<string | undefined>([
    ...subnetGrids.flatMap(({ cells }) => cells.map(cellId)),
    ...configuration.resources().map(({ address }) => address),
    ...endpoints.map(({ address }) => address),
  ]);
  return {
    stack: configuration.stackName,
    region: regionOfProvider(configuration.providers.get("aws"), configuration),
    outside: [
      ...outsideOf(arrows, inside),
      ...items.grouped(others.filter((resource) => !isAwsResource(resource))),
    ],
    global,
    networks,
    regional,
    arrows,
    omittedArrows: all.length - arrows.length,
  };
}

/** Providers whose resources exist only inside Terraform. */
const LOCAL = /^(random|null|time|local|tls|archive|terraform|external|http)_/;

/** Whether a resource is not drawn as an item: it is the background of others, or it does not exist in AWS. */
function isBackground({ type }: Block): boolean {
  return (
    ["aws_vpc", "aws_subnet", "aws_route53_zone", "aws_route53_record"].includes(type) || LOCAL.test(type)
  );
}

/** Whether it is in AWS. The resources of other providers are drawn outside. */
function isAwsResource({ type }: Block): boolean {
  return /^aws(cc)?_/.test(type);
}

function isGlobal(resource: Block): boolean {
  return isAwsResource(resource) && pictureOf(resource.type).place === "global";
}

/** The modules except those with subnets, which are drawn as a VPC. */
function modules(configuration: Configuration, subnetGrids: readonly Grid[]): Item[] {
  return configuration
    .modules()
    .filter(({ address }) => subnetGrids.every(({ vpc }) => vpc !== address))
    .map(({ address, arguments: { source } }) => ({
      id: address,
      icon: "resource/GenericApplication",
      category: "other",
      name: address,
      lines: typeof source === "string" ? ["Terraform module", source] : ["Terraform module"],
      shows: [address],
      parts: [],
    }));
}
