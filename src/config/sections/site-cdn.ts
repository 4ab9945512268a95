import { z } from "zod";
import { toggle } from "../fields";

export const siteCdnSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "CloudFront is in front of the site, and the only way to it: the load balancer is in the private subnets. Requires `domain` and `https`",
    }),
    keepPublicLoadBalancer: toggle().default(false).meta({
      description:
        "Keep the public load balancer as well, while a running site is switched from one to the other",
    }),
  })
  .prefault({})
  .meta({ description: "CloudFront in front of the site: [site-cdn.md](site-cdn.md)" });
