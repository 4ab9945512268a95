import { reachability } from "../../src";
import { pathsOf } from "../support/reachability";
import { group, instance, network, tcp, toEverywhere } from "../support/small-vpc";

describe("a security group that a rule names", () => {
  it("is a separate peer if it is not in the JSON: its members are assumed to be in the same VPC", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { db: instance("private", "db") },
        aws_security_group: {
          db: group({ ingress: tcp(3306, { security_groups: ["sg-0123456789abcdef0"] }) }),
        },
      }),
    ).toEqual({
      "sg-0123456789abcdef0 → instance db":
        "3306, assuming who holds sg-0123456789abcdef0 is in the same VPC, and may open connections",
    });
  });

  it("is not a peer if it is in the JSON and no resource uses it", () => {
    expect(
      reachability({
        resource: {
          ...network,
          aws_instance: { db: instance("private", "db") },
          aws_security_group: {
            nobody: group({}),
            db: group({ ingress: tcp(3306, { security_groups: ["${aws_security_group.nobody.id}"] }) }),
          },
        },
      }).sources,
    ).toEqual(["internet", "instance db"]);
  });
});

describe("addresses that a rule names", () => {
  const admitting = (...cidrs: string[]) =>
    reachability({
      resource: {
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: cidrs }) }) },
      },
    });

  it("are a separate peer, unless they are in the VPC or cover all addresses", () => {
    expect(admitting("192.0.2.0/24", "10.0.1.0/24", "0.0.0.0/0").sources).toEqual([
      "internet",
      "192.0.2.0/24",
      "instance web",
    ]);
  });

  it("from a variable are a peer with the variable's name and a note", () => {
    const { sources, notes } = admitting("${var.office}");

    expect(sources).toEqual(["internet", "var.office", "instance web"]);
    expect(notes).toEqual(["the addresses of var.office are not known: taken to be on the internet"]);
  });
});

describe("the AWS service of a gateway endpoint", () => {
  it("can be reached, but does not open connections", () => {
    const { sources, targets } = reachability({
      resource: {
        ...network,
        aws_vpc_endpoint: {
          s3: {
            service_name: "com.amazonaws.eu-west-1.s3",
            route_table_ids: ["${aws_route_table.private.id}"],
          },
        },
        aws_instance: { app: instance("private", "app") },
        aws_security_group: { app: group({ egress: toEverywhere }) },
      },
    });

    expect(sources).toEqual(["internet", "instance app"]);
    expect(targets).toEqual(["internet", "com.amazonaws.eu-west-1.s3", "instance app"]);
  });
});
