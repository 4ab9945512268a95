import { coveredDenials } from "../../src/changes/covered-denials";
import { concerns } from "../../src/changes/concerns";
import { withResources } from "../support/configuration";
import { changesBetween } from "../support/report";

const rule = (number: number, action: string, args: object = {}) => ({
  network_acl_id: "${aws_network_acl.public.id}",
  rule_number: number,
  protocol: "tcp",
  rule_action: action,
  cidr_block: "0.0.0.0/0",
  from_port: 22,
  to_port: 22,
  ...args,
});
const everything = { from_port: 1, to_port: 65535 };
const rules = (of: Record<string, object>) => ({
  aws_network_acl: { public: { vpc_id: "vpc-1" } },
  aws_network_acl_rule: of,
});
const acl = (deny: number, allow: number, args: object = {}) =>
  rules({ deny: rule(deny, "deny"), allow: rule(allow, "allow", { ...everything, ...args }) });

const inline = (deny: number) => ({
  aws_network_acl: {
    public: {
      ingress: [
        { rule_no: deny, action: "deny", protocol: "6", cidr_block: "0.0.0.0/0", from_port: 22, to_port: 22 },
        { rule_no: 100, action: "allow", protocol: "-1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 },
      ],
    },
  },
});

const found = (before: object, after: object) =>
  coveredDenials(withResources(before), withResources(after)).map(({ address, how }) => `${address}: ${how}`);

describe("a rule of a network ACL denies nothing any more", () => {
  it.each<[string, object, object, string]>([
    ["it moves behind one that allows the same", acl(90, 100), acl(110, 100), "aws_network_acl_rule.deny"],
    ["one that allows the same moves before it", acl(90, 100), acl(90, 80), "aws_network_acl_rule.allow"],
    [
      "one that allows the same is added before it",
      rules({ deny: rule(90, "deny") }),
      acl(90, 80, { protocol: "-1" }),
      "aws_network_acl_rule.allow",
    ],
    ["it is a rule within the ACL", inline(90), inline(110), "aws_network_acl.public"],
  ])("if %s", (_, before, after, address) => {
    expect(found(before, after)).toEqual([expect.stringContaining(`${address}: denies nothing any more`)]);
    expect(concerns([changesBetween({ resource: before }, { resource: after })])).toContain("protection");
    expect(found(after, before)).toEqual([]);
  });

  it.each<[string, object, object]>([
    ["it still comes first", acl(90, 100), acl(95, 100)],
    ["it came after it before", acl(110, 100), acl(120, 100)],
    [
      "what is allowed is something else",
      acl(90, 100, { protocol: "udp" }),
      acl(110, 100, { protocol: "udp" }),
    ],
    [
      "what is allowed comes from elsewhere",
      acl(90, 100, { cidr_block: "10.0.0.0/8" }),
      acl(110, 100, { cidr_block: "10.0.0.0/8" }),
    ],
    ["what is allowed goes out", acl(90, 100, { egress: true }), acl(110, 100, { egress: true })],
  ])("but not if %s", (_, before, after) => {
    expect(found(before, after)).toEqual([]);
  });
});
