import { privatePorts } from "../../../../src/guardrails/rules/vpc/private-ports";
import { describeGuardrail, violationsOf } from "../../../support/guardrails";

const rule = (args: object) => ({
  resource: {
    aws_security_group: { admins: {} },
    aws_vpc_security_group_ingress_rule: {
      open: {
        security_group_id: "${aws_security_group.admins.id}",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        ...args,
      },
    },
  },
});
/** A security group with an inline rule that allows a port from everywhere. */
const tcpIngress = (port: number) => ({
  resource: {
    aws_security_group: {
      data: {
        ingress: [{ protocol: "tcp", from_port: port, to_port: port, cidr_blocks: ["0.0.0.0/0"] }],
      },
    },
  },
});
const anyAddress = { cidr_ipv4: "0.0.0.0/0" };
const ssh = ["aws_vpc_security_group_ingress_rule.open opens SSH to the internet"];

describeGuardrail(privatePorts, {
  rejects: {
    "SSH from everywhere": { json: rule(anyAddress), messages: ssh },
    "SSH from everywhere over IPv6": { json: rule({ cidr_ipv6: "::/0" }), messages: ssh },
    "SSH from half of the internet, because two halves would cover all of it": {
      json: rule({ cidr_ipv4: "0.0.0.0/1" }),
      messages: ssh,
    },
    "a port range that includes some of these ports": {
      json: rule({ ...anyAddress, from_port: 2000, to_port: 4000 }),
      messages: ["aws_vpc_security_group_ingress_rule.open opens NFS, MariaDB, RDP to the internet"],
    },
    "all protocols": {
      json: rule({ ...anyAddress, ip_protocol: "-1" }),
      messages: [
        "aws_vpc_security_group_ingress_rule.open opens SSH, SMB, SQL Server, Oracle, NFS, MariaDB, RDP, PostgreSQL, " +
          "Redis, Memcached, MongoDB to the internet",
      ],
    },
    "an inline rule of a security group": {
      json: tcpIngress(3306),
      messages: ["aws_security_group.data ingress opens MariaDB to the internet"],
    },
    "a rule of the older resource type": {
      json: {
        resource: {
          aws_security_group_rule: {
            open: {
              type: "ingress",
              security_group_id: "sg-0123456789abcdef0",
              protocol: "tcp",
              from_port: 22,
              to_port: 22,
              cidr_blocks: ["0.0.0.0/0"],
            },
          },
        },
      },
      messages: ["aws_security_group_rule.open opens SSH to the internet"],
    },
    "a rule for a security group of a module": {
      json: rule({ ...anyAddress, security_group_id: "${module.bastion.security_group_id}" }),
      messages: ssh,
    },
    "a port range from a local value": {
      json: { ...rule({ cidr_ipv4: "${local.admins}" }), locals: { admins: "0.0.0.0/0" } },
      messages: ssh,
    },
  },
  accepts: {
    "SSH from one address": rule({ cidr_ipv4: "203.0.113.7/32" }),
    "SSH from a private network": rule({ cidr_ipv4: "10.0.0.0/8" }),
    "SSH from private IPv6 addresses": rule({ cidr_ipv6: "fc00::/7" }),
    "SSH from a security group": rule({ referenced_security_group_id: "${aws_security_group.admins.id}" }),
    "addresses in a variable": rule({ for_each: "${toset(var.admin_cidrs)}", cidr_ipv4: "${each.value}" }),
    "ports in a variable": rule({ ...anyAddress, from_port: "${var.port}", to_port: "${var.port}" }),
    "HTTPS from everywhere": rule({ ...anyAddress, from_port: 443, to_port: 443 }),
    "a rule with a count of zero": rule({ ...anyAddress, count: 0 }),
  },
});

describe("the guardrail private-ports", () => {
  it("can be suppressed at the rule, or at the security group with the inline rule", () => {
    expect(violationsOf(privatePorts, rule(anyAddress)).map(({ address }) => address)).toEqual([
      "aws_vpc_security_group_ingress_rule.open",
    ]);
    expect(violationsOf(privatePorts, tcpIngress(3306)).map(({ address }) => address)).toEqual([
      "aws_security_group.data",
    ]);
  });
});
