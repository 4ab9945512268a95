import { Ports } from "../../../reachability/ports";
import { Rule } from "../../../reachability/topology";
import { Guardrail } from "../../guardrail";
import { ingressRules } from "../../ingress-rules";

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
    ingressRules(stack)
      .filter(({ rule }) => isOpenToInternet(rule))
      .flatMap(({ address, rule }) => {
        const open = Object.entries(PRIVATE)
          .filter(([port]) => !rule.ports.intersection(Ports.range(Number(port), Number(port))).isEmpty)
          .map(([, service]) => service);
        return open.length > 0
          ? [{ address, message: `${rule.name} opens ${open.join(", ")} to the internet` }]
          : [];
      }),
};

function isOpenToInternet({ peer, assuming = [] }: Rule): boolean {
  return (
    peer.kind === "range" &&
    !peer.range.isPrivate &&
    peer.range.prefixLength < MIN_PREFIX_LENGTH &&
    assuming.length === 0
  );
}
