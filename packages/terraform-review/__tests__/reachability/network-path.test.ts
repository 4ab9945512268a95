import { pathsOf } from "../support/reachability";
import { group, instance, network, tcp, toEverywhere } from "../support/small-vpc";

describe("a route", () => {
  const withRoutes = (...routes: object[]) => ({
    ...network,
    aws_ec2_transit_gateway: { hub: {} },
    aws_route_table: {
      ...network.aws_route_table,
      public: {
        route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }, ...routes],
      },
    },
    aws_instance: { web: instance("public", "web") },
  });

  it("takes precedence over a less specific route", () => {
    expect(
      pathsOf({
        ...withRoutes({
          cidr_block: "198.51.100.0/24",
          transit_gateway_id: "${aws_ec2_transit_gateway.hub.id}",
        }),
        aws_security_group: {
          web: group({
            egress: [
              tcp(443, { cidr_blocks: ["198.51.100.0/25"] }),
              tcp(22, { cidr_blocks: ["192.0.2.0/24"] }),
            ],
          }),
        },
      }),
    ).toEqual({
      "instance web → 198.51.100.0/25": "443, assuming aws_ec2_transit_gateway.hub leads to 198.51.100.0/25",
      "instance web → 192.0.2.0/24": "22",
    });
  });

  it("to a transit gateway is assumed to lead to its destination", () => {
    const onPremises = {
      cidr_block: "172.16.0.0/12",
      transit_gateway_id: "${aws_ec2_transit_gateway.hub.id}",
    };

    expect(
      pathsOf({
        ...network,
        aws_ec2_transit_gateway: { hub: {} },
        aws_route_table: { ...network.aws_route_table, private: { route: [onPremises] } },
        aws_instance: { app: instance("private", "app") },
        aws_security_group: { app: group({ ingress: tcp(22, { cidr_blocks: ["172.16.0.0/12"] }) }) },
      }),
    ).toEqual({
      "172.16.0.0/12 → instance app": "22, assuming aws_ec2_transit_gateway.hub leads to 172.16.0.0/12",
    });
  });
});

describe("a route to a NAT gateway", () => {
  const behind = (nat: object, table: object = network.aws_route_table.private) =>
    pathsOf({
      ...network,
      aws_nat_gateway: { main: { subnet_id: "${aws_subnet.public.id}", ...nat } },
      aws_route_table: { ...network.aws_route_table, private: table },
      aws_instance: { app: instance("private", "app") },
      aws_security_group: { app: group({ egress: toEverywhere }) },
    });

  it("leads to the internet", () => {
    expect(behind({})).toEqual({ "instance app → internet": "all" });
  });

  it("leads nowhere if the NAT gateway is private", () => {
    expect(behind({ connectivity_type: "private" })).toEqual({});
  });

  it("leads nowhere if the NAT gateway is in the private subnet that it serves", () => {
    expect(behind({ subnet_id: "${aws_subnet.private.id}" })).toEqual({});
  });

  it("leads to a part of the internet if its destination is only a part", () => {
    expect(
      behind({}, { route: { cidr_block: "52.0.0.0/8", nat_gateway_id: "${aws_nat_gateway.main.id}" } }),
    ).toEqual({ "instance app → internet": "all, assuming internet is in 52.0.0.0/8" });
  });
});

describe("IPv6", () => {
  const dualStack = (route: object) => ({
    ...network,
    aws_egress_only_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
    aws_subnet: {
      web: {
        vpc_id: "${aws_vpc.main.id}",
        cidr_block: "10.0.2.0/24",
        ipv6_cidr_block: "2001:db8:0:2::/64",
        assign_ipv6_address_on_creation: true,
      },
    },
    aws_route_table: { web: { vpc_id: "${aws_vpc.main.id}", route } },
    aws_route_table_association: {
      web: { subnet_id: "${aws_subnet.web.id}", route_table_id: "${aws_route_table.web.id}" },
    },
    aws_instance: { web: instance("web", "web") },
    aws_security_group: {
      web: group({
        ingress: tcp(443, { ipv6_cidr_blocks: ["::/0"] }),
        egress: tcp(53, { ipv6_cidr_blocks: ["::/0"] }),
      }),
    },
  });

  it("is routed in both directions through an internet gateway", () => {
    expect(
      pathsOf(dualStack({ ipv6_cidr_block: "::/0", gateway_id: "${aws_internet_gateway.main.id}" })),
    ).toEqual({ "internet → instance web": "443", "instance web → internet": "53" });
  });

  it("is routed outbound only through an egress-only internet gateway", () => {
    expect(
      pathsOf(
        dualStack({
          ipv6_cidr_block: "::/0",
          egress_only_gateway_id: "${aws_egress_only_internet_gateway.main.id}",
        }),
      ),
    ).toEqual({ "instance web → internet": "53" });
  });

  it("is not routed by IPv4 routes", () => {
    expect(
      pathsOf(dualStack({ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" })),
    ).toEqual({});
  });
});

describe("a private network", () => {
  it("cannot be reached through an internet gateway", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["192.168.0.0/16"] }) }) },
      }),
    ).toEqual({});
  });

  it("of another VPC cannot be reached if no route leads there", () => {
    expect(
      pathsOf({
        ...network,
        aws_vpc: { ...network.aws_vpc, other: { cidr_block: "10.1.0.0/16" } },
        aws_subnet: {
          ...network.aws_subnet,
          other: { vpc_id: "${aws_vpc.other.id}", cidr_block: "10.1.0.0/24" },
        },
        aws_instance: { a: instance("private", "open"), b: instance("other", "open") },
        aws_security_group: {
          open: group({ ingress: tcp(22, { cidr_blocks: ["10.0.0.0/8"] }), egress: toEverywhere }),
        },
      }),
    ).toEqual({
      "instance a → internet": "all",
      "instance a → instance a": "22",
      "instance b → instance b": "22",
    });
  });

  it("of another VPC is assumed to be reachable over a peering connection", () => {
    expect(
      pathsOf({
        ...network,
        aws_vpc: { ...network.aws_vpc, other: { cidr_block: "10.1.0.0/16" } },
        aws_subnet: {
          ...network.aws_subnet,
          other: { vpc_id: "${aws_vpc.other.id}", cidr_block: "10.1.0.0/24" },
        },
        aws_route_table: {
          ...network.aws_route_table,
          private: {
            route: {
              cidr_block: "10.1.0.0/16",
              vpc_peering_connection_id: "${aws_vpc_peering_connection.p.id}",
            },
          },
        },
        aws_vpc_peering_connection: { p: {} },
        aws_instance: { a: instance("private", "a"), b: instance("other", "b") },
        aws_security_group: {
          a: group({ egress: toEverywhere }),
          b: group({ ingress: tcp(22, { cidr_blocks: ["10.0.0.0/16"] }) }),
        },
      }),
    ).toMatchObject({
      "instance a → instance b": "22, assuming aws_vpc_peering_connection.p leads to aws_vpc.other",
    });
  });
});
