import { Configuration } from "../configuration/configuration";
import { Ports } from "../reachability/ports";
import { Rule } from "../reachability/topology";
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
  const attached = new Set(
    terraformTopology(after)
      .endpoints.flatMap(({ placements }) => placements)
      // What accepts no connections says nothing about who else has its group.
      .filter(({ isClientOnly }) => !isClientOnly)
      .flatMap(({ groups }) => groups.map(({ name }) => name)),
  );
  const old = publicRules(before);
  return [...publicRules(after)]
    .filter(([group]) => !attached.has(group))
    .flatMap(([group, rules]) => {
      const openBefore = portsOf(old.get(group) ?? []);
      const because = rules.filter(({ ports }) => !ports.without(openBefore).isEmpty);
      const ports = portsOf(because).without(openBefore).toString();
      return because.length > 0 ? [{ group, ports, because: because.map(({ name }) => name) }] : [];
    });
}

/** The rules that let in the internet, by their groups. */
function publicRules(configuration: Configuration): Map<string, Rule[]> {
  return new Map(
    SecurityGroups.in(configuration)
      .all()
      .map(({ name, ingress }) => [
        name,
        ingress.filter(({ peer }) => peer.kind === "range" && peer.range.isPublic),
      ]),
  );
}

function portsOf(rules: readonly Rule[]): Ports {
  return Ports.union(rules.map(({ ports }) => ports));
}
