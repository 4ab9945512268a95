import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Ports } from "../../../reachability/ports";
import { SecurityGroups } from "../../../reachability/terraform/security-groups";
import { Rule } from "../../../reachability/topology";
import { Guardrail } from "../../guardrail";

/** Ports that only administrators and instances need, never visitors. */
const PRIVATE: Readonly<Record<number, string>> = {
  22: "SSH",
  445: "SMB",
  1433: "SQL Server",
  1521: "Oracle",
  2049: "NFS",
  3306: "MariaDB",
  3389: "RDP",
  5432: "PostgreSQL",
  6379: "Redis",
  11211: "Memcached",
  27017: "MongoDB",
};

/** A shorter prefix is a large part of the internet: `0.0.0.0/1` and `128.0.0.0/1` together are all of it. */
const MIN_PREFIX_LENGTH = 8;

/** SSH, databases, file systems and caches are not open to the internet. */
export const privatePorts: Guardrail = {
  id: "private-ports",
  reason:
    "a port that is open to the whole internet is attacked with known passwords and vulnerabilities within minutes",
  fix: "allow only the security groups that need the port, or the administrators' addresses",
  knownAs: ["EC2.19", "CKV_AWS_24", "CKV_AWS_25"],
  violations: (stack) =>
    groups(stack).flatMap(({ name, ingress }) =>
      ingress.filter(isOpenToInternet).flatMap((rule) => {
        const open = Object.entries(PRIVATE)
          .filter(([port]) => !rule.ports.intersection(Ports.range(Number(port), Number(port))).isEmpty)
          .map(([, service]) => service);
        const address = stack.resources().some((resource) => resource.address === rule.name)
          ? rule.name
          : name;
        return open.length > 0
          ? [{ address, message: `${rule.name} opens ${open.join(", ")} to the internet` }]
          : [];
      }),
    ),
};

/** The security groups in the JSON, and those elsewhere to which it adds rules. */
function groups(stack: Configuration) {
  const securityGroups = SecurityGroups.in(stack);
  const own = stack.resources("aws_security_group", "aws_default_security_group");
  const rules = stack.resources("aws_vpc_security_group_ingress_rule", "aws_security_group_rule");
  const holders: [string, Block][] = [
    ...own.map((group): [string, Block] => [`\${${group.address}.id}`, group]),
    ...rules.map((rule): [string, Block] => [String(rule.arguments["security_group_id"]), rule]),
  ];
  return [...new Set(holders.flatMap(([reference, within]) => securityGroups.of(reference, within)))];
}

function isOpenToInternet({ peer, assuming = [] }: Rule): boolean {
  return (
    peer.kind === "range" &&
    !peer.range.isPrivate &&
    peer.range.prefixLength < MIN_PREFIX_LENGTH &&
    assuming.length === 0
  );
}
