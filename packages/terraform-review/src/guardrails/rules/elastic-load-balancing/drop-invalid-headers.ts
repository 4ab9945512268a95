import { Guardrail } from "../../guardrail";
import { isOff } from "../../../configuration/argument-value";

/** Apache and PHP take some malformed header names for valid ones: `X-Forwarded_For` becomes HTTP_X_FORWARDED_FOR. */
export const dropInvalidHeaders: Guardrail = {
  id: "drop-invalid-headers",
  reason:
    "PHP reads X-Forwarded_Proto as X-Forwarded-Proto, so a visitor could forge the header that the load balancer sets",
  fix: "set drop_invalid_header_fields to true",
  knownAs: ["ELB.4", "CKV_AWS_131"],
  violations: (stack) =>
    stack
      .resources("aws_lb", "aws_alb")
      .filter(({ arguments: args }) => (args["load_balancer_type"] ?? "application") === "application")
      .filter((loadBalancer) => isOff(stack, loadBalancer, "drop_invalid_header_fields"))
      .map(({ address }) => ({ address, message: `${address} passes on malformed headers` })),
};
