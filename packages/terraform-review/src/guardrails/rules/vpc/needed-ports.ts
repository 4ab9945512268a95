import { Ports } from "../../../reachability/ports";
import { Guardrail } from "../../guardrail";
import { ingressRules } from "../../ingress-rules";

/** Who has an address in a network is let in on the ports that are needed, and not on all. What the internet may reach is said by another. */
export const neededPorts: Guardrail = {
  id: "needed-ports",
  reason:
    "whoever takes over one machine of the network reaches every service of the others, also those that nobody knows of",
  fix: "allow the ports that are needed, best of all only from the security groups that need them",
  violations: (stack) =>
    ingressRules(stack).flatMap(({ address, rule: { name, ports, peer } }) =>
      Ports.all.without(ports).isEmpty && peer.kind === "range" && peer.range.isPrivate
        ? [{ address, message: `${name} opens all ports to ${peer.range.text}` }]
        : [],
    ),
};
