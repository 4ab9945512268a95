import { Guardrail } from "./guardrail";
import { publicLoadBalancerSubnets } from "./public-load-balancer-subnets";

/** The rules that every stack is held to at synth. */
export const guardrails: readonly Guardrail[] = [publicLoadBalancerSubnets];
