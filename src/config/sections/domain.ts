import { z } from "zod";
import { choice, matching, text, wholeNumber } from "../fields";

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN_NAME = new RegExp(`^(${LABEL}\\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);

/** A domain name. */
export function domainName(example: string) {
  return text("a domain name in lower case, without a trailing dot", example, (name) => {
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
    "the id of a hosted zone: Z and up to 31 upper-case letters and digits",
    example,
    matching(/^Z[A-Z0-9]{1,31}$/, example),
  );
}

/** TTL of a CNAME record, in seconds; Route 53 sets that of an alias record. */
export const DEFAULT_TTL_SECONDS = 300;

export const domainSchema = z
  .strictObject({
    zoneName: domainName("seongwoo.shop").meta({
      description: "Name of the hosted zone, which must exist: the `domain` stack creates one",
    }),
    zoneId: hostedZoneId().optional().meta({
      description:
        "Id of the hosted zone, needed if several have that name; otherwise the zone is looked up by name",
    }),
    recordName: domainName("dev.seongwoo.shop").meta({
      description: "Name of the site: the zone's own name, or a subdomain",
    }),
    recordType: choice(["CNAME", "alias"]).default("CNAME").meta({
      description:
        "Type of the record that points to the load balancer; at the zone's own name it must be an alias",
    }),
    ttlSeconds: wholeNumber(1, 172800).default(DEFAULT_TTL_SECONDS).meta({
      unit: "seconds",
      description: "TTL of a CNAME; Route 53 sets that of an alias",
    }),
  })
  .optional()
  .meta({
    description:
      "Name of the site. Without it the site is served at the load balancer's own name, over HTTP only",
  });
