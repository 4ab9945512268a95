import { Family } from "./address-range";
import { End, INTERNET, isPlacement, ExternalPeer } from "./external-peers";
import { assumption, Certainty, Placement, Route, RouteTarget, Subnet } from "./topology";

/** The routes that packets take to the target and back, or why there are none. */
export type NetworkPath =
  { readonly via: readonly string[]; readonly assuming: readonly string[] } | { readonly whyNot: string };

/** The path from one end of a connection to the other, and back. */
export function networkPath(family: Family, from: End, to: End): NetworkPath {
  if (isPlacement(from)) {
    return isPlacement(to) ? pathWithin(family, from, to) : pathOut(family, from, to);
  }
  return isPlacement(to) ? pathIn(family, from, to) : { whyNot: "neither is in the network" };
}

function pathWithin(family: Family, from: Placement, to: Placement): NetworkPath {
  const unaddressed = family === "ipv6" && [from, to].find(({ ipv6Address }) => ipv6Address === false);
  if (unaddressed) {
    return { whyNot: `no IPv6 address in ${unaddressed.subnet.name}` };
  }
  const [here, there] = [from.subnet.vpc, to.subnet.vpc];
  if (here === undefined || there === undefined) {
    const unknown = here === undefined ? from.subnet : to.subnet;
    return { via: [], assuming: [`${unknown.name} is in the same VPC`] };
  }
  if (here === there) {
    return { via: [`local route of ${here}`], assuming: [] };
  }
  const ranges = to.subnet.ranges.filter((range) => range.family === family);
  const found = routeTo(from.subnet, family, { name: to.subnet.name, ranges });
  return found?.route.target.kind === "elsewhere"
    ? {
        via: [found.route.name],
        assuming: [...found.assuming, `${found.route.target.name} leads to ${there}`],
      }
    : { whyNot: `no route from ${here} to ${there}` };
}

function pathIn(family: Family, from: ExternalPeer, to: Placement): NetworkPath {
  if (from.group !== undefined) {
    return { via: [], assuming: [`who holds ${from.group} is in the same VPC, and may open connections`] };
  }
  const vpcOrigin = to.vpcOrigins?.find(({ name }) => name === from.name);
  if (vpcOrigin && family === "ipv4") {
    return { via: [vpcOrigin.by], assuming: [] };
  }
  const found = routeTo(to.subnet, family, from);
  if (!found) {
    return { whyNot: `no route from ${to.subnet.name} to ${from.name}` };
  }
  const { name, target } = found.route;
  const isElsewhere = target.kind === "elsewhere";
  const leadsThere = isElsewhere ? [`${target.name} leads to ${from.name}`] : [];
  if (isPrivate(from)) {
    return isElsewhere
      ? { via: [name], assuming: [...found.assuming, ...leadsThere] }
      : { whyNot: `${from.name} is not on the internet, where ${name} leads` };
  }
  if (target.kind !== "internet gateway" && !isElsewhere) {
    return { whyNot: `${name} leads to a ${target.kind}, which lets no connection in` };
  }
  const address = publicAddress(family, to);
  return address === false
    ? { whyNot: `no public address in ${to.subnet.name}` }
    : { via: [name], assuming: [...found.assuming, ...assumption(address), ...leadsThere] };
}

function pathOut(family: Family, from: Placement, to: ExternalPeer): NetworkPath {
  if (to.group !== undefined) {
    return { via: [], assuming: [`who holds ${to.group} is in the same VPC, and lets connections in`] };
  }
  const found = routeTo(from.subnet, family, to);
  if (!found) {
    return { whyNot: `no route from ${from.subnet.name} to ${to.name}` };
  }
  const { name, target } = found.route;
  const via = [name];
  if (target.kind === "endpoint") {
    return { via, assuming: [] };
  }
  if (target.kind === "elsewhere") {
    return { via, assuming: [...found.assuming, `${target.name} leads to ${to.name}`] };
  }
  if (isPrivate(to)) {
    return { whyNot: `${to.name} is not on the internet, where ${name} leads` };
  }
  if (target.kind === "NAT gateway") {
    const onward = pathFromNat(target, to);
    return "whyNot" in onward
      ? onward
      : { via: [...via, ...onward.via], assuming: [...found.assuming, ...onward.assuming] };
  }
  const address = publicAddress(family, from);
  return address === false
    ? { whyNot: `no public address in ${from.subnet.name}` }
    : { via, assuming: [...found.assuming, ...assumption(address)] };
}

/** The path onward from a NAT gateway: its own subnet must have a route to an internet gateway. */
function pathFromNat(nat: Extract<RouteTarget, { kind: "NAT gateway" }>, to: ExternalPeer): NetworkPath {
  const found = routeTo(nat.subnet, "ipv4", to);
  if (!nat.isPublic) {
    return { whyNot: `${nat.name} has no public address` };
  }
  switch (found?.route.target.kind) {
    case "internet gateway":
    case "endpoint":
      return { via: [nat.name, found.route.name], assuming: [] };
    case "elsewhere":
      return {
        via: [nat.name, found.route.name],
        assuming: [`${found.route.target.name} leads to ${to.name}`],
      };
    default:
      return { whyNot: `no route from ${nat.subnet.name}, where ${nat.name} is, to an internet gateway` };
  }
}

/** The route that AWS takes: the most specific one that includes the peer's addresses, or else a part of them. */
function routeTo(
  subnet: Subnet,
  family: Family,
  to: ExternalPeer,
): { readonly route: Route; readonly assuming: readonly string[] } | undefined {
  const named = subnet.routes.find(({ destination }) => destination === to.name);
  if (named) {
    return { route: named, assuming: [] };
  }
  // If only the name of the addresses is known, they are assumed to be on the internet.
  const wanted = (to.ranges.length > 0 ? to.ranges : INTERNET.ranges).filter(
    (range) => range.family === family,
  );
  const routes = subnet.routes
    .flatMap((route) => (typeof route.destination === "string" ? [] : [{ route, range: route.destination }]))
    .sort((one, other) => other.range.prefixLength - one.range.prefixLength);
  const whole = routes.find(({ range }) => wanted.some((other) => range.contains(other)));
  if (whole) {
    return { route: whole.route, assuming: [] };
  }
  const part = routes.find(
    ({ range }) => range.isPrivate === isPrivate(to) && wanted.some((other) => other.contains(range)),
  );
  return part && { route: part.route, assuming: [`${to.name} is in ${part.range.text}`] };
}

function publicAddress(family: Family, { publicAddress: ipv4, ipv6Address: ipv6 }: Placement): Certainty {
  return family === "ipv4" ? ipv4 : ipv6;
}

/** Whether a peer is in a private network, such as a company's behind a VPN, and not on the internet. */
function isPrivate({ ranges }: ExternalPeer): boolean {
  return ranges.some((range) => range.isPrivate);
}
