import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";
import { hasValue } from "../../../configuration/argument-value";

/** Sticky sessions hide that instances do not share their data, until a visitor's instance is replaced. */
export const noStickySessions: Guardrail = {
  id: "no-sticky-sessions",
  reason:
    "a visitor who is tied to one instance is logged out when it is replaced, and new instances get no share of the load",
  fix: "let the instances share sessions, files and salts, and remove the stickiness",
  violations: (stack) =>
    [
      ...stack
        .resources("aws_lb_target_group", "aws_alb_target_group")
        .flatMap((group) => nestedBlocks(group, "stickiness"))
        // The block turns it on unless `enabled` is false.
        .filter((stickiness) => hasValue(stack, stickiness, "enabled", null, "true")),
      ...stack
        .resources("aws_lb_listener", "aws_alb_listener", "aws_lb_listener_rule", "aws_alb_listener_rule")
        .flatMap((listener) => [
          ...nestedBlocks(listener, "default_action"),
          ...nestedBlocks(listener, "action"),
        ])
        .flatMap((action) => nestedBlocks(action, "forward"))
        .flatMap((forward) => nestedBlocks(forward, "stickiness"))
        .filter((stickiness) => hasValue(stack, stickiness, "enabled", "true")),
      ...stack.resources("aws_lb_cookie_stickiness_policy", "aws_app_cookie_stickiness_policy"),
    ].map(({ address }) => ({ address, message: `${address} ties each visitor to one instance` })),
};
