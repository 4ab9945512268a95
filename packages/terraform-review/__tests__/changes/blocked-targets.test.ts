import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const rule = (port: number) => ({
  aws_vpc_security_group_ingress_rule: {
    tasks: {
      security_group_id: "${aws_security_group.tasks.id}",
      referenced_security_group_id: "sg-0balancer",
      ip_protocol: "tcp",
      from_port: port,
      to_port: port,
    },
  },
});

const group = { aws_security_group: { tasks: { name: "tasks", vpc_id: "vpc-1" } } };

const service = (port: number, groups: readonly string[] = ["${aws_security_group.tasks.id}"]) => ({
  ...group,
  aws_ecs_service: {
    shop: {
      name: "shop",
      network_configuration: [{ subnets: ["a", "b"], security_groups: groups }],
      load_balancer: [{ target_group_arn: "t", container_name: "shop", container_port: port }],
    },
  },
});

const instance = {
  ...group,
  aws_instance: { shop: { ami: "ami-1", vpc_security_group_ids: ["${aws_security_group.tasks.id}"] } },
  aws_lb_target_group_attachment: {
    shop: { target_group_arn: "t", target_id: "${aws_instance.shop.id}", port: 8080 },
  },
};

const change = (before: object, after: object) => changesBetween({ resource: before }, { resource: after });

// A port that was closed "because nobody uses it" was called safe: the load balancer does not refer to the rule.
describe("what a load balancer sends requests to", () => {
  it.each([
    ["a service", service(8080)],
    ["an instance", instance],
  ])("is cut off if its security groups close that port: %s", (_, target) => {
    const stack = change({ ...target, ...rule(8080) }, { ...target, ...rule(8443) });

    expect(concerns([stack])).toContain("availability");
    expect(readReport(stack).summary).toContain("let in nobody at port 8080");
  });

  it.each([
    [
      "another port is closed",
      change({ ...service(8080), ...rule(8080) }, { ...service(8080), ...rule(8080) }),
    ],
    [
      "it listens at the new port",
      change({ ...service(8080), ...rule(8080) }, { ...service(8443), ...rule(8443) }),
    ],
    [
      "one of its groups is not in the JSON",
      change(
        { ...service(8080, ["${aws_security_group.tasks.id}", "sg-2"]), ...rule(8080) },
        { ...service(8080, ["${aws_security_group.tasks.id}", "sg-2"]), ...rule(8443) },
      ),
    ],
  ])("is not if %s", (_, stack) => {
    expect(stack.lostResilience.map(({ how }) => how).join()).not.toContain("let in nobody");
  });
});
