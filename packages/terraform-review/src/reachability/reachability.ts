import { connection } from "./connection";
import { End, isPlacement, externalPeersOf } from "./external-peers";
import { Ports } from "./ports";
import { Configuration } from "../configuration/configuration";
import { terraformTopology } from "./terraform/terraform-topology";
import { Topology } from "./topology";
import { unique } from "../unique";

/** Whether one party can open TCP connections to another. */
export interface Cell {
  readonly from: string;
  readonly to: string;
  /** Such as `80, 443` or `1024-65535`; `all` for every port, and empty where there is no path. */
  readonly ports: string;
  /** What makes the path: the egress rules, the ingress rules, then the routes. */
  readonly because: readonly string[];
  /** What is not known and was taken to be so; empty where the path is certain. */
  readonly assuming: readonly string[];
  /** In which subnets it does not hold, and why: empty where it holds in all. */
  readonly except: readonly string[];
  /** Why there is no path; empty where there is one. */
  readonly whyNot: readonly string[];
}

/** Who can open which TCP port to whom. */
export interface Reachability {
  /** Who may open connections: the internet, other addresses that rules name, and the parties of the network. */
  readonly sources: readonly string[];
  /** To whom: the same, and the AWS services of gateway endpoints. */
  readonly targets: readonly string[];
  /** One for each source and target, of which one at least is in the network. */
  readonly cells: readonly Cell[];
  /** The cells that have ports. */
  readonly paths: readonly Cell[];
  /** What could not be read, and what was taken for it. */
  readonly notes: readonly string[];
}

/**
 * Who can open which TCP port to whom, from Terraform JSON alone: from its security group rules, subnets, route tables
 * and public addresses. A path needs an egress rule at its source, an ingress rule at its target, and a way there.
 *
 * Network ACLs, firewalls, listeners and what is in modules are not looked at; what only Terraform or AWS can know is
 * taken to be open, and said.
 */
export function reachability(configuration: Configuration): Reachability {
  return reachabilityIn(terraformTopology(configuration));
}

/** Who can open which TCP port to whom in a network, wherever it was read. */
export function reachabilityIn(topology: Topology): Reachability {
  const outsiders = externalPeersOf(topology);
  const ends = [
    ...outsiders.map((outsider) => ({ name: outsider.name, ends: [outsider] as readonly End[] })),
    ...topology.endpoints.map(({ name, placements }) => ({ name, ends: placements })),
  ];
  const services = outsiders.filter(({ isService }) => isService).map(({ name }) => name);
  const sources = ends.filter(({ name }) => !services.includes(name));
  const cells = sources.flatMap((from) =>
    ends
      .filter((to) => [...from.ends, ...to.ends].some(isPlacement))
      .map((to) => ({ from: from.name, to: to.name, ...bestConnection(from.ends, to.ends) })),
  );
  return {
    sources: sources.map(({ name }) => name),
    targets: ends.map(({ name }) => name),
    cells,
    paths: cells.filter(({ ports }) => ports !== ""),
    notes: [
      ...topology.notes,
      ...outsiders
        .filter(({ ranges, group, isService }) => ranges.length === 0 && group === undefined && !isService)
        .map(({ name }) => `the addresses of ${name} are not known: taken to be on the internet`),
    ],
  };
}

/** The best connection between any places of two endpoints, and the places where it does not hold. */
function bestConnection(sources: readonly End[], targets: readonly End[]): Omit<Cell, "from" | "to"> {
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
