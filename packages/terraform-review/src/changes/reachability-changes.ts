import { AddressRange } from "../reachability/address-range";
import { externalPeers, INTERNET } from "../reachability/external-peers";
import { Ports } from "../reachability/ports";
import { Cell, Reachability, reachabilityIn } from "../reachability/reachability";
import { sameEnds } from "../reachability/same-ends";
import { Topology } from "../reachability/topology";
import { isOfUndeclaredGroup } from "../reachability/undeclared-group";
import { terraformTopology } from "../reachability/terraform/terraform-topology";
import { Configuration } from "../configuration/configuration";

/** The ports of one endpoint or external peer that another can newly reach, or no longer reach. */
export interface ReachabilityChange {
  readonly from: string;
  readonly to: string;
  /** Ports, such as `80, 443`; empty for none. */
  readonly gained: string;
  readonly lost: string;
  /** What opens the gained ports, or what blocks the lost ones. */
  readonly because: readonly string[];
  /** The rules and routes that make the path after the change, including those that made it before. */
  readonly path: readonly string[];
  /** What is not known and was assumed. */
  readonly assuming: readonly string[];
  /** The subnets in which the path no longer exists, or newly exists, while it exists in others; with the reason. */
  readonly closedAt: readonly string[];
  readonly openedAt: readonly string[];
}

/** How the reachability changes. */
export interface ReachabilityChanges {
  readonly changes: readonly ReachabilityChange[];
  /** The endpoints that are new in the network, and those that are no longer in it. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** What can no longer be read after the change, and what was assumed instead. */
  readonly notes: readonly string[];
}

/**
 * Compares the reachability before and after. An endpoint with a new name is the same one if its Terraform address is the same.
 *
 * @param before with renamed resources under their new addresses
 */
export function reachabilityChanges(before: Configuration, after: Configuration): ReachabilityChanges {
  const [oldTopology, topology] = [terraformTopology(before), terraformTopology(after)];
  const same = sameEnds(oldTopology, topology);
  const [previous, current] = [
    reachabilityIn(
      oldTopology,
      (from, to) => !(same.before.has(from) && same.before.has(to)),
      externalPeers(topology),
    ),
    reachabilityIn(
      topology,
      (from, to) => !(same.after.has(from) && same.after.has(to)),
      externalPeers(oldTopology),
    ),
  ];
  const [oldNames, names] = [endpointNames(oldTopology), endpointNames(topology)];
  const newNameOf = new Map(
    [...oldNames].map(([address, name]): [string, string] => [name, names.get(address) ?? name]),
  );
  const old = byPair(previous, (name) => newNameOf.get(name) ?? name);
  const now = byPair(current, (name) => name);
  const oldEndpoints = [...oldNames.values()].map((name) => newNameOf.get(name)!);
  const endpoints = [...names.values()];
  const removed = oldEndpoints.filter((name) => !endpoints.includes(name));
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .map((pair) => change(old.get(pair), now.get(pair)))
    .filter((one) => one !== undefined)
    // An endpoint that no longer exists is not reachable: there is no need to say so.
    .filter(({ from, to }) => !removed.includes(from) && !removed.includes(to));
  return {
    changes: changes.filter((one) => !isImplied(one, changes)),
    added: endpoints.filter((name) => !oldEndpoints.includes(name)),
    removed,
    notes: current.notes.filter((note) => !previous.notes.includes(note)),
  };
}

/** The changes that expose more of the network to the internet, or to a large part of it. */
export function exposures({ changes }: ReachabilityChanges): ReachabilityChange[] {
  return changes.filter(({ from, gained, openedAt }) => isPublic(from) && (gained || openedAt.length > 0));
}

/**
 * Whether an exposure rests on nothing but security groups that are not in this JSON. Whether the internet reaches the endpoint is
 * not known then. Otherwise a rule in this JSON opens something.
 */
export function isOfUnknownGroups({ assuming, path }: ReachabilityChange, after: Configuration): boolean {
  const isDeclaredRule = (reason: string) =>
    /security_group/.test(after.resource(reason.split(" ")[0]!)?.type ?? "");
  return assuming.some(isOfUndeclaredGroup) && !path.some(isDeclaredRule);
}

/** Whether this is how a website is reached: through a load balancer, on the ports of HTTP and HTTPS, by everybody. */
export function isWebsite({ from, to, gained, assuming }: ReachabilityChange, after: Configuration): boolean {
  const { type = "" } = after.resource(addressOf(to, after)) ?? {};
  const others = Ports.parse(gained).without(Ports.union([Ports.range(80, 80), Ports.range(443, 443)]));
  return (
    from === INTERNET.name &&
    ["aws_lb", "aws_alb", "aws_elb"].includes(type) &&
    others.isEmpty &&
    assuming.length === 0
  );
}

/** Whether this is the internet, or a large part of it. */
function isPublic(name: string): boolean {
  const range = AddressRange.parse(name);
  return name === INTERNET.name || (range !== undefined && range.isPublic);
}

/** The address of an endpoint; its name if it has none. */
export function addressOf(name: string, configuration: Configuration): string {
  return terraformTopology(configuration).endpoints.find((one) => one.name === name)?.address ?? name;
}

function endpointNames({ endpoints }: Topology): Map<string, string> {
  return new Map(endpoints.map(({ address, name }): [string, string] => [address ?? name, name]));
}

function byPair({ cells }: Reachability, rename: (name: string) => string): Map<string, Cell> {
  return new Map(
    cells
      .map((cell) => ({ ...cell, from: rename(cell.from), to: rename(cell.to) }))
      .map((cell) => [`${cell.from} → ${cell.to}`, cell]),
  );
}

function change(before: Cell | undefined, after: Cell | undefined): ReachabilityChange | undefined {
  const [old, now] = [Ports.parse(before?.ports ?? ""), Ports.parse(after?.ports ?? "")];
  const gained = now.without(old);
  const lost = old.without(now);
  const isBoth = !old.isEmpty && !now.isEmpty;
  const [oldExcept, nowExcept] = [before?.except ?? [], after?.except ?? []];
  const closedAt = isBoth ? nowExcept.filter((text) => !sameSubnet(text, oldExcept)) : nowExcept;
  const openedAt = isBoth ? oldExcept.filter((text) => !sameSubnet(text, nowExcept)) : [];
  if (gained.isEmpty && lost.isEmpty && (!isBoth || (closedAt.length === 0 && openedAt.length === 0))) {
    return undefined;
  }
  const { from, to } = (after ?? before)!;
  return {
    from,
    to,
    gained: gained.toString(),
    lost: lost.toString(),
    because: gained.isEmpty
      ? (after?.whyNot ?? [])
      : (after?.because ?? []).filter((name) => !before?.because.includes(name)),
    path: after?.because ?? [],
    assuming: gained.isEmpty ? [] : (after?.assuming ?? []),
    closedAt,
    openedAt,
  };
}

function sameSubnet(text: string, others: readonly string[]): boolean {
  const place = (except: string) => except.split(":")[0];
  return others.some((other) => place(other) === place(text));
}

/** Whether the change for the whole internet already includes this one for a part of it. */
function isImplied(one: ReachabilityChange, all: readonly ReachabilityChange[]): boolean {
  const isExternal = (name: string) =>
    AddressRange.parse(name) !== undefined || /^(var|data|local|module|each)\./.test(name);
  const general = all.find(
    ({ from, to }) =>
      (isExternal(one.from) && from === INTERNET.name && to === one.to) ||
      (isExternal(one.to) && to === INTERNET.name && from === one.from),
  );
  const within = (ports: string, others: string) => Ports.parse(ports).without(Ports.parse(others)).isEmpty;
  return (
    general !== undefined &&
    within(one.gained, general.gained) &&
    within(one.lost, general.lost) &&
    one.closedAt.length === general.closedAt.length &&
    one.openedAt.length === general.openedAt.length
  );
}
