import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const inline = { from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/16", "10.1.0.0/16"] };
const group = (more: object = {}) => ({ aws_security_group: { web: { name: "web", ...more } } });
const apart = (args: object) => ({
  aws_vpc_security_group_ingress_rule: {
    https: {
      security_group_id: "${aws_security_group.web.id}",
      from_port: 443,
      to_port: 443,
      ip_protocol: "tcp",
      ...args,
    },
  },
});
const before = { resource: group({ ingress: [inline] }) };
const after = (resource: object, more: object = {}) => ({ resource, ...more });
const raised = (to: object) => concerns([changesBetween(before, to)]);

describe("a rule of a security group that becomes a resource", () => {
  it("exists already, because the group keeps what is no longer set", () => {
    expect(raised(after({ ...group(), ...apart({ cidr_ipv4: "10.1.0.0/16" }) }))).toEqual(["availability"]);
  });

  it("exists already in the form of the older type", () => {
    const { from_port, to_port, protocol, cidr_blocks } = inline;
    const rule = { type: "ingress", from_port, to_port, protocol, cidr_blocks };

    expect(
      raised(
        after({
          ...group(),
          aws_security_group_rule: { https: { security_group_id: "${aws_security_group.web.id}", ...rule } },
        }),
      ),
    ).toEqual(["availability"]);
  });

  it.each<[string, object]>([
    ["if it is another one", after({ ...group(), ...apart({ cidr_ipv4: "10.2.0.0/16" }) })],
    [
      "if the group's own are removed",
      after({ ...group({ ingress: [] }), ...apart({ cidr_ipv4: "10.1.0.0/16" }) }),
    ],
    [
      "if it is imported",
      after(
        { ...group(), ...apart({ cidr_ipv4: "10.1.0.0/16" }) },
        { import: [{ to: "aws_vpc_security_group_ingress_rule.https", id: "sgr-1" }] },
      ),
    ],
  ])("is no duplicate %s", (_, to) => {
    expect(raised(to)).not.toContain("availability");
  });
});
