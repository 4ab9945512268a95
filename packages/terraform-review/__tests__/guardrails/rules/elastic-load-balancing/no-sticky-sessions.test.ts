import { noStickySessions } from "../../../../src/guardrails/rules/elastic-load-balancing/no-sticky-sessions";
import { describeGuardrail } from "../../../support/guardrails";

const targetGroup = (group: object) => ({ resource: { aws_lb_target_group: { site: group } } });

const messages = ["aws_lb_target_group.site ties each visitor to one instance"];

describeGuardrail(noStickySessions, {
  rejects: {
    "a cookie that ties a visitor to an instance": {
      json: targetGroup({ stickiness: { enabled: true, type: "lb_cookie" } }),
      messages,
    },
    "a stickiness block without `enabled`, which turns stickiness on": {
      json: targetGroup({ stickiness: [{ type: "lb_cookie" }] }),
      messages,
    },
    "a listener that keeps visitors in one target group": {
      json: {
        resource: {
          aws_lb_listener: {
            http: { default_action: { type: "forward", forward: { stickiness: { enabled: true } } } },
          },
        },
      },
      messages: ["aws_lb_listener.http ties each visitor to one instance"],
    },
    "a listener rule that keeps visitors in one target group": {
      json: {
        resource: {
          aws_lb_listener_rule: { shop: { action: [{ forward: { stickiness: { enabled: true } } }] } },
        },
      },
      messages: ["aws_lb_listener_rule.shop ties each visitor to one instance"],
    },
    "a classic load balancer's policy for the application's cookie": {
      json: { resource: { aws_app_cookie_stickiness_policy: { site: {} } } },
      messages: ["aws_app_cookie_stickiness_policy.site ties each visitor to one instance"],
    },
    "a classic load balancer's policy for its own cookie": {
      json: { resource: { aws_lb_cookie_stickiness_policy: { site: {} } } },
      messages: ["aws_lb_cookie_stickiness_policy.site ties each visitor to one instance"],
    },
  },
  accepts: {
    "a target group without stickiness": targetGroup({}),
    "a target group with stickiness turned off": targetGroup({
      stickiness: { enabled: false, type: "lb_cookie" },
    }),
    "a listener with a stickiness block that leaves it off": {
      resource: {
        aws_lb_listener: { http: { default_action: { forward: { stickiness: { duration: 60 } } } } },
      },
    },
    "a setting in a variable": targetGroup({
      stickiness: { enabled: "${var.sticky}", type: "lb_cookie" },
    }),
  },
});
