import { changedCells } from "../support/reachability";

const ingress = "aws_vpc_security_group_ingress_rule";
const egress = "aws_vpc_security_group_egress_rule";

const groupOf = (name: string) => `\${aws_security_group.${name}_security_group.id}`;
const fromAnywhereTo = (group: string, port: number) => ({
  cidr_ipv4: "0.0.0.0/0",
  ip_protocol: "tcp",
  from_port: port,
  to_port: port,
  security_group_id: groupOf(group),
});

describe("the reachability of a site stays the same", () => {
  it("if nothing changes", () => {
    expect(changedCells("dev", () => undefined)).toEqual({});
  });

  it("if the private database's security group allows all addresses, because nothing else has egress to port 3306", () => {
    expect(
      changedCells("dev", ({ [ingress]: rules }) => {
        rules!["world"] = fromAnywhereTo("database", 3306);
        delete rules!["database_security_group_mariadb_from_fleet"];
      }),
    ).toEqual({
      // The same path, for a different reason.
      "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => 3306",
    });
  });

  it("if the database is publicly accessible, but its subnets and its security group let nothing in", () => {
    expect(
      changedCells("dev", (resources) => {
        resources["aws_db_instance"]!["database"]!["publicly_accessible"] = true;
      }),
    ).toEqual({});
  });

  it("if a rule for UDP is added", () => {
    expect(
      changedCells("dev", ({ [ingress]: rules }) => {
        rules!["udp"] = { ...fromAnywhereTo("bastion", 53), ip_protocol: "udp" };
      }),
    ).toEqual({});
  });
});

describe("a security group rule", () => {
  it("opens the bastion's port 22 to the internet if it allows all addresses", () => {
    expect(
      changedCells("dev", ({ [ingress]: rules }) => {
        rules!["world"] = fromAnywhereTo("bastion", 22);
      }),
    ).toEqual({
      "internet → instance Bastion Host": "- => 22",
      "var.admin_cidrs → instance Bastion Host": "22 => 22",
    });
  });

  it("opens a database to the internet if the database is publicly accessible and its subnets are public", () => {
    expect(
      changedCells("dev", (resources) => {
        resources[ingress]!["world"] = fromAnywhereTo("database", 3306);
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

  it("lets in everything that has egress if it allows the VPC's addresses on all ports", () => {
    expect(
      changedCells("dev", ({ [ingress]: rules }) => {
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

  it("closes only its own path if it is the fleet's egress to the database and is removed", () => {
    expect(
      changedCells("dev", ({ [egress]: rules }) => {
        delete rules!["fleet_security_group_mariadb_to_database"];
      }),
    ).toEqual({ "Auto Scaling group dev-wordpress → database dev-wordpress": "3306 => -" });
  });

  it("closes only its own path if it is the fleet's ingress from the load balancer and is removed", () => {
    expect(
      changedCells("dev", ({ [ingress]: rules }) => {
        delete rules!["fleet_security_group_http_from_load_balancer"];
      }),
    ).toEqual({ "load balancer dev-wordpress → Auto Scaling group dev-wordpress": "80 => -" });
  });
});

describe("the load balancer", () => {
  it("is unreachable from the internet in private subnets, but reachable from the VPC as before", () => {
    expect(
      changedCells("dev", (resources) => {
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

  it("is partly unreachable if one of its subnets is private", () => {
    const partly = [
      "80, 443 => 80, 443",
      "except in aws_subnet.network_private_b: aws_route.network_private_b_routes_internet leads to a NAT gateway, which lets no connection in",
    ].join(", ");

    expect(
      changedCells("dev", (resources) => {
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

  it("is unreachable from the internet if it is internal", () => {
    expect(
      changedCells("dev", (resources) => {
        resources["aws_lb"]!["load_balancer"]!["internal"] = true;
      }),
    ).toEqual({
      "internet → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → load balancer dev-wordpress": "80, 443 => -",
    });
  });

  it("is isolated if it has no security group and the VPC's default security group allows nothing", () => {
    expect(
      changedCells("dev", (resources) => {
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

describe("a security group", () => {
  it("of the bastion, if used for the fleet, opens the bastion's paths and closes the fleet's", () => {
    expect(
      changedCells("dev", (resources) => {
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

  it("that one mount target lacks cuts off the file system in that zone only: the VPC's default group applies there", () => {
    expect(
      changedCells("dev", (resources) => {
        delete resources["aws_efs_mount_target"]!["files_mount_target_b"]!["security_groups"];
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → file system dev-wordpress":
        "2049 => 2049, except in aws_subnet.network_private_b: no ingress rule of aws_default_security_group.network_default_security_group allows it",
    });
  });
});

describe("the bastion", () => {
  it("without a public address is unreachable, and can reach only S3 and the VPC", () => {
    expect(
      changedCells("dev", (resources) => {
        resources["aws_instance"]!["bastion"]!["associate_public_ip_address"] = false;
      }),
    ).toEqual({
      "var.admin_cidrs → instance Bastion Host": "22 => -",
      "instance Bastion Host → internet": "443 => -",
      "instance Bastion Host → var.admin_cidrs": "443 => -",
    });
  });
});
