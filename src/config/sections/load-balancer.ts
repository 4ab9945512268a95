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
    // Health checks are free of charge, and so are the instances' answers, which ask neither the database nor the shared files.
    healthCheckIntervalSeconds: wholeNumber(5, 300).default(10).meta({
      unit: "seconds",
      description:
        "Interval between health checks of an instance. For as long as `unhealthyThreshold` of them take, and one timeout of 5 s, visitors whose requests go to an instance that was killed get errors",
    }),
    // The range that AWS allows.
    unhealthyThreshold: wholeNumber(2, 10).default(3).meta({
      description:
        "Number of failed health checks in a row after which an instance gets no more requests, and is replaced. The fewer, the sooner an overloaded instance is taken for a dead one",
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
