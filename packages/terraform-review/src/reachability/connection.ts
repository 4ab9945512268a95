import { Family } from "./address-range";
import { End, FAMILIES, isPlacement } from "./external-peers";
import { Ports } from "./ports";
import { assumption, Certainty, Peer, Placement, Rule } from "./topology";
import { unique } from "../unique";
import { networkPath } from "./network-path";

/** Whether one end can open a connection to another, and why. */
export interface Connection {
  readonly ports: Ports;
  readonly because: readonly string[];
  readonly assuming: readonly string[];
  readonly whyNot: readonly string[];
}

/** The connection over IPv4 and IPv6 together. */
export function connection(from: End, to: End): Connection {
  const [ipv4, ipv6] = FAMILIES.map((family) => connectionOver(family, from, to)) as [Connection, Connection];
  if (ipv6.ports.isEmpty) {
    return ipv4;
  }
  return {
    ports: ipv4.ports.union(ipv6.ports),
    because: unique([...ipv4.because, ...ipv6.because]),
    assuming: unique([...ipv4.assuming, ...ipv6.assuming]),
    whyNot: [],
  };
}

function connectionOver(family: Family, from: End, to: End): Connection {
  if (isPlacement(to) && to.isClientOnly) {
    return { ports: Ports.none, because: [], assuming: [], whyNot: ["it accepts no connections"] };
  }
  const egress = isPlacement(from) ? matchedRules(from, "egress", to, family) : [];
  const ingress = isPlacement(to) ? matchedRules(to, "ingress", from, family) : [];
  const path = networkPath(family, from, to);
  const out = isPlacement(from) ? portsOf(egress) : Ports.all;
  const into = isPlacement(to) ? portsOf(ingress) : Ports.all;
  const ports = out.intersection(into);
  if ("whyNot" in path || ports.isEmpty) {
    const whyNot = [
      ...(out.isEmpty ? [`no egress rule of ${describe(from)} allows it`] : []),
      ...(into.isEmpty ? [`no ingress rule of ${describe(to)} allows it`] : []),
      ...(ports.isEmpty && !out.isEmpty && !into.isEmpty
        ? [`egress is allowed to ports ${out} only, ingress to ${into} only`]
        : []),
      ...("whyNot" in path ? [path.whyNot] : []),
    ];
    return { ports: Ports.none, because: [], assuming: [], whyNot };
  }
  const used = [rulesUsed(egress, ports), rulesUsed(ingress, ports)].flat();
  const filters = (isPlacement(to) ? (to.filteredBy ?? []) : []).map((name) => `filtered by ${name}`);
  return {
    ports,
    because: unique([...used.map(({ name }) => name), ...path.via, ...filters]),
    assuming: unique([...used.flatMap(({ assuming }) => assuming), ...path.assuming]),
    whyNot: [],
  };
}

/** A rule that covers the peer. */
interface MatchedRule {
  readonly name: string;
  readonly ports: Ports;
  readonly assuming: readonly string[];
}

function matchedRules(
  place: Placement,
  direction: "ingress" | "egress",
  peer: End,
  family: Family,
): MatchedRule[] {
  return place.groups
    .flatMap((group) => group[direction])
    .flatMap((rule): MatchedRule[] => {
      const covered = covers(rule, peer, family);
      return covered === false
        ? []
        : [
            {
              name: rule.name,
              ports: rule.ports,
              assuming: [...(rule.assuming ?? []), ...assumption(covered)],
            },
          ];
    });
}

/** The rules that open some of the ports. Rules with assumptions are used only if the others do not suffice. */
function rulesUsed(all: readonly MatchedRule[], ports: Ports): MatchedRule[] {
  const useful = all.filter((rule) => !rule.ports.intersection(ports).isEmpty);
  const certain = useful.filter(({ assuming }) => assuming.length === 0);
  return portsOf(certain).intersection(ports).equals(ports) ? certain : useful;
}

function portsOf(all: readonly MatchedRule[]): Ports {
  return Ports.union(all.map(({ ports }) => ports));
}

/** Whether a rule's peer includes this end of the connection. */
function covers(rule: Rule, end: End, family: Family): Certainty {
  const { peer } = rule;
  switch (peer.kind) {
    case "anyone":
      return true;
    case "group":
      return isPlacement(end) ? end.groups.some(({ name }) => name === peer.group) : end.group === peer.group;
    case "addresses":
      return !isPlacement(end) && end.name === peer.name;
    case "range":
      return peer.range.family === family && includes(peer, end);
  }
}

function includes({ range }: Extract<Peer, { kind: "range" }>, end: End): Certainty {
  if (range.isEverything) {
    return true;
  }
  if (!isPlacement(end)) {
    return end.ranges.some((other) => range.contains(other));
  }
  const own = end.subnet.ranges.filter(({ family }) => family === range.family);
  if (own.some((other) => range.contains(other))) {
    return true;
  }
  const may = own.length === 0 || own.some((other) => range.overlaps(other));
  return may && { assuming: `it has one of the addresses ${range.text} in ${end.subnet.name}` };
}

function describe(end: End): string {
  return isPlacement(end) ? end.groups.map(({ name }) => name).join(", ") : end.name;
}
