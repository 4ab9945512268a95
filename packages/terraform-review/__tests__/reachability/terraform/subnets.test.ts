import { pathsOf } from "../../support/reachability";
import { group, instance, network, tcp } from "../../support/small-vpc";

describe("a subnet without an association", () => {
  const withMainTable = (main: object) => ({
    ...network,
    aws_route_table_association: {},
    ...main,
    aws_instance: { web: instance("public", "web") },
    aws_security_group: { web: group({ ingress: tcp(443, { cidr_blocks: ["0.0.0.0/0"] }) }) },
  });

  it("has only local routes if its VPC is in the JSON", () => {
    expect(pathsOf(withMainTable({}))).toEqual({});
  });

  // A gateway that nothing leads to serves nothing: its routes are in another stack.
  it("has routes that are assumed if nothing in the JSON says where anything leads", () => {
    expect(
      pathsOf({
        ...withMainTable({}),
        aws_route_table: {},
        aws_nat_gateway: {},
        aws_route_table_association: {},
      }),
    ).toEqual({
      "internet → instance web":
        "443, assuming main route table of aws_vpc.main, which is not in this JSON, leads to internet",
    });
  });

  it.each([
    [
      "the main route table that is set by an association",
      {
        aws_main_route_table_association: {
          main: { vpc_id: "${aws_vpc.main.id}", route_table_id: "${aws_route_table.public.id}" },
        },
      },
    ],
    [
      "the default route table that Terraform adopted",
      {
        aws_default_route_table: {
          main: {
            default_route_table_id: "${aws_vpc.main.default_route_table_id}",
            route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
          },
        },
      },
    ],
  ])("uses %s", (_, main) => {
    expect(pathsOf(withMainTable(main))).toEqual({ "internet → instance web": "443" });
  });
});

describe("the routes of a subnet", () => {
  it("are assumed if its route table is a data source", () => {
    expect(
      pathsOf({
        ...network,
        aws_route_table_association: {
          public: {
            subnet_id: "${aws_subnet.public.id}",
            route_table_id: "${data.aws_route_table.public.id}",
          },
        },
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      }),
    ).toEqual({
      "internet → instance web":
        "22, assuming data.aws_route_table.public.id, which is not in this JSON, leads to internet",
    });
  });

  it("are assumed if it uses the main route table of a VPC that is not in the JSON", () => {
    expect(
      pathsOf({
        aws_subnet: {
          web: {
            vpc_id: "${data.aws_vpc.main.id}",
            cidr_block: "10.0.9.0/24",
            map_public_ip_on_launch: true,
          },
        },
        aws_instance: { web: instance("web", "web") },
        aws_security_group: { web: { ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) } },
      }),
    ).toEqual({
      "internet → instance web":
        "22, assuming main route table of data.aws_vpc.main.id, which is not in this JSON, leads to internet",
    });
  });

  it("are assumed, along with its public addresses, if the subnet is in a module", () => {
    expect(
      pathsOf({
        aws_instance: {
          web: {
            subnet_id: "${module.vpc.public_subnets[0]}",
            vpc_security_group_ids: ["${aws_security_group.web.id}"],
          },
        },
        aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      }),
    ).toEqual({
      "internet → instance web": [
        "22",
        "assuming module.vpc.public_subnets, which is not in this JSON, gives public addresses",
        "assuming route table of module.vpc.public_subnets, which is not in this JSON, leads to internet",
      ].join(", "),
    });
  });

  it("do not lead outside the VPC if their target is `local`", () => {
    expect(
      pathsOf({
        ...network,
        aws_route_table: {
          ...network.aws_route_table,
          public: {
            route: [
              network.aws_route_table.public.route[0],
              { cidr_block: "10.0.0.0/8", gateway_id: "local" },
            ],
          },
        },
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ egress: tcp(443, { cidr_blocks: ["10.0.0.0/8"] }) }) },
      }),
    ).toEqual({});
  });
});
