import { AddressRange, Family } from "./address-range";
import { Placement, Topology } from "./topology";

/** Somebody outside the network. */
export interface ExternalPeer {
  readonly name: string;
  /** The addresses; empty where they are known by name only, or by the security group that they hold. */
  readonly ranges: readonly AddressRange[];
  readonly group?: string;
  /** It answers connections, and opens none. */
  readonly isService?: boolean;
}

/** A side of a connection: a party's place in the network, or somebody outside. */
export type End = Placement | ExternalPeer;

/** Both versions of the Internet Protocol. */
export const FAMILIES: readonly Family[] = ["ipv4", "ipv6"];

/** Anybody. */
export const INTERNET: ExternalPeer = {
  name: "internet",
  ranges: FAMILIES.map((family) => AddressRange.everything(family)),
};

/** Those whom rules and routes name, and who are not in the network: a row of their own each. */
export function externalPeersOf(topology: Topology): ExternalPeer[] {
  const placements = topology.endpoints.flatMap((party) => party.placements);
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
  ];
  return [...new Map(found.map((outsider) => [outsider.name, outsider])).values()];
}

export function isPlacement(end: End): end is Placement {
  return "subnet" in end;
}
