import { Block, nestedBlocks } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Guardrail } from "../../guardrail";
import { hasValue } from "../../../configuration/argument-value";

/** A site with HTTPS that also answers over HTTP transmits pages and passwords that anybody on the network can read. */
export const httpRedirect: Guardrail = {
  id: "http-redirect",
  reason:
    "visitors who type the address without https:// send their password in plain text, and get pages with mixed content",
  fix: "let the HTTP listener redirect to HTTPS with a 301",
  knownAs: ["ELB.1", "CKV2_AWS_20"],
  violations: (stack) => {
    const listeners = stack.resources("aws_lb_listener", "aws_alb_listener");
    const secured = listeners.filter((listener) => hasValue(stack, listener, "protocol", "HTTPS"));
    return listeners
      .filter((listener) => hasValue(stack, listener, "protocol", "HTTP"))
      .filter((listener) =>
        nestedBlocks(listener, "default_action").some((action) => hasValue(stack, action, "type", "forward")),
      )
      .filter((listener) => secured.some((other) => haveSameLoadBalancer(listener, other, stack)))
      .map(({ address }) => ({
        address,
        message: `${address} forwards, though its load balancer has an HTTPS listener`,
      }));
  },
};

function haveSameLoadBalancer(one: Block, other: Block, stack: Configuration): boolean {
  const [first, second] = [one, other].map((listener) =>
    stack.operands(listener.arguments["load_balancer_arn"], listener).map(({ text }) => text),
  );
  return first!.some((text) => second!.includes(text));
}
