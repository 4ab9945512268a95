import { changedCells, Resources } from "../support/reachability";

const removeDefaultRoute = (resources: Resources, table: string) => {
  delete resources["aws_route"]![`network_${table}_routes_internet`];
};
const routePrivateSubnetsToInternetGateway = (resources: Resources) => {
  for (const zone of ["a", "b"]) {
    const route = resources["aws_route"]![`network_private_${zone}_routes_internet`]!;
    delete route["nat_gateway_id"];
    route["gateway_id"] = "${aws_internet_gateway.network_internet_gateway.id}";
  }
};

describe("a route of a site", () => {
  it("to the NAT gateways, if removed, cuts the instances off from the internet, but not from S3 or the VPC", () => {
    expect(
      changedCells("dev", (resources) => {
        removeDefaultRoute(resources, "private_a");
        removeDefaultRoute(resources, "private_b");
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("to the NAT gateway of one zone, if removed, cuts off only the instances of that zone", () => {
    const partly = (to: string) =>
      `443 => 443, except from aws_subnet.network_private_b: no route from aws_subnet.network_private_b to ${to}`;

    expect(changedCells("dev", (resources) => removeDefaultRoute(resources, "private_b"))).toEqual({
      "Auto Scaling group dev-wordpress → internet": partly("internet"),
      "Auto Scaling group dev-wordpress → var.admin_cidrs": partly("var.admin_cidrs"),
    });
  });

  it("to another zone's NAT gateway replaces the original route as the reason for the path", () => {
    expect(
      changedCells("dev", (resources) => {
        resources["aws_route"]!["network_private_b_routes_internet"]!["nat_gateway_id"] =
          "${aws_nat_gateway.network_nat_a.id}";
      }),
    ).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => 443",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => 443",
    });
  });

  it("to a NAT gateway leads nowhere if the NAT gateway is in a private subnet", () => {
    expect(
      changedCells("dev", (resources) => {
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

  it("of the public subnets, if removed, cuts off all traffic to and from the internet", () => {
    expect(changedCells("dev", (resources) => removeDefaultRoute(resources, "public"))).toEqual({
      "internet → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → load balancer dev-wordpress": "80, 443 => -",
      "var.admin_cidrs → instance Bastion Host": "22 => -",
      "instance Bastion Host → internet": "443 => -",
      "instance Bastion Host → var.admin_cidrs": "443 => -",
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("to the internet gateway leads nowhere for instances without public addresses", () => {
    expect(changedCells("dev", routePrivateSubnetsToInternetGateway)).toEqual({
      "Auto Scaling group dev-wordpress → internet": "443 => -",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => -",
    });
  });

  it("to the internet gateway lets nothing in that the security group does not allow, even with public addresses", () => {
    expect(
      changedCells("dev", (resources) => {
        routePrivateSubnetsToInternetGateway(resources);
        for (const zone of ["a", "b"]) {
          resources["aws_subnet"]![`network_private_${zone}`]!["map_public_ip_on_launch"] = true;
        }
      }),
    ).toEqual({
      // A different way out, but still no way in.
      "Auto Scaling group dev-wordpress → internet": "443 => 443",
      "Auto Scaling group dev-wordpress → var.admin_cidrs": "443 => 443",
    });
  });

  it("to the S3 endpoint, if removed, leaves the path to S3 through the NAT gateways", () => {
    expect(
      changedCells("dev", (resources) => {
        resources["aws_vpc_endpoint"]!["network_s3_endpoint"]!["route_table_ids"] = [
          "${aws_route_table.network_public_routes.id}",
        ];
      }),
    ).toEqual({ "Auto Scaling group dev-wordpress → com.amazonaws.ap-northeast-2.s3": "443 => 443" });
  });
});
