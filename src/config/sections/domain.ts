import { z } from "zod";
import { choice, matching, text, wholeNumber } from "../fields";

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN_NAME = new RegExp(`^(${LABEL}\\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);

/** A domain name. */
export function domainName(example: string) {
  return text("a domain name in lower case, without a dot at its end", example, (name) => {
    const bare = name
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, "")
      .replace(/[./]+$/, "");
    const isDomainName = (candidate: string) => candidate.length <= 253 && DOMAIN_NAME.test(candidate);
    if (isDomainName(name)) {
      return undefined;
    }
    return `write, for example, "${isDomainName(bare) ? bare : example}"`;
  });
}

/** Id of a hosted zone. */
export function hostedZoneId() {
  const example = "Z0123456789ABCDEFGHIJ";
  return text(
    "the id of a hosted zone: Z and up to 31 capital letters and digits",
    example,
    matching(/^Z[A-Z0-9]{1,31}$/, example),
  );
}

/** Seconds a CNAME record is kept by resolvers; an alias record has no such time of its own. */
export const DEFAULT_TTL_SECONDS = 300;

export const domainSchema = z
  .strictObject({
    zoneName: domainName("seongwoo.shop").meta({
      description: "Name of the hosted zone, which must exist: the `domain` stack makes one",
    }),
    zoneId: hostedZoneId().optional().meta({
      description:
        "Id of the hosted zone, for when several have that name; without it the zone is found by name",
    }),
    recordName: domainName("dev.seongwoo.shop").meta({
      description: "Name of the site: the zone's own name, or one inside it",
    }),
    recordType: choice(["CNAME", "alias"]).default("CNAME").meta({
      description:
        "Kind of the record that leads to the load balancer; the zone's own name can only be an alias",
    }),
    ttlSeconds: wholeNumber(1, 172800).default(DEFAULT_TTL_SECONDS).meta({
      unit: "seconds",
      description: "How long resolvers keep a CNAME; an alias record has no TTL of its own",
    }),
  })
  .optional()
  .meta({
    description:
      "Name of the site. Left out, the site is reached at the load balancer's own name, by HTTP only",
  });
