import { AddressRange } from "../address-range";
import { Ports } from "../ports";
import { Block, nestedBlocks } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { instancesOf } from "../../configuration/instances";
import { Operand } from "../../configuration/references";
import { Group, Peer, Rule } from "../topology";
import { undeclaredGroupAllows } from "../undeclared-group";
import { unique } from "../../unique";
import { cidrs, prefixLists } from "./addresses";

type Direction = "ingress" | "egress";

/** A rule of a security group as it is in Terraform: a standalone resource, or a block of the group. */
interface RuleBlock {
  readonly name: string;
  readonly block: Block;
}

/** The resource types of rules that are for one direction only. */
const RULE_TYPES: Readonly<Record<Direction, string>> = {
  ingress: "aws_vpc_security_group_ingress_rule",
  egress: "aws_vpc_security_group_egress_rule",
};

/** Protocols that include TCP. */
const TCP: readonly string[] = ["tcp", "6", "-1", "all"];

/** Protocols whose rules are for all ports, regardless of their port arguments. */
const ALL_PORTS: readonly string[] = ["-1", "all"];

const GROUPS = new WeakMap<Configuration, SecurityGroups>();

/** The security groups of Terraform JSON, with all their rules. */
export class SecurityGroups {
  private readonly byName = new Map<string, Group>();
  private readonly declared: ReadonlyMap<string, Block>;
  /** The rules that are resources of their own, by their groups. */
  private readonly standalone = new Map<string, Block[]>();

  private constructor(private readonly configuration: Configuration) {
    const groups = configuration.resources("aws_security_group", "aws_default_security_group");
    this.declared = new Map(groups.map((group) => [group.address, group]));
    for (const rule of configuration.resources("aws_security_group_rule", ...Object.values(RULE_TYPES))) {
      for (const group of this.names(rule.arguments["security_group_id"], rule)) {
        this.standalone.set(group, [...(this.standalone.get(group) ?? []), rule]);
      }
    }
  }

  /** Several questions are asked of the same groups. */
  static in(configuration: Configuration): SecurityGroups {
    const groups = GROUPS.get(configuration) ?? new SecurityGroups(configuration);
    GROUPS.set(configuration, groups);
    return groups;
  }

  /**
   * The groups that an argument names, or the VPC's default group if it names none.
   *
   * @param vpc the VPC whose default group AWS uses; undefined if it is not known
   */
  of(value: unknown, within: Block, vpc = `the VPC of ${within.address}`): Group[] {
    const names = this.names(value, within);
    return (names.length > 0 ? names : [this.defaultGroupOf(vpc)]).map((name) => this.group(name));
  }

  /** All groups that are declared, and those for which a rule is declared. */
  all(): Group[] {
    return unique([...this.declared.keys(), ...this.standalone.keys()]).map((name) => this.group(name));
  }

  /** Stands for having no security group at all, as a network load balancer may: nothing is filtered. */
  static unfiltered(name: string): Group {
    const open = openRule(`${name}, which has no security group`);
    return { name: `no security group of ${name}`, ingress: [open], egress: [open] };
  }

  private group(name: string): Group {
    const known = this.byName.get(name);
    if (known) {
      return known;
    }
    const group: Group = {
      name,
      ingress: this.rules(name, "ingress"),
      egress: this.rules(name, "egress"),
    };
    this.byName.set(name, group);
    return group;
  }

  private rules(group: string, direction: Direction): Rule[] {
    const resource = this.declared.get(group);
    return [...(resource ? inlineRules(resource, direction) : []), ...this.standaloneRules(group, direction)]
      .flatMap(({ name, block }) => instancesOf(block).map((instance) => ({ name, block: instance })))
      .flatMap((rule) => this.read(rule, group))
      .concat(resource ? [] : rulesOfUndeclaredGroup(group, direction));
  }

  private standaloneRules(group: string, direction: Direction): RuleBlock[] {
    return (this.standalone.get(group) ?? [])
      .filter(({ type, arguments: args }) =>
        type === "aws_security_group_rule"
          ? (args["type"] ?? direction) === direction
          : type === RULE_TYPES[direction],
      )
      .map((rule) => ({ name: rule.address, block: rule }));
  }

  /** One rule for each peer. */
  private read({ name, block }: RuleBlock, group: string): Rule[] {
    const protocol = String(block.arguments["ip_protocol"] ?? block.arguments["protocol"]).toLowerCase();
    const isKnown = !protocol.includes("${");
    if (isKnown && !TCP.includes(protocol)) {
      return [];
    }
    const from = port(block.arguments["from_port"]);
    const to = port(block.arguments["to_port"]);
    const hasPorts = from !== undefined && to !== undefined;
    const ports = hasPorts && !ALL_PORTS.includes(protocol) ? Ports.range(from, to) : Ports.all;
    const assuming = [
      ...this.configuration.defaultsIn(block.written).map((variable) => `${variable} has its default`),
      ...(isKnown ? [] : [`${name} is for TCP`]),
      ...(hasPorts || ALL_PORTS.includes(protocol) ? [] : [`${name} is for all ports`]),
    ];
    return this.peers(block, group).map((peer) => ({ name, ports, peer, assuming }));
  }

  private peers(block: Block, group: string): Peer[] {
    const args = block.arguments;
    const addresses = [
      cidrs(
        this.configuration,
        [args["cidr_ipv4"], args["cidr_ipv6"], args["cidr_blocks"], args["ipv6_cidr_blocks"]],
        block,
      ),
      prefixLists(this.configuration, [args["prefix_list_id"], args["prefix_list_ids"]], block),
    ];
    const groups = this.names(
      [args["referenced_security_group_id"], args["source_security_group_id"], args["security_groups"]],
      block,
    );
    const isSelf = args["self"] === true || args["self"] === "true";
    return [
      ...addresses.flatMap(({ ranges }) => ranges).map((range): Peer => ({ kind: "range", range })),
      ...addresses.flatMap(({ names }) => names).map((name): Peer => ({ kind: "addresses", name })),
      ...[...groups, ...(isSelf ? [group] : [])].map((name): Peer => ({ kind: "group", group: name })),
    ];
  }

  private names(value: unknown, within: Block): string[] {
    return unique(this.configuration.operands(value, within).flatMap((operand) => this.nameOf(operand)));
  }

  private nameOf(operand: Operand): string[] {
    if (operand.kind === "literal") {
      // A group of another account is written as 123456789012/sg-0123456789abcdef0.
      const id = /^(?:\d+\/)?(sg-\w+)$/.exec(operand.text)?.[1];
      return id ? [id] : [];
    }
    if (operand.kind === "unresolved") {
      return [operand.text];
    }
    const { resource, attribute, text } = operand;
    if (["aws_security_group", "aws_default_security_group"].includes(resource.type)) {
      return [resource.address];
    }
    return [attribute === "default_security_group_id" ? this.defaultGroupOf(resource.address) : text];
  }

  private defaultGroupOf(vpc: string): string {
    const adopted = this.configuration
      .resources("aws_default_security_group")
      .find((group) =>
        this.configuration
          .referencedBy(group.arguments["vpc_id"], group)
          .some(({ address }) => address === vpc),
      );
    return adopted?.address ?? `default security group of ${vpc}`;
  }
}

function inlineRules(group: Block, direction: Direction): RuleBlock[] {
  return nestedBlocks(group, direction).map((block, index, all) => ({
    name: `${group.address} ${direction}${all.length > 1 ? ` ${index + 1}` : ""}`,
    block,
  }));
}

/** The rules of a group that is not in this JSON: known for a VPC's default group, and assumed for any other group. */
function rulesOfUndeclaredGroup(group: string, direction: Direction): Rule[] {
  if (!/^default security group of (\S+\.)?aws_vpc\./.test(group)) {
    return [{ ...openRule(group), assuming: [undeclaredGroupAllows(group)] }];
  }
  const all = (peer: Peer): Rule => ({ name: group, ports: Ports.all, peer });
  return direction === "ingress"
    ? [all({ kind: "group", group })]
    : [
        all({ kind: "range", range: AddressRange.everything("ipv4") }),
        all({ kind: "range", range: AddressRange.everything("ipv6") }),
      ];
}

function openRule(name: string): Rule {
  return { name, ports: Ports.all, peer: { kind: "anyone" } };
}

function port(value: unknown): number | undefined {
  return /^\d+$/.test(String(value)) ? Number(value) : undefined;
}
