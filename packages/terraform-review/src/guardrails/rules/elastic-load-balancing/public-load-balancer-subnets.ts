import { Configuration } from "../../../configuration/configuration";
import { Subnets } from "../../../reachability/terraform/subnets";
import { Route } from "../../../reachability/topology";
import { Guardrail } from "../../guardrail";

/**
 * AWS accepts an internet-facing load balancer in private subnets and gives it public addresses, but nobody gets an
 * answer from them: the subnets' route tables send the responses to a NAT gateway.
 * https://repost.aws/knowledge-center/public-load-balancer-private-ec2
 */
export const publicLoadBalancerSubnets: Guardrail = {
  id: "public-load-balancer-subnets",
  reason:
    "an internet-facing load balancer in a subnet without a route to the internet gateway times out for every visitor",
  fix: "give the load balancer public subnets, such as network.publicSubnets, or make it internal",
  violations: (stack) => {
    const subnets = new Subnets(stack);
    return stack
      .resources("aws_lb", "aws_alb")
      .filter((loadBalancer) => loadBalancer.arguments["internal"] !== true)
      .flatMap((loadBalancer) => {
        const { subnets: named, subnet_mapping: mapped } = loadBalancer.arguments;
        return subnets
          .of([named, mapped], loadBalancer)
          .filter((subnet) => !subnet.routes.some((route) => mayLeadToInternet(route, stack)))
          .map(({ name }) => ({
            address: loadBalancer.address,
            message: `${loadBalancer.address} is in ${name}`,
          }));
      });
  },
};

/** Whether this is a default route to an internet gateway, or to something outside this JSON that may be one. */
function mayLeadToInternet({ destination, target }: Route, stack: Configuration): boolean {
  if (typeof destination === "string" || !destination.isEverything) {
    return false;
  }
  const isDeclared = (name: string) => stack.resources().some(({ address }) => address === name);
  return target.kind === "internet gateway" || (target.kind === "elsewhere" && !isDeclared(target.name));
}
