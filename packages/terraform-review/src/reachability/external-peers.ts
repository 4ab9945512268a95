import { AddressRange, Family } from "./address-range";
import { Placement, Topology } from "./topology";

/** A source or target outside the network. */
export interface ExternalPeer {
  readonly name: string;
  /** The addresses; empty if only their name or their security group is known. */
  readonly ranges: readonly AddressRange[];
  readonly group?: string;
  /** Whether it is an AWS service: it accepts connections and opens none. */
  readonly isService?: boolean;
}

/** One side of a connection: an endpoint's network interface in a subnet, or an external peer. */
export type End = Placement | ExternalPeer;

/** Both versions of the Internet Protocol. */
export const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** All addresses. */
export const INTERNET: ExternalPeer = {
  name: "internet",
  ranges: FAMILIES.map((family) => AddressRange.everything(family)),
};

/**
 * The external peers that rules and routes name, and the internet. Each gets a row of its own in the table.
 *
 * @param others of another version of the network: a rule for all addresses is for those that a narrower one named, too
 */
export function externalPeers(topology: Topology, others: readonly ExternalPeer[] = []): ExternalPeer[] {
  const placements = topology.endpoints.flatMap(({ placements }) => placements);
  const groups = placements.flatMap((placement) => placement.groups);
  const own = [...topology.groups, ...groups.map(({ name }) => name)];
  const local = [...topology.ranges, ...placements.flatMap(({ subnet }) => subnet.ranges)];
  const peers = groups.flatMap(({ ingress, egress }) => [...ingress, ...egress]).map(({ peer }) => peer);
  const services = placements
    .flatMap(({ subnet }) => subnet.routes)
    .flatMap(({ destination, target }) =>
      target.kind === "endpoint" && typeof destination === "string" ? [destination] : [],
    );
  const found = [
    INTERNET,
    ...peers.flatMap((peer): ExternalPeer[] => {
      switch (peer.kind) {
        case "range":
          return peer.range.isEverything || local.some((range) => range.contains(peer.range))
            ? []
            : [{ name: peer.range.text, ranges: [peer.range] }];
        case "addresses":
          return services.includes(peer.name) ? [] : [{ name: peer.name, ranges: [] }];
        case "group":
          return own.includes(peer.group) ? [] : [{ name: peer.group, ranges: [], group: peer.group }];
        case "anyone":
          return [];
      }
    }),
    ...services.map((name) => ({ name, ranges: [], isService: true })),
    ...others.filter(
      ({ ranges }) =>
        ranges.length > 0 && !ranges.some((range) => local.some((inside) => inside.contains(range))),
    ),
  ];
  return [...new Map(found.map((peer) => [peer.name, peer])).values()];
}

export function isPlacement(end: End): end is Placement {
  return "subnet" in end;
}
