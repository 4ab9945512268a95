import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list } from "../configuration/json";
import { displayName } from "../resource-types/naming";
import { stringify } from "../stringify";
import { LostResilience } from "./resilience";

/** The types of rules that are resources, and the direction of those that have no argument for it. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  aws_vpc_security_group_ingress_rule: "ingress",
  aws_vpc_security_group_egress_rule: "egress",
  aws_security_group_rule: "",
};

/**
 * New rules that a security group has already: in its own arguments, which it keeps if they are no longer set. AWS refuses them
 * (`InvalidPermission.Duplicate`), unless they are imported.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export function duplicateRules(before: Configuration, after: Configuration): LostResilience[] {
  return after
    .resources(...Object.keys(DIRECTIONS))
    .filter(({ address }) => !before.resource(address) && !after.imported.includes(address))
    .filter((rule) => {
      const [group] = after.referencedBy(rule.arguments["security_group_id"], rule);
      const direction = DIRECTIONS[rule.type] || stringify(rule.arguments["type"] ?? "");
      return (
        group !== undefined &&
        [before.resource(group.address), group].every(
          (version) => version !== undefined && hasSome(rulesOf(version, direction), rulesIn(rule.arguments)),
        )
      );
    })
    .map((rule) => ({
      address: rule.address,
      what: displayName(rule, after),
      how: "is a rule that its security group has already, which AWS refuses (`InvalidPermission.Duplicate`): the apply fails",
      instead: "Import it (`import`) instead",
    }));
}

function hasSome(existing: readonly string[], rules: readonly string[]): boolean {
  return rules.some((rule) => existing.includes(rule));
}

function rulesOf({ arguments: args }: Block, direction: string): string[] {
  return list(args[direction]).flatMap((rule) => (isObject(rule) ? rulesIn(rule) : []));
}

/** A text for each of the sources of a rule. */
function rulesIn(args: Arguments): string[] {
  const protocol = stringify(args["ip_protocol"] ?? args["protocol"] ?? "");
  const ports = protocol === "-1" ? "" : stringify([args["from_port"], args["to_port"]].map(String));
  const peers = [
    args["cidr_ipv4"],
    args["cidr_ipv6"],
    args["referenced_security_group_id"],
    args["prefix_list_id"],
    args["source_security_group_id"],
    ...["cidr_blocks", "ipv6_cidr_blocks", "security_groups", "prefix_list_ids"].flatMap((name) =>
      list(args[name]),
    ),
  ];
  return peers
    .filter((peer) => peer !== undefined && peer !== null)
    .map((peer) => [protocol, ports, stringify(peer)].join(" "));
}
