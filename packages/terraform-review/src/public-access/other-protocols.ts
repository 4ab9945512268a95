import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { AddressRange } from "../reachability/address-range";
import { PublicAccessRule, PublicAccessRules } from "./rule";

/**
 * Protocols that reachability covers (TCP, and all of them), and those of ICMP, by which nobody uses anything: a host that answers
 * it can be found, and the size of packets is negotiated by it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
const COVERED: readonly string[] = ["tcp", "6", "-1", "all", "icmp", "1", "icmpv6", "58"];

const SOURCES: readonly string[] = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"];

/** A rule of a security group that lets in the whole internet by UDP or another protocol. */
function byOtherProtocols(each: (block: Block) => readonly Block[]): PublicAccessRule {
  return {
    how: "lets in the whole internet by ",
    each,
    detail: ({ arguments: args }) => {
      const [from, to] = [args["from_port"], args["to_port"]].map(String);
      const ports = args["from_port"] === undefined ? "" : ` ${from === to ? from : `${from}-${to}`}`;
      return `${protocolOf(args)}${ports}`;
    },
    isOpen: (rule, configuration) => {
      const protocol = protocolOf(rule.arguments).toLowerCase();
      return protocol.includes("${") || COVERED.includes(protocol)
        ? false
        : isFromEverywhere(rule, configuration);
    },
  };
}

function protocolOf(args: Block["arguments"]): string {
  return String(args["ip_protocol"] ?? args["protocol"]);
}

function isFromEverywhere(rule: Block, configuration: Configuration): boolean | undefined {
  const sources = configuration.operands(
    SOURCES.map((name) => rule.arguments[name]),
    rule,
  );
  const ranges = sources.map(({ kind, text }) => (kind === "literal" ? AddressRange.parse(text) : undefined));
  return ranges.some((range) => range?.isPublic)
    ? true
    : sources.some(({ kind }) => kind === "unresolved")
      ? undefined
      : false;
}

const itself = byOtherProtocols((block) => (block.arguments["type"] === "egress" ? [] : [block]));
const inline = byOtherProtocols((block) => nestedBlocks(block, "ingress"));

/** What security groups open by protocols that reachability does not cover. */
export const otherProtocols: PublicAccessRules = {
  aws_security_group: [inline],
  aws_default_security_group: [inline],
  aws_security_group_rule: [itself],
  aws_vpc_security_group_ingress_rule: [itself],
};
