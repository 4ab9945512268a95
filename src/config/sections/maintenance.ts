import { z } from "zod";
import { text, toggle } from "../fields";
import { addressRanges } from "./firewall";

/** AWS WAF takes 4 KB for the whole page, in which a character of Korean is three bytes. */
const LONGEST_MESSAGE = 300;

const message = text(`1 to ${LONGEST_MESSAGE} characters on one line`, "We are back at noon.", (value) => {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) {
    return "remove line breaks and control characters";
  }
  if (value.length > LONGEST_MESSAGE) {
    return `shorten it by ${value.length - LONGEST_MESSAGE}`;
  }
  return value.trim() === "" ? 'write, for example, "We are back at noon."' : undefined;
});

export const maintenanceSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "Visitors get a page that says so, with status 503, instead of the site. Costs $7 a month for the time that it lasts, unless there is a firewall",
    }),
    message: message.default("We are working on this site, and are back soon.").meta({
      description: "What the page says below the title of the site",
    }),
    allowedCidrs: addressRanges().meta({
      description: "Addresses that get the site all the same, such as your own. They are committed",
    }),
  })
  .prefault({})
  .meta({ description: "A page instead of the site: [firewall.md](firewall.md#maintenance)" });
