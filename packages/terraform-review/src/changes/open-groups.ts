import { Configuration } from "../configuration/configuration";
import { Ports } from "../reachability/ports";
import { Peer, Rule } from "../reachability/topology";
import { SecurityGroups } from "../reachability/terraform/security-groups";
import { terraformTopology } from "../reachability/terraform/terraform-topology";

/** A security group that newly lets in the internet, and of which it is not known what has it. */
export interface OpenGroup {
  /** Its address, or its id if it is not in this JSON. */
  readonly group: string;
  /** Such as `22`. */
  readonly ports: string;
  /** The rules that open the ports. */
  readonly because: readonly string[];
}

/**
 * Security groups that newly let in the internet, without an endpoint that has them. What has them may be in another stack or in
 * a module. The reachability section shows the groups of endpoints.
 */
export function openGroups(before: Configuration, after: Configuration): OpenGroup[] {
  const isInternet = (peer: Peer) => peer.kind === "range" && peer.range.isPublic;
  return groupsWithoutEndpoint(after).flatMap((group) => {
    const openBefore = portsOf(ingressOf(before, group).filter(({ peer }) => isInternet(peer)));
    const because = ingressOf(after, group).filter(
      ({ peer, ports }) => isInternet(peer) && !ports.without(openBefore).isEmpty,
    );
    const ports = portsOf(because).without(openBefore).toString();
    return because.length > 0 ? [{ group, ports, because: because.map(({ name }) => name) }] : [];
  });
}

/** Addresses of which only a name is known, and that a security group without an endpoint newly lets in. */
export function namedPeersOfGroups(
  before: Configuration,
  after: Configuration,
): { readonly rule: string; readonly peer: string }[] {
  return groupsWithoutEndpoint(after).flatMap((group) => {
    const old = ingressOf(before, group);
    return ingressOf(after, group).flatMap(({ name, peer, ports }) => {
      const portsBefore = portsOf(
        old.filter(
          (one) => peer.kind === "addresses" && one.peer.kind === "addresses" && one.peer.name === peer.name,
        ),
      );
      return peer.kind === "addresses" && !ports.without(portsBefore).isEmpty
        ? [{ rule: name, peer: peer.name }]
        : [];
    });
  });
}

function groupsWithoutEndpoint(configuration: Configuration): string[] {
  const attached = new Set(
    terraformTopology(configuration)
      .endpoints.flatMap(({ placements }) => placements)
      // What accepts no connections says nothing about who else has its group.
      .filter(({ isClientOnly }) => !isClientOnly)
      .flatMap(({ groups }) => groups.map(({ name }) => name)),
  );
  return SecurityGroups.in(configuration)
    .all()
    .map(({ name }) => name)
    .filter((name) => !attached.has(name));
}

function ingressOf(configuration: Configuration, group: string): readonly Rule[] {
  return (
    SecurityGroups.in(configuration)
      .all()
      .find(({ name }) => name === group)?.ingress ?? []
  );
}

function portsOf(rules: readonly Rule[]): Ports {
  return Ports.union(rules.map(({ ports }) => ports));
}
