import { z } from "zod";
import { toggle } from "../fields";

export const siteCdnSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "CloudFront stands before the site, and is the only way to it: the load balancer moves into the private subnets. Needs `domain` and `https`",
    }),
    keepPublicLoadBalancer: toggle().default(false).meta({
      description:
        "Keep the public load balancer beside CloudFront, while a running site moves from one to the other",
    }),
  })
  .prefault({})
  .meta({ description: "CloudFront before the site: [site-cdn.md](site-cdn.md)" });

/** Name of the load balancer behind CloudFront, and of its target group. */
export function siteCdnLoadBalancingName(environment: string): string {
  return `${environment}-wordpress-cdn`;
}
