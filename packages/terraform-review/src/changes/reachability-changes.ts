import { AddressRange } from "../reachability/address-range";
import { INTERNET } from "../reachability/external-peers";
import { Ports } from "../reachability/ports";
import { Cell, Reachability, reachabilityIn } from "../reachability/reachability";
import { Topology } from "../reachability/topology";
import { terraformTopology } from "../reachability/terraform/terraform-topology";
import { Configuration } from "../configuration/configuration";

/** What one party can now reach of another, and could not, or the other way round. */
export interface ReachabilityChange {
  readonly from: string;
  readonly to: string;
  /** Ports, such as `80, 443`; empty for none. */
  readonly gained: string;
  readonly lost: string;
  /** What opens the gained ports, or what stands in the way of the lost ones. */
  readonly because: readonly string[];
  /** What is not known and was taken to be so. */
  readonly assuming: readonly string[];
  /** The same ports, but now in fewer or in more subnets: where they are closed, and why. */
  readonly closedAt: readonly string[];
  readonly openedAt: readonly string[];
}

/** How who reaches whom changes. */
export interface ReachabilityChanges {
  readonly changes: readonly ReachabilityChange[];
  /** Who is new in the network, and who is no longer in it. */
  readonly arrived: readonly string[];
  readonly left: readonly string[];
  /** What could not be read after the change and could before, and what was taken for it. */
  readonly notes: readonly string[];
}

/**
 * Compares who reaches whom before and after. A party that has another name and the same address is the same one.
 *
 * @param before with addresses as they are in `after`, where a resource was renamed
 */
export function reachabilityChanges(before: Configuration, after: Configuration): ReachabilityChanges {
  const [oldTopology, topology] = [terraformTopology(before), terraformTopology(after)];
  const [previous, current] = [reachabilityIn(oldTopology), reachabilityIn(topology)];
  const [oldNames, names] = [partyNames(oldTopology), partyNames(topology)];
  const newNameOf = new Map(
    [...oldNames].map(([address, name]): [string, string] => [name, names.get(address) ?? name]),
  );
  const old = byPair(previous, (name) => newNameOf.get(name) ?? name);
  const now = byPair(current, (name) => name);
  const oldParties = [...oldNames.values()].map((name) => newNameOf.get(name)!);
  const parties = [...names.values()];
  const left = oldParties.filter((name) => !parties.includes(name));
  const changes = [...new Set([...old.keys(), ...now.keys()])]
    .map((pair) => change(old.get(pair), now.get(pair)))
    .filter((one) => one !== undefined)
    // That nobody reaches what is no longer there goes without saying.
    .filter(({ from, to }) => !left.includes(from) && !left.includes(to));
  return {
    changes: changes.filter((one) => !isImplied(one, changes)),
    arrived: parties.filter((name) => !oldParties.includes(name)),
    left,
    notes: current.notes.filter((note) => !previous.notes.includes(note)),
  };
}

/** What more of the network the internet, or a large part of it, can reach. */
export function exposures({ changes }: ReachabilityChanges): ReachabilityChange[] {
  return changes.filter(({ from, gained, openedAt }) => isPublic(from) && (gained || openedAt.length > 0));
}

/** The internet, or a range of addresses of which nobody can know all the owners. */
function isPublic(name: string): boolean {
  const range = AddressRange.parse(name);
  return (
    name === INTERNET.name ||
    (range !== undefined && !range.isPrivate && range.specificity < (range.family === "ipv4" ? 16 : 32))
  );
}

function partyNames({ endpoints }: Topology): Map<string, string> {
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
    assuming: gained.isEmpty ? [] : (after?.assuming ?? []),
    closedAt,
    openedAt,
  };
}

function sameSubnet(text: string, others: readonly string[]): boolean {
  const place = (except: string) => except.split(":")[0];
  return others.some((other) => place(other) === place(text));
}

/** Whether the same happens to the whole internet, of which these addresses are a part. */
function isImplied(one: ReachabilityChange, all: readonly ReachabilityChange[]): boolean {
  const isOutsider = (name: string) =>
    AddressRange.parse(name) !== undefined || /^(var|data|local|module|each)\./.test(name);
  const general = all.find(
    ({ from, to }) =>
      (isOutsider(one.from) && from === INTERNET.name && to === one.to) ||
      (isOutsider(one.to) && to === INTERNET.name && from === one.from),
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
