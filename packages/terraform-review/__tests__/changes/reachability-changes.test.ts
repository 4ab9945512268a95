import { changedBy, Resources } from "../support/reachability";

const ingress = "aws_vpc_security_group_ingress_rule";
const egress = "aws_vpc_security_group_egress_rule";

const groupOf = (name: string) => `\${aws_security_group.${name}_security_group.id}`;
const everybodyTo = (group: string, port: number) => ({
  cidr_ipv4: "0.0.0.0/0",
  ip_protocol: "tcp",
  from_port: port,
  to_port: port,
  security_group_id: groupOf(group),
});
const dropDefaultRoute = (resources: Resources, table: string) => {
  delete resources["aws_route"]![`network_${table}_routes_internet`];
};
const routePrivateSubnetsToInternetGateway = (resources: Resources) => {
  for (const zone of ["a", "b"]) {
    const route = resources["aws_route"]![`network_private_${zone}_routes_internet`]!;
    delete route["nat_gateway_id"];
    route["gateway_id"] = "${aws_internet_gateway.network_internet_gateway.id}";
  }
};

describe("nothing changes", () => {
  it("when nothing does", () => {
    expect(changedBy("dev", () => undefined)).toEqual({});
  });

  it("when the database's group is opened to the world on 3306: nobody else may open 3306, and it is not public", () => {
    expect(
      changedBy("dev", ({ [ingress]: rules }) => {
        rules!["world"] = everybodyTo("database", 3306);
        delete rules!["database_security_group_mariadb_from_fleet"];
      }),
    ).toEqual({
      // The same path, for another reason.
      "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => 3306",
    });
  });

  it("when the database is made public, but neither its subnets nor its group are", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_db_instance"]!["database"]!["publicly_accessible"] = true;
      }),
    ).toEqual({});
  });

  it("when a rule is for UDP", () => {
    expect(
      changedBy("dev", ({ [ingress]: rules }) => {
        rules!["udp"] = { ...everybodyTo("bastion", 53), ip_protocol: "udp" };
      }),
    ).toEqual({});
  });
});

describe("a rule", () => {
  it("opens the bastion's port 22 to the internet, when its group is opened to the world", () => {
    expect(
      changedBy("dev", ({ [ingress]: rules }) => {
        rules!["world"] = everybodyTo("bastion", 22);
      }),
    ).toEqual({
      "internet → instance Bastion Host": "- => 22",
      "var.admin_cidrs → instance Bastion Host": "22 => 22",
    });
  });

  it("opens a public database in public subnets to the internet: group, switch and routes together", () => {
    expect(
      changedBy("dev", (resources) => {
        resources[ingress]!["world"] = everybodyTo("database", 3306);
        resources["aws_db_instance"]!["database"]!["publicly_accessible"] = true;
        resources["aws_db_subnet_group"]!["database_subnet_group"]!["subnet_ids"] = [
          "${aws_subnet.network_public_a.id}",
          "${aws_subnet.network_public_b.id}",
        ];
      }),
    ).toEqual({
      "internet → database dev-wordpress": "- => 3306",
      "var.admin_cidrs → database dev-wordpress": "- => 3306",
      "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => 3306",
    });
  });

  it("lets every party with egress in, when the database's group is opened to all of the VPC on all ports", () => {
    expect(
      changedBy("dev", ({ [ingress]: rules }) => {
        rules!["vpc"] = {
          cidr_ipv4: "${aws_vpc.network.cidr_block}",
          ip_protocol: "-1",
          security_group_id: groupOf("database"),
        };
      }),
    ).toEqual({
      "instance Bastion Host → database dev-wordpress": "- => 443",
      "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => 443, 3306",
    });
  });

  it("closes exactly its own path, when the fleet's egress to the database is removed", () => {
    expect(
      changedBy("dev", ({ [egress]: rules }) => {
        delete rules!["fleet_security_group_mariadb_to_database"];
      }),
    ).toEqual({ "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => -" });
  });

  it("closes exactly its own path, when the balancer's ingress at the fleet is removed", () => {
    expect(
      changedBy("dev", ({ [ingress]: rules }) => {
        delete rules!["fleet_security_group_http_from_load_balancer"];
      }),
    ).toEqual({ "load balancer dev-wordpress → Auto Scaling group dev-wordpress": "80 => -" });
  });
});

describe("a route", () => {
  it("takes the internet from the instances, but neither S3 nor the VPC, when both NAT routes are dropped", () => {
    expect(
      changedBy("dev", (resources) => {
        dropDefaultRoute(resources, "private_a");
        dropDefaultRoute(resources, "private_b");
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("takes it in one zone only, when the NAT route of that zone is dropped", () => {
    const partly = (to: string) =>
      `443 => 443, except from aws_subnet.network_private_b: no route from aws_subnet.network_private_b to ${to}`;

    expect(changedBy("dev", (resources) => dropDefaultRoute(resources, "private_b"))).toEqual({
      "Auto Scaling group dev-wordpress → internet": partly("internet"),
      "Auto Scaling group dev-wordpress → var.admin_cidrs": partly("var.admin_cidrs"),
    });
  });

  it("shows the NAT gateway that took over, when a zone's route leads to another zone's", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_route"]!["network_private_b_routes_internet"]!["nat_gateway_id"] =
          "${aws_nat_gateway.network_nat_a.id}";
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => 443",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => 443",
    });
  });

  it("is of no use, when the NAT gateways are in private subnets", () => {
    expect(
      changedBy("dev", (resources) => {
        for (const zone of ["a", "b"]) {
          resources["aws_nat_gateway"]![`network_nat_${zone}`]!["subnet_id"] =
            `\${aws_subnet.network_private_${zone}.id}`;
        }
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("cuts off everybody from the internet, and the internet from them, when the public one is dropped", () => {
    expect(changedBy("dev", (resources) => dropDefaultRoute(resources, "public"))).toEqual({
      "internet → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → instance Bastion Host": "22 => -",
      "instance Bastion Host → internet": "443 => -",
      "instance Bastion Host → var.admin_cidrs": "443 => -",
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("to the internet gateway is of no use to instances without public addresses", () => {
    expect(changedBy("dev", routePrivateSubnetsToInternetGateway)).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("to the internet gateway, and public addresses, still let nobody in to a group that does not", () => {
    expect(
      changedBy("dev", (resources) => {
        routePrivateSubnetsToInternetGateway(resources);
        for (const zone of ["a", "b"]) {
          resources["aws_subnet"]![`network_private_${zone}`]!["map_public_ip_on_launch"] = true;
        }
      }),
    ).toEqual({
      // Another way out, and still no way in.
      "Auto Scaling group dev-wordpress → internet": "443 => 443",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => 443",
    });
  });

  it("of an endpoint gone, S3 is reached through the NAT gateways", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_vpc_endpoint"]!["network_s3_endpoint"]!["route_table_ids"] = [
          "${aws_route_table.network_public_routes.id}",
        ];
      }),
    ).toEqual({ "Auto Scaling group dev-wordpress → com.amazonaws.ap-northeast-2.s3": "443 => 443" });
  });
});

describe("the load balancer", () => {
  it("is unreachable from the internet in private subnets, and reached from the VPC as before", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_lb"]!["load_balancer"]!["subnets"] = [
          "${aws_subnet.network_private_a.id}",
          "${aws_subnet.network_private_b.id}",
        ];
      }),
    ).toEqual({
      "internet → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → load balancer dev-wordpress": "80, 443 => -",
    });
  });

  it("is partly unreachable with one private subnet among its own", () => {
    const partly = [
      "80, 443 => 80, 443",
      "except in aws_subnet.network_private_b: aws_route.network_private_b_routes_internet leads to a NAT gateway, which lets no connection in",
    ].join(", ");

    expect(
      changedBy("dev", (resources) => {
        resources["aws_lb"]!["load_balancer"]!["subnets"] = [
          "${aws_subnet.network_public_a.id}",
          "${aws_subnet.network_private_b.id}",
        ];
      }),
    ).toEqual({
      "internet → load balancer dev-wordpress": partly,
      "var.admin_cidrs → load balancer dev-wordpress": partly,
    });
  });

  it("is unreachable from the internet when it is internal", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_lb"]!["load_balancer"]!["internal"] = true;
      }),
    ).toEqual({
      "internet → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → load balancer dev-wordpress": "80, 443 => -",
    });
  });

  it("reaches and is reached by nobody with the VPC's default group, which allows nothing", () => {
    expect(
      changedBy("dev", (resources) => {
        delete resources["aws_lb"]!["load_balancer"]!["security_groups"];
      }),
    ).toEqual({
      "internet → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → load balancer dev-wordpress": "80, 443 => -",
      "instance Bastion Host → load balancer dev-wordpress": "443 => -",
      "Auto Scaling group dev-wordpress → load balancer dev-wordpress": "443 => -",
      "load balancer dev-wordpress → Auto Scaling group dev-wordpress": "80 => -",
    });
  });
});

describe("a group", () => {
  it("swapped, gives the instances what the bastion has, and takes what they had", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_launch_template"]!["fleet_launch_template"]!["vpc_security_group_ids"] = [
          groupOf("bastion"),
        ];
      }),
    ).toEqual({
      "load balancer dev-wordpress → Auto Scaling group dev-wordpress": "80 => -",
      "instance Bastion Host → Auto Scaling group dev-wordpress": "22 => -",
      "Auto Scaling group dev-wordpress → internet": "443 => 443",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => 443",
      "Auto Scaling group dev-wordpress → com.amazonaws.ap-northeast-2.s3": "443 => 443",
      "Auto Scaling group dev-wordpress → load balancer dev-wordpress": "443 => 443",
      "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => -",
      "Auto Scaling group dev-wordpress → file system dev-wordpress": "2049 => -",
    });
  });

  it("forgotten at one mount target, cuts off the files in its zone only: it gets the VPC's default group", () => {
    expect(
      changedBy("dev", (resources) => {
        delete resources["aws_efs_mount_target"]!["files_mount_target_b"]!["security_groups"];
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → file system dev-wordpress":
        "2049 => 2049, except in aws_subnet.network_private_b: no ingress rule of aws_default_security_group.network_default_security_group allows it",
    });
  });
});

describe("the bastion", () => {
  it("is unreachable, and reaches S3 and the VPC only, without a public address", () => {
    expect(
      changedBy("dev", (resources) => {
        resources["aws_instance"]!["bastion"]!["associate_public_ip_address"] = false;
      }),
    ).toEqual({
      "var.admin_cidrs → instance Bastion Host": "22 => -",
      "instance Bastion Host → internet": "443 => -",
      "instance Bastion Host → var.admin_cidrs": "443 => -",
    });
  });
});
