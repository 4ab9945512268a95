import { z } from "zod";
import { wholeNumber } from "../fields";
import { ResourceNames } from "../resource-names";
import { Partially } from "../validate-partially";
import { loadBalancingName } from "./names";

export const loadBalancerSchema = z
  .strictObject({
    name: loadBalancingName("dev-wordpress").optional().meta({
      description: "Name of the load balancer, unique in the region",
      defaultsTo: "`<name>-wordpress`",
    }),
    targetGroupName: loadBalancingName("dev-wordpress").optional().meta({
      description: "Name of the target group, unique in the region",
      defaultsTo: "`<name>-wordpress`",
    }),
    // A plugin installation or an import sends nothing until it is done. The instances stop a request after 300 s.
    idleTimeoutSeconds: wholeNumber(1, 4000).default(300).meta({
      unit: "seconds",
      description:
        "Time without a byte after which a connection is closed; a request that takes longer fails, and PHP stops it after 300",
    }),
    healthCheckIntervalSeconds: wholeNumber(5, 300).default(30).meta({
      unit: "seconds",
      description: "Interval between health checks of an instance",
    }),
    deregistrationDelaySeconds: wholeNumber(0, 3600).default(60).meta({
      unit: "seconds",
      description: "Time that requests in progress have to finish before an instance is terminated",
    }),
  })
  .prefault({})
  .meta({ description: "The load balancer and its target group" });

type LoadBalancerFields = z.output<typeof loadBalancerSchema>;

/** The load balancer's settings with every default filled in. */
export type LoadBalancer = LoadBalancerFields & { readonly name: string; readonly targetGroupName: string };

/** Fills in the names, which depend on the environment. */
export function completeLoadBalancer(
  fields: Partially<LoadBalancerFields> | undefined,
  { site }: Partially<ResourceNames>,
): Partially<LoadBalancer> {
  return {
    ...fields,
    name: fields?.name ?? site,
    targetGroupName: fields?.targetGroupName ?? site,
  };
}
