import { reachability } from "../../src";
import { pathsOf } from "../support/reachability";
import { group, instance, network, tcp, toEverywhere } from "../support/small-vpc";

describe("a connection", () => {
  it("is open on the ports that both the egress rule and the ingress rule allow", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { a: instance("private", "a"), b: instance("private", "b") },
        aws_security_group: {
          a: group({
            egress: { protocol: "tcp", from_port: 1000, to_port: 2000, cidr_blocks: ["10.0.0.0/16"] },
          }),
          b: group({
            ingress: { protocol: "6", from_port: "1500", to_port: "3000", cidr_blocks: ["10.0.0.0/8"] },
          }),
        },
      }),
    ).toEqual({ "instance a → instance b": "1500-2000" });
  });

  it("is assumed if a rule allows only some addresses of the subnet", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { a: instance("private", "a"), b: instance("public", "b") },
        aws_security_group: {
          a: group({ egress: toEverywhere }),
          b: group({ ingress: tcp(22, { cidr_blocks: ["10.0.1.64/26"] }) }),
        },
      }),
    ).toMatchObject({
      "instance a → instance b":
        "22, assuming it has one of the addresses 10.0.1.64/26 in aws_subnet.private",
    });
  });

  it("is certain if another rule allows the same ports without an assumption", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { a: instance("private", "a"), b: instance("public", "b") },
        aws_security_group: {
          a: group({ egress: toEverywhere }),
          b: group({
            ingress: [
              tcp(22, { cidr_blocks: ["10.0.1.64/26"] }),
              tcp(22, { security_groups: ["${aws_security_group.a.id}"] }),
            ],
          }),
        },
      }),
    ).toMatchObject({ "instance a → instance b": "22" });
  });

  it("is not opened by IPv6 rules if the destination has only IPv4 addresses", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: tcp(22, { ipv6_cidr_blocks: ["::/0"] }) }) },
      }),
    ).toEqual({});
  });
});

describe("a connection that is not open", () => {
  /** Why an instance with the egress of one security group cannot reach another. */
  const whyNot = (egress: object, ingress: object) =>
    reachability({
      resource: {
        ...network,
        aws_instance: { a: instance("private", "a"), b: instance("private", "b") },
        aws_security_group: { a: group(egress), b: group(ingress) },
      },
    }).cells.find(({ from, to }) => from === "instance a" && to === "instance b")!.whyNot;
  const ssh = tcp(22, { cidr_blocks: ["10.0.0.0/16"] });

  it("names the security group that has no rule for it", () => {
    expect(whyNot({}, { ingress: ssh })).toEqual(["no egress rule of aws_security_group.a allows it"]);
    expect(whyNot({ egress: ssh }, {})).toEqual(["no ingress rule of aws_security_group.b allows it"]);
  });

  it("names the ports that each side allows if they have none in common", () => {
    expect(whyNot({ egress: ssh }, { ingress: tcp(80, { cidr_blocks: ["10.0.0.0/16"] }) })).toEqual([
      "egress is allowed to ports 22 only, ingress to 80 only",
    ]);
  });
});
