import { connection } from "./connection";
import { End, ExternalPeer, externalPeers, isPlacement } from "./external-peers";
import { Ports } from "./ports";
import { Configuration } from "../configuration/configuration";
import { terraformTopology } from "./terraform/terraform-topology";
import { Topology } from "./topology";
import { unique } from "../unique";

/** Whether one source can open TCP connections to one target. */
export interface Cell {
  readonly from: string;
  readonly to: string;
  /** Such as `80, 443` or `1024-65535`; `all` for all ports, and empty if there is no path. */
  readonly ports: string;
  /** What makes the path possible: the egress rules, the ingress rules, then the routes. */
  readonly because: readonly string[];
  /** What is not known and was assumed; empty if the path is certain. */
  readonly assuming: readonly string[];
  /** The subnets in which the path does not exist, and why; empty if it exists in all of them. */
  readonly except: readonly string[];
  /** Why there is no path; empty if there is one. */
  readonly whyNot: readonly string[];
}

/** Which sources can connect to which TCP ports of which targets. */
export interface Reachability {
  /** What may open connections: the internet, other addresses that rules name, and the endpoints of the network. */
  readonly sources: readonly string[];
  /** What may accept connections: the same, and the AWS services of gateway endpoints. */
  readonly targets: readonly string[];
  /** One for each pair of source and target, unless both are outside the network. */
  readonly cells: readonly Cell[];
  /** The cells that have ports. */
  readonly paths: readonly Cell[];
  /** What could not be read, and what was assumed instead. */
  readonly notes: readonly string[];
}

/**
 * Which sources can connect to which TCP ports of which targets, from Terraform JSON alone. It reads security group rules,
 * subnets, route tables and public addresses. A path needs an egress rule at its source, an ingress rule at its target, and
 * routes between them.
 *
 * Network ACLs, network firewalls, listeners and the contents of modules that are not read are not considered. A web application firewall does not
 * close a path: the result names it. Values known only after apply are
 * assumed to open the path, and the result says so.
 */
export function reachability(configuration: Configuration): Reachability {
  return reachabilityIn(terraformTopology(configuration));
}

/**
 * Which sources can connect to which TCP ports of which targets, in a network that was read from anywhere.
 *
 * @param isWanted whether to look at a pair of source and target, by their names
 * @param otherPeers external peers of another version of the network
 */
export function reachabilityIn(
  topology: Topology,
  isWanted: (from: string, to: string) => boolean = () => true,
  otherPeers: readonly ExternalPeer[] = [],
): Reachability {
  const peers = externalPeers(topology, otherPeers);
  const ends = [
    ...peers.map((peer) => ({ name: peer.name, ends: [peer] as readonly End[] })),
    ...topology.endpoints.map(({ name, placements }) => ({ name, ends: placements })),
  ];
  const services = peers.filter(({ isService }) => isService).map(({ name }) => name);
  const sources = ends.filter(({ name }) => !services.includes(name));
  const cells = sources.flatMap((from) =>
    ends
      .filter((to) => isWanted(from.name, to.name) && [...from.ends, ...to.ends].some(isPlacement))
      .map((to) => ({ from: from.name, to: to.name, ...combinedConnection(from.ends, to.ends) })),
  );
  return {
    sources: sources.map(({ name }) => name),
    targets: ends.map(({ name }) => name),
    cells,
    paths: cells.filter(({ ports }) => ports !== ""),
    notes: [
      ...topology.notes,
      ...peers
        .filter(({ ranges, group, isService }) => ranges.length === 0 && group === undefined && !isService)
        .map(({ name }) => `the addresses of ${name} are not known: taken to be on the internet`),
    ],
  };
}

/** All connections between the placements of two endpoints taken together, and the subnets where they do not exist. */
function combinedConnection(sources: readonly End[], targets: readonly End[]): Omit<Cell, "from" | "to"> {
  const connections = sources.flatMap((from) => targets.map((to) => ({ from, to, ...connection(from, to) })));
  const working = connections.filter(({ ports }) => !ports.isEmpty);
  const ports = Ports.union(working.map((one) => one.ports));
  const exceptAt = (end: "from" | "to", places: readonly End[]) =>
    places.filter(isPlacement).flatMap((place) => {
      const own = connections.filter((one) => one[end] === place);
      const here = Ports.union(own.map((one) => one.ports));
      return here.equals(ports)
        ? []
        : [
            `${end === "from" ? "from" : "in"} ${place.subnet.name}: ` +
              (here.isEmpty ? unique(own.flatMap(({ whyNot }) => whyNot)).join("; ") : `only ${here}`),
          ];
    });
  return {
    ports: ports.toString(),
    because: unique(working.flatMap(({ because }) => because)),
    assuming: unique(working.flatMap(({ assuming }) => assuming)),
    except: working.length > 0 ? unique([...exceptAt("from", sources), ...exceptAt("to", targets)]) : [],
    whyNot: working.length > 0 ? [] : unique(connections.flatMap(({ whyNot }) => whyNot)),
  };
}
