import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Guardrail } from "../../guardrail";

/** A load balancer without security groups gets the VPC's default one, which allows traffic only from its members. */
export const loadBalancerSecurityGroup: Guardrail = {
  id: "load-balancer-security-group",
  reason:
    "a load balancer without a security group gets the VPC's default one, which does not let visitors in",
  fix: "give the load balancer a security group of its own",
  violations: (stack) =>
    stack
      .resources("aws_lb", "aws_alb", "aws_elb")
      .filter(({ arguments: args }) => (args["load_balancer_type"] ?? "application") === "application")
      .flatMap((loadBalancer) => {
        const { address } = loadBalancer;
        const groups = stack.operands(loadBalancer.arguments["security_groups"], loadBalancer);
        if (groups.length === 0) {
          return [{ address, message: `${address} has no security group of its own` }];
        }
        return groups.some(({ text }) => isDefault(text, stack))
          ? [{ address, message: `${address} has the VPC's default security group` }]
          : [];
      }),
};

function isDefault(reference: string, stack: Configuration): boolean {
  const data: Block | undefined = stack.dataSource(reference);
  return (
    /^(?:module\.[^ ]+\.)?aws_default_security_group\.|\.default_security_group_id$/.test(reference) ||
    (data?.type === "aws_security_group" && data.arguments["name"] === "default")
  );
}
