import { loadBalancerHealthChecks } from "../../../../src/guardrails/rules/elastic-load-balancing/load-balancer-health-checks";
import { describeGuardrail } from "../../../support/guardrails";

const group = (args: object, others: object = {}) => ({
  resource: { aws_autoscaling_group: { web: args }, ...others },
});
const behind = { target_group_arns: ["${aws_lb_target_group.site.arn}"] };

const says = ["aws_autoscaling_group.web ignores the load balancer's health checks"];

describeGuardrail(loadBalancerHealthChecks, {
  refuses: {
    "a group behind a load balancer that says nothing of it": { json: group(behind), says },
    "a group that asks EC2 only": { json: group({ ...behind, health_check_type: "EC2" }), says },
    "a group behind a classic load balancer": { json: group({ load_balancers: ["site"] }), says },
    "a group that a traffic source attachment names": {
      json: group(
        {},
        {
          aws_autoscaling_traffic_source_attachment: {
            web: { autoscaling_group_name: "${aws_autoscaling_group.web.id}" },
          },
        },
      ),
      says,
    },
    "a group that is attached by another resource": {
      json: group(
        {},
        {
          aws_autoscaling_attachment: {
            web: { autoscaling_group_name: "${aws_autoscaling_group.web.name}" },
          },
        },
      ),
      says,
    },
  },
  accepts: {
    "a group that asks the load balancer": group({ ...behind, health_check_type: "ELB" }),
    "a group behind none": group({}),
    "a setting in a variable": group({ ...behind, health_check_type: "${var.health_check}" }),
  },
});
