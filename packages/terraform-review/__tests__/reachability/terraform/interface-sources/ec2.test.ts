import { pathsOf } from "../../../support/reachability";
import { group, instance, network, tcp } from "../../../support/small-vpc";

describe("the public address of an instance", () => {
  const open = { aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) } };

  it("is absent if the instance turns off the one that its subnet assigns", () => {
    expect(
      pathsOf({
        ...network,
        ...open,
        aws_instance: { web: { ...instance("public", "web"), associate_public_ip_address: false } },
      }),
    ).toEqual({});
  });

  it("can be an Elastic IP address", () => {
    expect(
      pathsOf({
        ...network,
        ...open,
        aws_instance: { web: { ...instance("public", "web"), associate_public_ip_address: false } },
        aws_eip: { web: { instance: "${aws_instance.web.id}" } },
      }),
    ).toEqual({ "internet → instance web": "22" });
  });

  it("is assumed if it depends on a variable", () => {
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

  it("has its own subnet and security groups", () => {
    expect(Object.keys(attached({}))).not.toContain("load balancer nlb → instance web");
  });

  it("also has the security groups that are attached to it", () => {
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

describe("an Auto Scaling group", () => {
  const fleet = (args: object, others: object = {}) =>
    pathsOf({
      ...network,
      aws_autoscaling_group: { web: { vpc_zone_identifier: ["${aws_subnet.public.id}"], ...args } },
      aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) },
      ...others,
    });
  const web = { vpc_security_group_ids: ["${aws_security_group.web.id}"] };

  it("has the public addresses and security groups of the network interface in its launch template", () => {
    expect(
      pathsOf({
        ...network,
        aws_security_group: { web: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }) },
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

  it("without its launch template in the JSON is assumed to allow everything and to have public addresses", () => {
    expect(fleet({ launch_template: { id: "lt-0123456789abcdef0" } })).toMatchObject({
      "internet → Auto Scaling group web": [
        "all",
        "assuming lt-0123456789abcdef0, which is not in this JSON, allows it",
        "assuming lt-0123456789abcdef0, which is not in this JSON, gives public addresses",
      ].join(", "),
    });
  });
});
