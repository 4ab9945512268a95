import { rulesOf } from "../../support/security-group-rules";
import { dev } from "./site";

/** The target of the default route in the route table that a subnet is associated with. */
function defaultRouteOf(subnet: string): string {
  const association = Object.values(dev.resources("aws_route_table_association")).find(
    ({ subnet_id }) => dev.referenced(subnet_id) === subnet,
  )!;
  const route = Object.values(dev.resources("aws_route")).find(
    ({ route_table_id, destination_cidr_block }) =>
      dev.referenced(route_table_id) === dev.referenced(association.route_table_id) &&
      destination_cidr_block === "0.0.0.0/0",
  )!;
  return dev.referenced(route.gateway_id ?? route.nat_gateway_id);
}

describe("A1 network", () => {
  it("is the VPC sw-vpc-1 in Seoul", () => {
    expect(dev.json).toMatchObject({ provider: { aws: [{ region: "ap-northeast-2" }] } });
    expect(dev.only("aws_vpc").tags).toEqual({ Name: "sw-vpc-1" });
  });

  it("has one public and one private subnet in each of the zones 2a and 2b", () => {
    const zones = Object.fromEntries(
      Object.entries(dev.resources("aws_subnet")).map(([id, subnet]) => [id, subnet.availability_zone]),
    );
    expect(zones).toEqual({
      network_public_a: "ap-northeast-2a",
      network_private_a: "ap-northeast-2a",
      network_public_b: "ap-northeast-2b",
      network_private_b: "ap-northeast-2b",
    });
  });

  it.each(["a", "b"])("routes public subnet %s to the internet gateway", (zone) => {
    expect(defaultRouteOf(`aws_subnet.network_public_${zone}`)).toBe(
      "aws_internet_gateway.network_internet_gateway",
    );
  });

  it.each(["a", "b"])("routes private subnet %s to a NAT gateway in its own zone's public subnet", (zone) => {
    const natGateway = dev.resource(defaultRouteOf(`aws_subnet.network_private_${zone}`));
    expect(dev.referenced(natGateway.subnet_id)).toBe(`aws_subnet.network_public_${zone}`);
    expect(dev.count("aws_nat_gateway")).toBe(2);
  });
});

describe("A2 bastion", () => {
  const bastion = dev.only("aws_instance");

  it("is the instance Bastion Host with a public address in the public subnet of 2a", () => {
    expect(bastion).toMatchObject({ tags: { Name: "Bastion Host" }, associate_public_ip_address: true });
    expect(dev.referenced(bastion.subnet_id)).toBe("aws_subnet.network_public_a");
    expect(dev.follow(bastion.subnet_id).availability_zone).toBe("ap-northeast-2a");
  });

  it("has the security group ssh-allow, which allows only SSH from the operator's own ranges", () => {
    const group = dev.referenced(bastion.vpc_security_group_ids);
    expect(dev.resource(group).name).toBe("ssh-allow");
    expect(rulesOf(dev, group).filter((rule) => rule.includes(" from "))).toEqual([
      "tcp 22 from var.admin_cidrs",
    ]);
  });

  it("uses the same existing key pair as the instances, so that no key is copied to it", () => {
    expect(bastion.key_name).toBe("${var.key_pair_name}");
    expect(dev.only("aws_launch_template").key_name).toBe("${var.key_pair_name}");
    expect(bastion.user_data).toBeUndefined();
  });

  it("outputs the SSH command that jumps through it", () => {
    expect(dev.output("ssh_command").value).toMatch(
      /^ssh -J ec2-user@\$\{aws_instance\.bastion\.public_ip\} /,
    );
  });
});

describe("A3 security groups", () => {
  const ssh = "aws_security_group.bastion_security_group";
  const wordpress = "aws_security_group.fleet_security_group";
  const database = "aws_security_group.database_security_group";
  const files = "aws_security_group.files_security_group";
  const loadBalancer = "aws_security_group.load_balancer_security_group";

  it.each([
    [ssh, ["tcp 22 from var.admin_cidrs", `tcp 22 to ${wordpress}`, "tcp 443 to 0.0.0.0/0"]],
    [
      wordpress,
      [
        `tcp 2049 to ${files}`,
        `tcp 22 from ${ssh}`,
        `tcp 3306 to ${database}`,
        "tcp 443 to 0.0.0.0/0",
        `tcp 80 from ${loadBalancer}`,
      ],
    ],
    [database, [`tcp 3306 from ${wordpress}`]],
    [files, [`tcp 2049 from ${wordpress}`]],
    [loadBalancer, ["tcp 443 from 0.0.0.0/0", "tcp 80 from 0.0.0.0/0", `tcp 80 to ${wordpress}`]],
  ])("%s has these rules and no others", (group, rules) => {
    expect(rulesOf(dev, group)).toEqual(rules);
  });

  it("are these five, of which wordpress-allow belongs to the instances", () => {
    expect(dev.count("aws_security_group")).toBe(5);
    expect(dev.resource(wordpress).name).toBe("wordpress-allow");
    expect(dev.referenced(dev.only("aws_launch_template").vpc_security_group_ids)).toBe(wordpress);
  });

  it("have no inline rules beside the rule resources", () => {
    for (const group of Object.values(dev.resources("aws_security_group"))) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });
});
