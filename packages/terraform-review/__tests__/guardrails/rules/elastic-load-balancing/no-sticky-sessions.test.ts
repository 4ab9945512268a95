import { noStickySessions } from "../../../../src/guardrails/rules/elastic-load-balancing/no-sticky-sessions";
import { describeGuardrail } from "../../../support/guardrails";

const targetGroup = (group: object) => ({ resource: { aws_lb_target_group: { site: group } } });

const says = ["aws_lb_target_group.site ties each visitor to one instance"];

describeGuardrail(noStickySessions, {
  refuses: {
    "a cookie that ties a visitor to an instance": {
      json: targetGroup({ stickiness: { enabled: true, type: "lb_cookie" } }),
      says,
    },
    "the block alone, which turns it on": {
      json: targetGroup({ stickiness: [{ type: "lb_cookie" }] }),
      says,
    },
    "a listener that keeps visitors in one target group": {
      json: {
        resource: {
          aws_lb_listener: {
            http: { default_action: { type: "forward", forward: { stickiness: { enabled: true } } } },
          },
        },
      },
      says: ["aws_lb_listener.http ties each visitor to one instance"],
    },
    "a listener rule that does": {
      json: {
        resource: {
          aws_lb_listener_rule: { shop: { action: [{ forward: { stickiness: { enabled: true } } }] } },
        },
      },
      says: ["aws_lb_listener_rule.shop ties each visitor to one instance"],
    },
    "a classic load balancer's policy for the application's cookie": {
      json: { resource: { aws_app_cookie_stickiness_policy: { site: {} } } },
      says: ["aws_app_cookie_stickiness_policy.site ties each visitor to one instance"],
    },
    "a policy of a classic load balancer": {
      json: { resource: { aws_lb_cookie_stickiness_policy: { site: {} } } },
      says: ["aws_lb_cookie_stickiness_policy.site ties each visitor to one instance"],
    },
  },
  accepts: {
    "a target group without it": targetGroup({}),
    "a target group with it turned off": targetGroup({ stickiness: { enabled: false, type: "lb_cookie" } }),
    "a listener whose block leaves it off": {
      resource: {
        aws_lb_listener: { http: { default_action: { forward: { stickiness: { duration: 60 } } } } },
      },
    },
    "a switch in a variable": targetGroup({
      stickiness: { enabled: "${var.sticky}", type: "lb_cookie" },
    }),
  },
});
