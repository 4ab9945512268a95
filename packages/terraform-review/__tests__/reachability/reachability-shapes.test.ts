import { reachability } from "../../src/reachability/reachability";
import { pathsOf } from "../support/reachability";

/** A VPC with a public and a private subnet, as a beginner's tutorial has them, with routes inside the tables. */
const network = {
  aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
  aws_internet_gateway: { main: { vpc_id: "${aws_vpc.main.id}" } },
  aws_nat_gateway: { main: { subnet_id: "${aws_subnet.public.id}" } },
  aws_subnet: {
    public: {
      vpc_id: "${aws_vpc.main.id}",
      cidr_block: "10.0.0.0/24",
      map_public_ip_on_launch: true,
    },
    private: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.1.0/24" },
  },
  aws_route_table: {
    public: {
      vpc_id: "${aws_vpc.main.id}",
      route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
    },
    private: {
      vpc_id: "${aws_vpc.main.id}",
      route: { cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.main.id}" },
    },
  },
  aws_route_table_association: {
    public: { subnet_id: "${aws_subnet.public.id}", route_table_id: "${aws_route_table.public.id}" },
    private: { subnet_id: "${aws_subnet.private.id}", route_table_id: "${aws_route_table.private.id}" },
  },
};

const instance = (subnet: string, group?: string) => ({
  subnet_id: `\${aws_subnet.${subnet}.id}`,
  ...(group && { vpc_security_group_ids: [`\${aws_security_group.${group}.id}`] }),
});

/** A group with rules inside it. */
const group = (rules: object) => ({ vpc_id: "${aws_vpc.main.id}", ...rules });

const tcp = (port: number, peer: object) => ({ protocol: "tcp", from_port: port, to_port: port, ...peer });
const toEverywhere = { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] };

describe("rules are read", () => {
  it("from inside their group, as a list or a single block, with all kinds of peers", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web"), app: instance("private", "app") },
        aws_security_group: {
          web: group({
            ingress: [
              tcp(443, { cidr_blocks: ["0.0.0.0/0"] }),
              tcp(22, { cidr_blocks: ["198.51.100.0/24"] }),
            ],
            egress: toEverywhere,
          }),
          app: group({
            ingress: [
              tcp(8080, { security_groups: ["${aws_security_group.web.id}"], cidr_blocks: null }),
              tcp(7946, { self: true }),
            ],
            egress: [tcp(7946, { self: true })],
          }),
        },
      }),
    ).toEqual({
      "internet → instance web": "443",
      "198.51.100.0/24 → instance web": "22, 443",
      "instance web → internet": "all",
      "instance web → 198.51.100.0/24": "all",
      "instance web → instance web": "443",
      "instance web → instance app": "8080",
      "instance app → instance app": "7946",
    });
  });

  it("from aws_security_group_rule, whose type says the direction", () => {
    const rule = (type: string, owner: string, args: object) => ({
      type,
      security_group_id: `\${aws_security_group.${owner}.id}`,
      ...args,
    });

    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web"), db: instance("private", "db") },
        aws_security_group: { web: group({}), db: group({}) },
        aws_security_group_rule: {
          web_out: rule(
            "egress",
            "web",
            tcp(3306, { source_security_group_id: "${aws_security_group.db.id}" }),
          ),
          db_in: rule(
            "ingress",
            "db",
            tcp(3306, { source_security_group_id: "${aws_security_group.web.id}" }),
          ),
          db_peers: rule("ingress", "db", tcp(4444, { self: true })),
        },
      }),
    ).toEqual({ "instance web → instance db": "3306" });
  });

  it("from dynamic blocks and for_each, through what they iterate over", () => {
    expect(
      pathsOf(
        {
          ...network,
          aws_instance: { web: instance("public", "web") },
          aws_security_group: {
            web: group({
              dynamic: {
                ingress: {
                  for_each: ["198.51.100.0/24", "203.0.113.0/24"],
                  content: tcp(443, { cidr_blocks: ["${ingress.value}"] }),
                },
              },
            }),
          },
          aws_vpc_security_group_ingress_rule: {
            offices: {
              for_each: "${local.offices}",
              security_group_id: "${aws_security_group.web.id}",
              cidr_ipv4: "${each.value.cidr}",
              ip_protocol: "tcp",
              from_port: 22,
              to_port: 22,
            },
          },
        },
        { locals: { offices: { seoul: { cidr: "192.0.2.0/24" } } } },
      ),
    ).toEqual({
      "198.51.100.0/24 → instance web": "443",
      "203.0.113.0/24 → instance web": "443",
      "192.0.2.0/24 → instance web": "22",
    });
  });

  it("of a range of ports, where both sides overlap", () => {
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

  it("of ranges that hold only some addresses of a subnet, with the assumption", () => {
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

  it("without an assumption, where another rule gives the same for certain", () => {
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

  it("of prefix lists: one with entries is its ranges, one of AWS's a party by its name", () => {
    expect(
      pathsOf(
        {
          ...network,
          aws_ec2_managed_prefix_list: { offices: { entry: [{ cidr: "192.0.2.0/24" }] } },
          aws_instance: { web: instance("public", "web") },
          aws_security_group: {
            web: group({
              ingress: [
                tcp(22, { prefix_list_ids: ["${aws_ec2_managed_prefix_list.offices.id}"] }),
                tcp(443, { prefix_list_ids: ["${data.aws_ec2_managed_prefix_list.cloudfront.id}"] }),
              ],
            }),
          },
        },
        {
          data: {
            aws_ec2_managed_prefix_list: {
              cloudfront: { name: "com.amazonaws.global.cloudfront.origin-facing" },
            },
          },
        },
      ),
    ).toEqual({
      "192.0.2.0/24 → instance web": "22",
      "com.amazonaws.global.cloudfront.origin-facing → instance web": "443",
    });
  });
});

describe("a default security group", () => {
  const twoWithoutGroups = { a: instance("private"), b: instance("private") };

  it("that nobody adopted, is AWS's: its members reach each other, and everybody outside", () => {
    expect(pathsOf({ ...network, aws_instance: twoWithoutGroups })).toEqual({
      "instance a → internet": "all",
      "instance a → instance a": "all",
      "instance a → instance b": "all",
      "instance b → internet": "all",
      "instance b → instance a": "all",
      "instance b → instance b": "all",
    });
  });

  it("adopted without rules, allows nothing", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: twoWithoutGroups,
        aws_default_security_group: { main: { vpc_id: "${aws_vpc.main.id}" } },
      }),
    ).toEqual({});
  });
});

describe("a network load balancer without a security group", () => {
  it("filters nothing", () => {
    expect(
      pathsOf({
        ...network,
        aws_lb: { nlb: { load_balancer_type: "network", subnets: ["${aws_subnet.public.id}"] } },
        aws_instance: { app: instance("private", "app") },
        aws_security_group: { app: group({ ingress: tcp(8080, { cidr_blocks: ["10.0.0.0/24"] }) }) },
      }),
    ).toEqual({
      "internet → load balancer nlb": "all",
      "load balancer nlb → internet": "all",
      "load balancer nlb → load balancer nlb": "all",
      "load balancer nlb → instance app": "8080",
    });
  });
});

describe("a subnet without an association", () => {
  const withMainTable = (main: object) => ({
    ...network,
    aws_route_table_association: {},
    ...main,
    aws_instance: { web: instance("public", "web") },
    aws_security_group: { web: group({ ingress: tcp(443, { cidr_blocks: ["0.0.0.0/0"] }) }) },
  });

  it("has local routes only", () => {
    expect(pathsOf(withMainTable({}))).toEqual({});
  });

  it.each([
    [
      "the main route table that is associated",
      {
        aws_main_route_table_association: {
          main: { vpc_id: "${aws_vpc.main.id}", route_table_id: "${aws_route_table.public.id}" },
        },
      },
    ],
    [
      "the default route table that is adopted",
      {
        aws_default_route_table: {
          main: {
            default_route_table_id: "${aws_vpc.main.default_route_table_id}",
            route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" }],
          },
        },
      },
    ],
  ])("has %s", (_, main) => {
    expect(pathsOf(withMainTable(main))).toEqual({ "internet → instance web": "443" });
  });
});

describe("routes", () => {
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

  it("prevail by how specific they are", () => {
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

  it("that are local lead to nobody outside", () => {
    expect(
      pathsOf({
        ...withRoutes({ cidr_block: "10.0.0.0/8", gateway_id: "local" }),
        aws_security_group: { web: group({ egress: tcp(443, { cidr_blocks: ["10.0.0.0/8"] }) }) },
      }),
    ).toEqual({});
  });
});

describe("a public address", () => {
  const open = { aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) } };

  it("is not there when the instance declines what its subnet gives", () => {
    expect(
      pathsOf({
        ...network,
        ...open,
        aws_instance: { web: { ...instance("public", "web"), associate_public_ip_address: false } },
      }),
    ).toEqual({});
  });

  it("may be an elastic one", () => {
    expect(
      pathsOf({
        ...network,
        ...open,
        aws_instance: { web: { ...instance("public", "web"), associate_public_ip_address: false } },
        aws_eip: { web: { instance: "${aws_instance.web.id}" } },
      }),
    ).toEqual({ "internet → instance web": "22" });
  });

  it("of an Auto Scaling group is as its launch template's network interface says", () => {
    expect(
      pathsOf({
        ...network,
        ...open,
        aws_launch_template: {
          web: {
            network_interfaces: [
              { associate_public_ip_address: "true", security_groups: ["${aws_security_group.web.id}"] },
            ],
          },
        },
        aws_autoscaling_group: {
          web: {
            vpc_zone_identifier: ["${aws_subnet.public.id}"],
            launch_template: [{ id: "${aws_launch_template.web.id}", version: "$Latest" }],
          },
        },
      }),
    ).toEqual({ "internet → Auto Scaling group web": "22" });
  });

  it("that a variable decides on, is assumed", () => {
    expect(
      pathsOf({
        ...network,
        ...open,
        aws_instance: {
          web: { ...instance("public", "web"), associate_public_ip_address: "${var.public}" },
        },
      }),
    ).toEqual({
      "internet → instance web": '22, assuming "${var.public}" means aws_instance.web has a public address',
    });
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

  it("goes both ways through an internet gateway", () => {
    expect(
      pathsOf(dualStack({ ipv6_cidr_block: "::/0", gateway_id: "${aws_internet_gateway.main.id}" })),
    ).toEqual({ "internet → instance web": "443", "instance web → internet": "53" });
  });

  it("goes out only through an egress-only internet gateway", () => {
    expect(
      pathsOf(
        dualStack({
          ipv6_cidr_block: "::/0",
          egress_only_gateway_id: "${aws_egress_only_internet_gateway.main.id}",
        }),
      ),
    ).toEqual({ "instance web → internet": "53" });
  });

  it("opens nothing by its rules to those who have IPv4 only", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: tcp(22, { ipv6_cidr_blocks: ["::/0"] }) }) },
      }),
    ).toEqual({});
  });

  it("is not served by IPv4's routes", () => {
    expect(
      pathsOf(dualStack({ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.main.id}" })),
    ).toEqual({});
  });
});

describe("other kinds of parties", () => {
  it("are as reachable as their groups and subnets say", () => {
    const vpcGroup = (port: number) =>
      group({ ingress: tcp(port, { security_groups: ["${aws_security_group.app.id}"] }) });

    expect(
      pathsOf({
        ...network,
        aws_security_group: {
          app: group({ egress: toEverywhere }),
          cache: vpcGroup(6379),
          db: vpcGroup(3306),
          secrets: vpcGroup(443),
          internal: vpcGroup(80),
        },
        aws_lambda_function: {
          app: {
            function_name: "app",
            vpc_config: {
              subnet_ids: ["${aws_subnet.private.id}"],
              security_group_ids: ["${aws_security_group.app.id}"],
            },
          },
        },
        aws_lb: {
          internal: {
            internal: "true",
            subnets: ["${aws_subnet.private.id}"],
            security_groups: ["${aws_security_group.internal.id}"],
          },
        },
        aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.private.id}"] } },
        aws_db_instance: {
          db: {
            identifier: "primary",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
          replica: {
            identifier: "replica",
            replicate_source_db: "${aws_db_instance.db.identifier}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
        },
        aws_elasticache_subnet_group: { cache: { subnet_ids: ["${aws_subnet.private.id}"] } },
        aws_elasticache_replication_group: {
          cache: {
            replication_group_id: "sessions",
            subnet_group_name: "${aws_elasticache_subnet_group.cache.name}",
            security_group_ids: ["${aws_security_group.cache.id}"],
          },
        },
        aws_vpc_endpoint: {
          secrets: {
            vpc_endpoint_type: "Interface",
            service_name: "com.amazonaws.ap-northeast-2.secretsmanager",
            subnet_ids: ["${aws_subnet.private.id}"],
            security_group_ids: ["${aws_security_group.secrets.id}"],
          },
        },
      }),
    ).toEqual({
      "function app → internet": "all",
      "function app → load balancer internal": "80",
      "function app → database primary": "3306",
      "function app → database replica": "3306",
      "function app → cache sessions": "6379",
      "function app → endpoint com.amazonaws.ap-northeast-2.secretsmanager": "443",
    });
  });

  it("with the same name have their addresses beside it", () => {
    const twin = { ...instance("private", "twin"), tags: { Name: "twin" } };

    expect(
      reachability({
        resource: { ...network, aws_instance: { a: twin, b: twin }, aws_security_group: { twin: group({}) } },
      }).targets,
    ).toEqual(["internet", "instance twin (aws_instance.a)", "instance twin (aws_instance.b)"]);
  });

  it("without number are there, unless their count is zero", () => {
    const { targets, notes } = reachability({
      resource: {
        ...network,
        aws_instance: {
          none: { ...instance("private"), count: 0 },
          some: { ...instance("private"), count: "${var.instances}" },
        },
      },
    });

    expect(targets).toEqual(["internet", "instance some"]);
    expect(notes).toContain(
      "aws_instance.some stands for as many as its count gives: taken to be one at least",
    );
  });
});

describe("an Auto Scaling group", () => {
  const fleet = (args: object, others: object = {}) =>
    pathsOf({
      ...network,
      aws_autoscaling_group: { web: { vpc_zone_identifier: ["${aws_subnet.public.id}"], ...args } },
      aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      ...others,
    });
  const web = { vpc_security_group_ids: ["${aws_security_group.web.id}"] };

  it("is read through a mixed instances policy", () => {
    expect(
      fleet(
        {
          mixed_instances_policy: {
            launch_template: {
              launch_template_specification: { launch_template_id: "${aws_launch_template.web.id}" },
            },
          },
        },
        { aws_launch_template: { web } },
      ),
    ).toEqual({ "internet → Auto Scaling group web": "22" });
  });

  it("is read through a launch configuration", () => {
    expect(
      fleet(
        { launch_configuration: "${aws_launch_configuration.web.name}" },
        {
          aws_launch_configuration: {
            web: {
              security_groups: ["${aws_security_group.web.id}"],
              associate_public_ip_address: false,
            },
          },
        },
      ),
    ).toEqual({});
  });

  it("of a launch template that is not in the JSON may have any group and any address", () => {
    expect(fleet({ launch_template: { id: "lt-0123456789abcdef0" } })).toMatchObject({
      "internet → Auto Scaling group web": [
        "all",
        "assuming lt-0123456789abcdef0, which is not in this JSON, allows it",
        "assuming lt-0123456789abcdef0, which is not in this JSON, gives public addresses",
      ].join(", "),
    });
  });
});

describe("a network interface", () => {
  const attached = (others: object) =>
    pathsOf({
      ...network,
      aws_network_interface: {
        web: {
          subnet_id: "${aws_subnet.private.id}",
          security_groups: ["${aws_security_group.closed.id}"],
        },
      },
      aws_instance: {
        web: { primary_network_interface: { network_interface_id: "${aws_network_interface.web.id}" } },
      },
      aws_lb: {
        nlb: { load_balancer_type: "network", internal: true, subnets: ["${aws_subnet.private.id}"] },
      },
      aws_security_group: {
        closed: group({}),
        open: group({ ingress: tcp(80, { cidr_blocks: ["10.0.1.0/24"] }) }),
      },
      ...others,
    });

  it("has its own subnet and groups", () => {
    expect(Object.keys(attached({}))).not.toContain("load balancer nlb → instance web");
  });

  it("has the groups that are attached to it later, too", () => {
    expect(
      attached({
        aws_network_interface_sg_attachment: {
          open: {
            network_interface_id: "${aws_instance.web.primary_network_interface_id}",
            security_group_id: "${aws_security_group.open.id}",
          },
        },
      }),
    ).toMatchObject({ "load balancer nlb → instance web": "80" });
  });
});

describe("a database cluster", () => {
  it("is public when one of its instances is", () => {
    const cluster = (isPublic: boolean) =>
      pathsOf({
        ...network,
        aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.public.id}"] } },
        aws_rds_cluster: {
          db: {
            cluster_identifier: "wordpress",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
        },
        aws_rds_cluster_instance: {
          one: { cluster_identifier: "${aws_rds_cluster.db.id}" },
          two: { cluster_identifier: "${aws_rds_cluster.db.id}", publicly_accessible: isPublic },
        },
        aws_security_group: { db: group({ ingress: tcp(3306, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      });

    expect(cluster(true)).toEqual({ "internet → database wordpress": "3306" });
    expect(cluster(false)).toEqual({});
  });

  it("behind a proxy is reached by the proxy, and the proxy by services", () => {
    const from = (name: string, port: number) =>
      group({
        ingress: tcp(port, { security_groups: [`\${aws_security_group.${name}.id}`] }),
        egress: tcp(port, { cidr_blocks: ["10.0.0.0/16"] }),
      });

    expect(
      pathsOf({
        ...network,
        aws_db_subnet_group: { db: { subnet_ids: ["${aws_subnet.private.id}"] } },
        aws_rds_cluster: {
          db: {
            cluster_identifier: "wordpress",
            db_subnet_group_name: "${aws_db_subnet_group.db.name}",
            vpc_security_group_ids: ["${aws_security_group.db.id}"],
          },
        },
        aws_db_proxy: {
          pool: {
            name: "pool",
            vpc_subnet_ids: ["${aws_subnet.private.id}"],
            vpc_security_group_ids: ["${aws_security_group.proxy.id}"],
          },
        },
        aws_ecs_service: {
          web: {
            name: "web",
            network_configuration: [
              {
                subnets: ["${aws_subnet.private.id}"],
                security_groups: ["${aws_security_group.web.id}"],
              },
            ],
          },
        },
        aws_security_group: {
          web: group({ egress: tcp(3306, { cidr_blocks: ["10.0.0.0/16"] }) }),
          proxy: from("web", 3306),
          db: from("proxy", 3306),
        },
      }),
    ).toEqual({
      "service web → database proxy pool": "3306",
      "database proxy pool → database wordpress": "3306",
    });
  });
});

describe("a NAT gateway", () => {
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

  it("does not when it is a private one", () => {
    expect(behind({ connectivity_type: "private" })).toEqual({});
  });

  it("does not when it stands in the private subnet that it serves", () => {
    expect(behind({ subnet_id: "${aws_subnet.private.id}" })).toEqual({});
  });

  it("leads to a part of the internet, where its route does", () => {
    expect(
      behind({}, { route: { cidr_block: "52.0.0.0/8", nat_gateway_id: "${aws_nat_gateway.main.id}" } }),
    ).toEqual({ "instance app → internet": "all, assuming internet is in 52.0.0.0/8" });
  });
});

describe("what is not in the JSON is assumed open, and said", () => {
  it("a group of a module", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: {
          web: { ...instance("public"), vpc_security_group_ids: ["${module.groups.web_id}"] },
        },
      }),
    ).toMatchObject({
      "internet → instance web": "all, assuming module.groups.web_id, which is not in this JSON, allows it",
    });
  });

  it("who holds a group that rules name", () => {
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

  it("but not a group of the JSON's own that nobody holds: rules for it are for nobody", () => {
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

  it("the subnets of a module, their routes and their public addresses", () => {
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

  it("the default VPC, in which an instance without a subnet is", () => {
    expect(
      pathsOf({
        aws_instance: { web: { vpc_security_group_ids: ["${aws_security_group.web.id}"] } },
        aws_security_group: { web: { ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) } },
      }),
    ).toEqual({
      "internet → instance web": [
        "22",
        "assuming subnet of aws_instance.web, which is not in this JSON, gives public addresses",
        "assuming route table of subnet of aws_instance.web, which is not in this JSON, leads to internet",
      ].join(", "),
    });
  });

  it("the route table of a data source", () => {
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

  it("the main route table of a VPC that is not in the JSON", () => {
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

  it("a protocol and ports that variables give", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: {
          web: group({
            ingress: {
              protocol: "${var.protocol}",
              from_port: "${var.port}",
              to_port: "${var.port}",
              cidr_blocks: ["0.0.0.0/0"],
            },
          }),
        },
      }),
    ).toEqual({
      "internet → instance web":
        "all, assuming aws_security_group.web ingress is for TCP, assuming aws_security_group.web ingress is for all ports",
    });
  });

  it("where a transit gateway leads", () => {
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

  it("modules, network ACLs and kinds of resources that are not looked at", () => {
    const { notes } = reachability({
      resource: {
        ...network,
        aws_network_acl: { main: {} },
        aws_security_group: { queue: group({}) },
        aws_mq_broker: { queue: { security_groups: ["${aws_security_group.queue.id}"] } },
      },
      module: { cluster: { source: "./cluster" } },
    });

    expect(notes).toEqual([
      "module.cluster is not in this JSON: what it creates is not looked at",
      "aws_mq_broker.queue holds security groups, but is of a type that is not looked at",
      "aws_network_acl.main is not looked at: network ACLs are taken to allow everything",
    ]);
  });
});

describe("private networks", () => {
  it("are not reached through an internet gateway", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["192.168.0.0/16"] }) }) },
      }),
    ).toEqual({});
  });

  it("of different VPCs do not reach each other", () => {
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
});
