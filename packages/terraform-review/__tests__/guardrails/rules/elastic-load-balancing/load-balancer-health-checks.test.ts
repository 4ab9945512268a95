import { loadBalancerHealthChecks } from "../../../../src/guardrails/rules/elastic-load-balancing/load-balancer-health-checks";
import { describeGuardrail } from "../../../support/guardrails";

const group = (args: object, others: object = {}) => ({
  resource: { aws_autoscaling_group: { web: args }, ...others },
});
const behind = { target_group_arns: ["${aws_lb_target_group.site.arn}"] };

const messages = ["aws_autoscaling_group.web ignores the load balancer's health checks"];

describeGuardrail(loadBalancerHealthChecks, {
  rejects: {
    "a group behind a load balancer without a health check type": { json: group(behind), messages },
    "a group that uses EC2 health checks only": {
      json: group({ ...behind, health_check_type: "EC2" }),
      messages,
    },
    "a group behind a classic load balancer": { json: group({ load_balancers: ["site"] }), messages },
    "a group that a traffic source attachment names": {
      json: group(
        {},
        {
          aws_autoscaling_traffic_source_attachment: {
            web: { autoscaling_group_name: "${aws_autoscaling_group.web.id}" },
          },
        },
      ),
      messages,
    },
    "a group that an attachment resource names": {
      json: group(
        {},
        {
          aws_autoscaling_attachment: {
            web: { autoscaling_group_name: "${aws_autoscaling_group.web.name}" },
          },
        },
      ),
      messages,
    },
  },
  accepts: {
    "a group that uses the load balancer's health checks": group({ ...behind, health_check_type: "ELB" }),
    "a group without a load balancer": group({}),
    "a setting in a variable": group({ ...behind, health_check_type: "${var.health_check}" }),
  },
});
