import { Configuration } from "../../configuration/configuration";
import { reachabilityIn } from "../../reachability/reachability";
import { serviceName } from "../../reachability/terraform/addresses";
import { Topology } from "../../reachability/topology";
import { engine } from "../../resource-types/engines";
import { Flow, flows, portsLabel } from "./flows";
import { Grid } from "./grid";
import { recordArrows } from "./hosted-zones";
import { distributionArrows, replicationArrows, triggerArrows } from "./links";
import { Arrow, INTERNET, Item } from "./model";
import { outboundArrows } from "./outbound";

/** Nobody can follow more arrows than this. */
const MAX_ARROWS = 60;

/** Among many items, an arrow takes long to find its way, and nobody can follow that either: the most arrows times items squared. */
const MAX_EFFORT = 600_000;

/** All arrows between items, and from and to the outside. */
export function arrowsOf(
  configuration: Configuration,
  topology: Topology,
  grids: readonly Grid[],
  inside: readonly Item[],
): Arrow[] {
  const all = flows(
    reachabilityIn(topology),
    topology.endpoints.map(({ name }) => name),
  );
  return combined([
    ...trafficArrows(all, configuration, topology, inside),
    ...outboundArrows(all, topology, grids, inside),
    ...distributionArrows(configuration, inside),
    ...replicationArrows(configuration, inside),
    ...triggerArrows(configuration, inside),
    ...recordArrows(configuration, inside),
  ]);
}

/** The arrows to draw. If there are too many, traffic between items inside is left out first. */
export function arrowsToDraw(
  arrows: readonly Arrow[],
  { endpoints }: Pick<Topology, "endpoints">,
  items: readonly Item[],
): Arrow[] {
  const most = Math.min(MAX_ARROWS, Math.floor(MAX_EFFORT / Math.max(1, items.length) ** 2));
  const inside = new Set(endpoints.map(({ address }) => address));
  const isWithin = ({ from, to, kind }: Arrow) =>
    (kind === "traffic" || kind === "assumed") && inside.has(from) && inside.has(to);
  return arrows.filter((arrow) => arrows.length <= most || !isWithin(arrow)).slice(0, most);
}

/** Traffic that security groups and routes allow. Traffic that leaves the VPC through a gateway is in outbound.ts. */
function trafficArrows(
  all: readonly Flow[],
  configuration: Configuration,
  { endpoints }: Topology,
  inside: readonly Item[],
): Arrow[] {
  const idOf = new Map(endpoints.map(({ name, address }) => [name, address ?? name]));
  const shown = new Set(inside.map(({ id }) => id));
  const services = configuration.resources("aws_vpc_endpoint").map(serviceName);
  return all
    .filter(({ to }) => to !== INTERNET && !services.includes(to))
    .filter(({ from }) => !idOf.has(from) || shown.has(idOf.get(from)!))
    .map(({ from, to, ports, because, isAssumed }) => {
      const end = idOf.get(to) ?? to;
      const target = configuration.resource(end);
      return {
        from: idOf.get(from) ?? from,
        to: end,
        because,
        label: portsLabel(ports, target && engine(configuration, target)),
        kind: isAssumed ? "assumed" : "traffic",
      };
    });
}

/** Removes duplicates, and combines the same arrows in both directions into one. */
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
