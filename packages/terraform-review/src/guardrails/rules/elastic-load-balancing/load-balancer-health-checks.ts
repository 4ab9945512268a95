import { list } from "../../../configuration/json";
import { Guardrail } from "../../guardrail";
import { hasValue } from "../../../configuration/argument-value";

/** EC2's status checks only find out whether the instance runs; the load balancer's check whether the site answers. */
export const loadBalancerHealthChecks: Guardrail = {
  id: "load-balancer-health-checks",
  reason:
    "an instance whose web server hangs gets no visitors but is never replaced, because EC2 considers it healthy",
  fix: 'set health_check_type to "ELB"',
  knownAs: ["AutoScaling.1"],
  violations: (stack) =>
    stack
      .resources("aws_autoscaling_group")
      .filter(
        (group) =>
          list(group.arguments["target_group_arns"]).length > 0 ||
          list(group.arguments["load_balancers"]).length > 0 ||
          stack
            .resources("aws_autoscaling_attachment", "aws_autoscaling_traffic_source_attachment")
            .some((attachment) =>
              stack.referencedBy(attachment.arguments["autoscaling_group_name"], attachment).includes(group),
            ),
      )
      .filter((group) => hasValue(stack, group, "health_check_type", null, "EC2"))
      .map(({ address }) => ({ address, message: `${address} ignores the load balancer's health checks` })),
};
