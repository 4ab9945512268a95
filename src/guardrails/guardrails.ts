import { Guardrail } from "./guardrail";
import { publicLoadBalancerSubnets } from "./public-load-balancer-subnets";
import { suppressionReason } from "./suppression-reason";
import { unusedSuppression } from "./unused-suppression";

/** The rules that every stack is held to, in the order of the report. Those of suppressions come after all others. */
export const guardrails: readonly Guardrail[] = [
  publicLoadBalancerSubnets,
  suppressionReason,
  unusedSuppression,
];
