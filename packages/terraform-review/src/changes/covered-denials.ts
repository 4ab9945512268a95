import { isTrue, literalNumber, literalValue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { AddressRange } from "../reachability/address-range";
import { displayName } from "../resource-types/naming";
import { stringify } from "../stringify";
import { LostProtection } from "./protections";

/** A rule of a network ACL. */
interface Rule {
  readonly block: Block;
  /** The ACL and the direction. */
  readonly list: string;
  readonly number: number;
  readonly isDenial: boolean;
  /** `-1` is all. */
  readonly protocol: string;
  readonly range: AddressRange;
  readonly ports: readonly [from: number, to: number];
}

const PROTOCOLS: Readonly<Record<string, string>> = { all: "-1", tcp: "6", udp: "17", icmp: "1" };

const ALL_PORTS = [0, 65535] as const;

/**
 * Rules of network ACLs that denied something, and come after one now that allows all of it: the lowest number decides.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function coveredDenials(before: Configuration, after: Configuration): LostProtection[] {
  const [old, now] = [rulesOf(before), rulesOf(after)];
  return now
    .filter(({ isDenial }) => isDenial)
    .flatMap((denial): LostProtection[] => {
      const permission = permissionBefore(denial, now);
      const wasDenied = old.some(
        (rule) => rule.isDenial && covers(rule, denial) && !permissionBefore(rule, old),
      );
      if (!permission || !wasDenied) {
        return [];
      }
      const isMoved = !old.some(
        ({ block, number }) => block.address === denial.block.address && number === denial.number,
      );
      return [
        {
          address: isMoved ? denial.block.address : permission.block.address,
          what: displayName(denial.block, after),
          how: `denies nothing any more with rule ${denial.number}: rule ${permission.number} allows the same before it`,
        },
      ];
    });
}

function permissionBefore(denial: Rule, rules: readonly Rule[]): Rule | undefined {
  return rules.find((rule) => !rule.isDenial && rule.number < denial.number && covers(rule, denial));
}

function covers(wide: Rule, narrow: Rule): boolean {
  return (
    wide.list === narrow.list &&
    (wide.protocol === "-1" || wide.protocol === narrow.protocol) &&
    wide.range.contains(narrow.range) &&
    wide.ports[0] <= narrow.ports[0] &&
    wide.ports[1] >= narrow.ports[1]
  );
}

function rulesOf(configuration: Configuration): Rule[] {
  const inline = configuration
    .resources("aws_network_acl", "aws_default_network_acl")
    .flatMap((acl) =>
      ["ingress", "egress"].flatMap((direction) =>
        nestedBlocks(acl, direction).flatMap((rule) => read(rule, acl.address, direction, configuration)),
      ),
    );
  const own = configuration.resources("aws_network_acl_rule").flatMap((rule) => {
    const { network_acl_id: id, egress } = rule.arguments;
    const [acl] = configuration.referencedBy(id, rule);
    return read(rule, acl?.address ?? stringify(id), isTrue(egress) ? "egress" : "ingress", configuration);
  });
  return [...inline, ...own];
}

/** None if something of it is known only after apply. */
function read(block: Block, acl: string, direction: string, configuration: Configuration): Rule[] {
  const value = (...names: string[]) =>
    names.map((name) => literalValue(configuration, block, name)).find((one) => Boolean(one));
  const number =
    literalNumber(configuration, block, "rule_number") ?? literalNumber(configuration, block, "rule_no");
  const action = value("rule_action", "action");
  const range = AddressRange.parse(value("cidr_block", "ipv6_cidr_block") ?? "");
  const named = value("protocol") ?? "";
  const protocol = PROTOCOLS[named] ?? named;
  const [from, to] = ["from_port", "to_port"].map((name) => literalNumber(configuration, block, name));
  const ports = protocol === "6" || protocol === "17" ? ([from, to] as const) : ALL_PORTS;
  return number === undefined ||
    !range ||
    protocol === "" ||
    ports[0] === undefined ||
    ports[1] === undefined ||
    !/^(allow|deny)$/i.test(action ?? "")
    ? []
    : [
        {
          block,
          list: `${acl} ${direction}`,
          number,
          isDenial: action!.toLowerCase() === "deny",
          protocol,
          range,
          ports: [ports[0], ports[1]],
        },
      ];
}
