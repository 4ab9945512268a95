import { ExternalPeer, externalPeers } from "./external-peers";
import { Endpoint, Group, Peer, Placement, Route, Rule, Subnet, Topology } from "./topology";

/** Names on either side. */
interface SameEnds {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/**
 * The endpoints and external peers, by name, that have the same placements, rules and routes in two versions of a network. What
 * two of them can reach of each other does not change. Large networks have many pairs of these.
 */
export function sameEnds(before: Topology, after: Topology): SameEnds {
  if (describeAll(subnetsOf(before)) !== describeAll(subnetsOf(after))) {
    // A route may lead through any subnet.
    return { before: new Set(), after: new Set() };
  }
  const [old, now] = [describeEnds(before), describeEnds(after)];
  const namesOf = (ends: ReadonlyMap<string, DescribedEnd>, others: ReadonlyMap<string, DescribedEnd>) =>
    new Set(
      [...ends].filter(([key, { text }]) => others.get(key)?.text === text).map(([, { name }]) => name),
    );
  return { before: namesOf(old, now), after: namesOf(now, old) };
}

interface DescribedEnd {
  readonly name: string;
  readonly text: string;
}

/** The ends by what identifies them: an endpoint may have another name. */
function describeEnds(topology: Topology): ReadonlyMap<string, DescribedEnd> {
  return new Map([
    ...topology.endpoints.map((endpoint): [string, DescribedEnd] => [
      `endpoint ${endpoint.address ?? endpoint.name}`,
      { name: endpoint.name, text: describeEndpoint(endpoint) },
    ]),
    ...externalPeers(topology).map((peer): [string, DescribedEnd] => [
      `peer ${peer.name}`,
      { name: peer.name, text: describeExternalPeer(peer) },
    ]),
  ]);
}

function describeExternalPeer({ name, ranges, group, isService }: ExternalPeer): string {
  return JSON.stringify([name, ranges.map(({ text }) => text), group, isService]);
}

/** All subnets by name, with those of NAT gateways. */
function subnetsOf({ endpoints }: Topology): ReadonlyMap<string, Subnet> {
  const found = new Map<string, Subnet>();
  const open = endpoints.flatMap(({ placements }) => placements.map(({ subnet }) => subnet));
  for (let subnet = open.pop(); subnet; subnet = open.pop()) {
    if (found.get(subnet.name) !== subnet) {
      found.set(subnet.name, subnet);
      open.push(
        ...subnet.routes.flatMap(({ target }) => (target.kind === "NAT gateway" ? [target.subnet] : [])),
      );
    }
  }
  return found;
}

function describeAll(subnets: ReadonlyMap<string, Subnet>): string {
  const texts = [...subnets.values()].map(({ name, vpc, ranges, routes }) =>
    JSON.stringify([name, vpc, ranges.map(({ text }) => text), routes.map(describeRoute)]),
  );
  return texts.sort().join("\n");
}

function describeRoute({ destination, target }: Route): unknown {
  return [
    typeof destination === "string" ? destination : destination.text,
    target.kind === "NAT gateway"
      ? [target.kind, target.name, target.isPublic, target.subnet.name]
      : target.kind === "elsewhere"
        ? [target.kind, target.name]
        : target.kind,
  ];
}

function describeEndpoint({ placements }: Endpoint): string {
  return JSON.stringify(placements.map(describePlacement));
}

function describePlacement({ subnet, groups, ...addresses }: Placement): unknown {
  return [subnet.name, groups.map(describeGroup), addresses];
}

function describeGroup({ name, ingress, egress }: Group): unknown {
  return [name, ingress.map(describeRule), egress.map(describeRule)];
}

function describeRule({ ports, peer, assuming }: Rule): unknown {
  return [ports.toString(), describePeer(peer), assuming];
}

function describePeer(peer: Peer): unknown {
  return peer.kind === "range" ? peer.range.text : peer;
}
