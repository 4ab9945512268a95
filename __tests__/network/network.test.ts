import { devWith } from "../support/site";

describe("a single NAT gateway", () => {
  const stack = devWith({ network: { natGateways: "single" } });

  it("is in the first zone, with one Elastic IP address", () => {
    expect(stack.referenced(stack.only("aws_nat_gateway").subnet_id)).toBe("aws_subnet.network_public_a");
    expect(stack.count("aws_eip")).toBe(1);
  });

  it("is the route to the internet for the private subnets of every zone", () => {
    for (const zone of ["a", "b"]) {
      expect(stack.resource(`aws_route.network_private_${zone}_routes_internet`).nat_gateway_id).toBe(
        "${aws_nat_gateway.network_nat_a.id}",
      );
    }
  });
});

describe("a NAT gateway", () => {
  it("depends on the internet gateway, because AWS refuses it without one", () => {
    const stack = devWith({});
    for (const natGateway of Object.values(stack.resources("aws_nat_gateway"))) {
      expect(natGateway.depends_on).toEqual(["aws_internet_gateway.network_internet_gateway"]);
    }
  });
});

describe("a subnet", () => {
  it("assigns no public addresses by default", () => {
    for (const subnet of Object.values(devWith({}).resources("aws_subnet"))) {
      expect(subnet.map_public_ip_on_launch).toBe(false);
    }
  });
});
