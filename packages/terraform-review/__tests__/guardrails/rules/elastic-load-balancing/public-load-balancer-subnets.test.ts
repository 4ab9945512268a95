import { publicLoadBalancerSubnets } from "../../../../src/guardrails/rules/elastic-load-balancing/public-load-balancer-subnets";
import { violationsOf } from "../../../support/guardrails";
import { Resources } from "../../../support/reachability";
import { siteJson } from "../../../support/site-json";

/** The violations of the rule in a committed stack after a change. */
function violationsAfter(stack: string, change: (resources: Resources) => void): string[] {
  const json = siteJson(stack) as { resource: Resources };
  change(json.resource);
  return violationsOf(publicLoadBalancerSubnets, json).map(({ message }) => message);
}

const loadBalancer = (resources: Resources) => resources["aws_lb"]!["load_balancer"]!;
const privateSubnets = ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"];

describe("an internet-facing load balancer", () => {
  it.each(["state", "domain", "dev", "production"])(
    "of the committed stack %s is in public subnets",
    (stack) => {
      expect(violationsAfter(stack, () => undefined)).toEqual([]);
    },
  );

  it("is rejected in private subnets, each of which is named", () => {
    expect(
      violationsAfter("dev", (resources) => {
        loadBalancer(resources)["subnets"] = privateSubnets;
      }),
    ).toEqual([
      "aws_lb.load_balancer is in aws_subnet.network_private_a",
      "aws_lb.load_balancer is in aws_subnet.network_private_b",
    ]);
  });

  it("is rejected if only one of its subnets is private", () => {
    expect(
      violationsAfter("production", (resources) => {
        loadBalancer(resources)["subnets"] = ["${aws_subnet.network_public_a.id}", privateSubnets[1]];
      }),
    ).toEqual(["aws_lb.load_balancer is in aws_subnet.network_private_b"]);
  });

  it("is rejected if its subnet mappings name private subnets", () => {
    expect(
      violationsAfter("dev", (resources) => {
        delete loadBalancer(resources)["subnets"];
        loadBalancer(resources)["subnet_mapping"] = [{ subnet_id: privateSubnets[0] }];
      }),
    ).toEqual(["aws_lb.load_balancer is in aws_subnet.network_private_a"]);
  });

  it("is rejected in a subnet that uses the VPC's main route table without an internet route", () => {
    expect(
      violationsAfter("dev", (resources) => {
        delete resources["aws_route_table_association"]!["network_public_b_routes_association"];
      }),
    ).toEqual(["aws_lb.load_balancer is in aws_subnet.network_public_b"]);
  });

  it("is accepted in that subnet if the main route table has a route to the internet gateway", () => {
    expect(
      violationsAfter("dev", (resources) => {
        delete resources["aws_route_table_association"]!["network_public_b_routes_association"];
        resources["aws_main_route_table_association"] = {
          main: {
            vpc_id: "${aws_vpc.network.id}",
            route_table_id: "${aws_route_table.network_public_routes.id}",
          },
        };
      }),
    ).toEqual([]);
  });

  it("is rejected if the public subnets lose their route to the internet gateway", () => {
    expect(
      violationsAfter("dev", (resources) => {
        delete resources["aws_route"]!["network_public_routes_internet"];
      }),
    ).toEqual([
      "aws_lb.load_balancer is in aws_subnet.network_public_a",
      "aws_lb.load_balancer is in aws_subnet.network_public_b",
    ]);
  });

  it("is accepted if the route is inline in the route table", () => {
    expect(
      violationsAfter("dev", (resources) => {
        const { gateway_id: gatewayId } = resources["aws_route"]!["network_public_routes_internet"]!;
        delete resources["aws_route"]!["network_public_routes_internet"];
        resources["aws_route_table"]!["network_public_routes"]!["route"] = [
          { cidr_block: "0.0.0.0/0", gateway_id: gatewayId },
        ];
      }),
    ).toEqual([]);
  });
});

describe("an internet-facing load balancer in the VPC of another configuration", () => {
  const inSubnetRoutedTo = (route: object) =>
    violationsOf(publicLoadBalancerSubnets, {
      resource: {
        aws_lb: { site: { subnets: ["${aws_subnet.a.id}"] } },
        aws_subnet: { a: { vpc_id: "${data.aws_vpc.theirs.id}" } },
        aws_route_table: { a: { vpc_id: "${data.aws_vpc.theirs.id}", route: [route] } },
        aws_route_table_association: {
          a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.a.id}" },
        },
        aws_ec2_transit_gateway: { hub: {} },
      },
    }).map(({ message }) => message);

  it("is accepted if the route leads to a gateway from a data source, which may be an internet gateway", () => {
    const gateway = "${data.aws_internet_gateway.theirs.id}";
    expect(inSubnetRoutedTo({ cidr_block: "0.0.0.0/0", gateway_id: gateway })).toEqual([]);
  });

  it("is rejected if the route to that gateway covers only a part of the internet", () => {
    const gateway = "${data.aws_internet_gateway.theirs.id}";
    expect(inSubnetRoutedTo({ cidr_block: "52.0.0.0/8", gateway_id: gateway })).toEqual([
      "aws_lb.site is in aws_subnet.a",
    ]);
  });

  it("is rejected if the route leads to a transit gateway", () => {
    const gateway = "${aws_ec2_transit_gateway.hub.id}";
    expect(inSubnetRoutedTo({ cidr_block: "0.0.0.0/0", transit_gateway_id: gateway })).toEqual([
      "aws_lb.site is in aws_subnet.a",
    ]);
  });
});

describe("an internal load balancer", () => {
  it("is accepted in private subnets", () => {
    expect(
      violationsAfter("dev", (resources) => {
        Object.assign(loadBalancer(resources), { internal: true, subnets: privateSubnets });
      }),
    ).toEqual([]);
  });
});
