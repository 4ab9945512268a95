import { productionWith, stackOf } from "../support/site";

const dev = stackOf("dev");
const production = stackOf("production");

describe.each([
  ["dev", dev],
  ["production", production],
])("%s", (_, stack) => {
  it("routes traffic to S3 past the NAT gateways", () => {
    const endpoint = stack.only("aws_vpc_endpoint");
    expect(endpoint).toMatchObject({
      service_name: "com.amazonaws.ap-northeast-2.s3",
      vpc_endpoint_type: "Gateway",
    });
    expect(stack.references(endpoint.route_table_ids)).toEqual(
      stack.addresses().filter((address) => address.startsWith("aws_route_table.")),
    );
  });

  it("replaces the instances for each new launch template version, and leaves their number to Auto Scaling", () => {
    expect(stack.only("aws_autoscaling_group")).toMatchObject({
      launch_template: { version: "${aws_launch_template.fleet_launch_template.latest_version}" },
      instance_refresh: { strategy: "Rolling" },
      lifecycle: { ignore_changes: ["desired_capacity"] },
    });
  });

  it("tags instances and volumes, to which the provider's default tags do not apply", () => {
    const environment = { Environment: stack === dev ? "dev" : "production" };
    const { tag } = stack.only("aws_autoscaling_group");
    expect(tag).toContainEqual({
      key: "Environment",
      value: environment.Environment,
      propagate_at_launch: true,
    });
    const specifications = stack.only("aws_launch_template").tag_specifications as {
      resource_type: string;
    }[];
    expect(specifications.map(({ resource_type }) => resource_type)).toEqual([
      "instance",
      "volume",
      "network-interface",
    ]);
    for (const specification of specifications) {
      expect(specification).toMatchObject({ tags: environment });
    }
  });

  it("requires Terraform 1.11, which supports write-only arguments", () => {
    expect(stack.json).toMatchObject({ terraform: { required_version: ">= 1.11.0" } });
  });
});

describe("production", () => {
  it("spans three zones", () => {
    const zones = Object.values(production.resources("aws_subnet")).map((subnet) => subnet.availability_zone);
    expect([...new Set(zones)].sort()).toEqual(["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]);
    expect(production.references(production.only("aws_lb").subnets)).toHaveLength(3);
    expect(production.references(production.only("aws_autoscaling_group").vpc_zone_identifier)).toHaveLength(
      3,
    );
  });
});

describe("x86_64", () => {
  it("uses the image for that architecture for the bastion and the fleet", () => {
    const stack = productionWith({
      architecture: "x86_64",
      bastion: { instanceType: "t3.nano" },
      fleet: { instanceType: "m7i.large" },
    });
    for (const id of ["bastion_amazon_linux", "fleet_amazon_linux"]) {
      expect(stack.data(`aws_ssm_parameter.${id}`).name).toMatch(/-x86_64$/);
    }
  });
});
