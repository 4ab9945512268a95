import { neededPorts } from "../../../../src/guardrails/rules/vpc/needed-ports";
import { describeGuardrail } from "../../../support/guardrails";

const inline = (rule: object) => ({
  resource: {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_security_group: { app: { ingress: [rule] } },
  },
});
const all = { protocol: "-1", from_port: 0, to_port: 0 };
const messages = ["aws_security_group.app ingress opens all ports to 10.0.0.0/16"];

describeGuardrail(neededPorts, {
  rejects: {
    "all protocols from a network": { json: inline({ ...all, cidr_blocks: ["10.0.0.0/16"] }), messages },
    "all ports of TCP from a network": {
      json: inline({ protocol: "tcp", from_port: 0, to_port: 65535, cidr_blocks: ["10.0.0.0/16"] }),
      messages,
    },
    "a rule of its own": {
      json: {
        resource: {
          aws_vpc_security_group_ingress_rule: {
            vpc: { security_group_id: "sg-1", ip_protocol: "-1", cidr_ipv4: "10.0.0.0/16" },
          },
        },
      },
      messages: ["aws_vpc_security_group_ingress_rule.vpc opens all ports to 10.0.0.0/16"],
    },
  },
  accepts: {
    "a port from a network": inline({
      protocol: "tcp",
      from_port: 9200,
      to_port: 9200,
      cidr_blocks: ["10.0.0.0/16"],
    }),
    "all ports from a security group": inline({ ...all, security_groups: ["sg-2"] }),
    "all ports among those of the group itself": inline({ ...all, self: true }),
    "all ports to a network": {
      resource: { aws_security_group: { app: { egress: [{ ...all, cidr_blocks: ["10.0.0.0/16"] }] } } },
    },
    "a range that is known only after apply": inline({ ...all, cidr_blocks: ["${var.network}"] }),
  },
});
