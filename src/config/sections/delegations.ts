import { z } from "zod";
import { domainName } from "./domain";

const delegation = z.strictObject({
  zoneName: domainName("blog.seongwoo.shop").meta({
    description: "A zone in another account, below a zone of this project, which delegates to it",
  }),
  nameServers: z
    .array(domainName("ns-1.awsdns-01.com"))
    .min(1)
    .meta({
      allowed: "at least one domain name",
      example: ["ns-1.awsdns-01.com"],
      description: "Its name servers: the output `name_servers` of the stack that created it",
    }),
});

/** Zones that other zones delegate to: the stack of the closest zone above each has its NS record. */
export const delegationsSchema = z.array(delegation).default([]).meta({
  allowed: "a list",
  example: [],
  description: "Zones of environments with an `accountId` of their own: see docs/accounts.md",
});

/** A zone, and the name servers that its parent zone names for it. */
export type Delegation = z.output<typeof delegation>;
