import { IPv4, IPv6 } from "ipaddr.js";
import { z } from "zod";
import { choice, matching, text, toggle } from "../fields";

/** AWS WAF takes any number of ranges, but nobody reviews more. */
const MOST_RANGES = 50;

/** AWS WAF allows so many countries in a statement. */
const MOST_COUNTRIES = 50;

/** A range of addresses as AWS WAF takes it. It has no /0, which would be everybody. */
const addressRange = text(
  "an IPv4 or IPv6 range that starts at its first address, not /0",
  "203.0.113.7/32",
  (value) => {
    const example = 'write, for example, "203.0.113.7/32" or "2001:db8::/32"';
    const isIpv4 = IPv4.isValidCIDRFourPartDecimal(value);
    if (!isIpv4 && !IPv6.isValidCIDR(value)) {
      return example;
    }
    const length = value.split("/")[1];
    if (length === "0") {
      return `${example}: /0 would be everybody`;
    }
    const first = (isIpv4 ? IPv4 : IPv6).networkAddressFromCIDR(value);
    const canonical = `${first.toString()}/${length}`;
    return canonical === value ? undefined : `write "${canonical}"`;
  },
);

/** A list of ranges of addresses, of both versions of IP. */
export function addressRanges() {
  return z
    .array(addressRange)
    .max(MOST_RANGES)
    .default([])
    .meta({
      allowed: `a list of up to ${MOST_RANGES} IPv4 and IPv6 ranges`,
      example: ["203.0.113.7/32"],
    });
}

const country = text(
  "two upper-case letters of ISO 3166",
  "KP",
  // Unlike the names of countries, their codes are rarely new: AWS refuses those that do not exist.
  matching(/^[A-Z]{2}$/, "KP"),
);

export const firewallSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "A web application firewall in front of the site. About $16 a month: $5, $1 for each of its rules, and $0.60 for each million requests; with `siteCdn.keepPublicLoadBalancer` twice",
    }),
    mode: choice(["block", "count"]).default("block").meta({
      description:
        "Whether requests that look like attacks are blocked, or only counted and logged: the way to begin with on a site that is running",
    }),
    allowedCidrs: addressRanges().meta({
      description:
        "Addresses that no rule of the firewall applies to, such as those of a monitoring service. They are committed",
    }),
    blockedCountries: z
      .array(country)
      .max(MOST_COUNTRIES)
      .default([])
      .meta({
        description: "Countries whose addresses are blocked",
        allowed: `a list of up to ${MOST_COUNTRIES} codes of ISO 3166`,
        example: ["KP"],
      }),
  })
  .prefault({})
  .meta({ description: "What is filtered before it reaches the site: [firewall.md](firewall.md)" });
