import { z } from "zod";
import { wholeNumber } from "../fields";
import { loadBalancingName } from "./names";

export const loadBalancerSchema = z
  .strictObject({
    name: loadBalancingName("dev-wordpress").optional().meta({
      description: "Name of the load balancer; no other environment of the region may share it",
      defaultsTo: "`<name>-wordpress`",
    }),
    targetGroupName: loadBalancingName("dev-wordpress").optional().meta({
      description: "Name of the target group; no other environment of the region may share it",
      defaultsTo: "`<name>-wordpress`",
    }),
    idleTimeoutSeconds: wholeNumber(1, 4000).default(60).meta({
      unit: "seconds",
      description: "Time without a byte after which a connection is closed",
    }),
    healthCheckIntervalSeconds: wholeNumber(5, 300).default(30).meta({
      unit: "seconds",
      description: "Time between two health checks of an instance",
    }),
    deregistrationDelaySeconds: wholeNumber(0, 3600).default(60).meta({
      unit: "seconds",
      description: "Time that running requests have to finish before an instance goes",
    }),
  })
  .prefault({})
  .meta({ description: "The load balancer and its target group" });

/** Name of an environment's load balancer, and of its target group, unless it names another. */
export function defaultLoadBalancingName(environment: string): string {
  return `${environment}-wordpress`;
}
