import { z } from "zod";
import { choice, text, toggle, wholeNumber } from "../fields";
import { Partially } from "../validate-partially";
import { domainName } from "./domain";
import { region } from "./names";
import { emailAddress } from "./wordpress";

/** What SES signs and sends in the name of, when `from` is not set. WordPress itself uses this name. */
const DEFAULT_SENDER = "wordpress";

/** A key by which people give the address or the password of a mail server. */
const RELAY = /smtp|relay|host|port|user|pass|secret|token|api_?key|provider/i;

/** An SMTP password would stand in the committed JSON or in Terraform's state, and no instance opens port 587. */
function fixForUnknown(key: string): string | undefined {
  return RELAY.test(key)
    ? "remove it: mail is sent by SES with the instances' role, because the password of an SMTP relay would be readable in this repository or in Terraform's state; for another provider, install its plugin, which sends by HTTPS, and enter its key in wp-admin (docs/mail.md)"
    : undefined;
}

const senderName = text('1 to 60 characters on one line, without " < > @', "Seongwoo's shop", (name) => {
  if (/[\p{Cc}\p{Zl}\p{Zp}"<>@\\]/u.test(name)) {
    return 'remove line breaks, control characters, backslashes and " < > @';
  }
  if (name.length > 60) {
    return `shorten it by ${name.length - 60}`;
  }
  return name.trim() === "" ? 'write, for example, "My site"' : undefined;
});

export const mailSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "WordPress sends mail by SES. $0.10 for 1,000 mails and $0.12 for each GB of attachments; a new account can only send to addresses that you have verified, until AWS lifts that. Otherwise the environment sends nothing, and wp-admin says so. Requires `domain`",
    }),
    from: emailAddress.optional().meta({
      description:
        "Sender of all mail, whatever a plugin says. Its domain becomes an identity in SES, with records in the zone",
      example: "wordpress@dev.seongwoo.shop",
      defaultsTo: "`wordpress@<domain.recordName>`",
    }),
    fromName: senderName.optional().meta({
      description: "Name of the sender, unless a plugin gives another one",
      defaultsTo: "`wordpress.title`",
    }),
    region: region().optional().meta({
      description: "Region of SES, which AWS does not have in all regions",
      defaultsTo: "`region`",
    }),
    mailFromName: domainName("bounce.dev.seongwoo.shop").optional().meta({
      description:
        "Name below the sender's domain that receives bounces for SES, with an SPF record. It must have no other use",
      defaultsTo: "`bounce.<domain of from>`",
    }),
    dmarc: choice(["none", "quarantine", "reject", "existing"]).default("none").meta({
      description:
        "What receivers do with mail that claims to be from the sender's domain and is not: the policy of its DMARC record. `existing` leaves the record at `_dmarc.<domain of from>` alone, if the domain has one",
    }),
    redirectTo: emailAddress.optional().meta({
      description: "Address that gets all mail instead of its recipients, who are named in a header",
      defaultsTo: "mail goes to its recipients",
    }),
    maxPerHour: wholeNumber(1, 1_000_000).default(1000).meta({
      unit: "recipients",
      description:
        "Recipients to whom an instance sends within an hour; WordPress is told that a further mail could not be sent. Stops a plugin that runs wild",
    }),
  })
  .meta({ fixForUnknown })
  .prefault({})
  .meta({ description: "Mail by SES: [mail.md](mail.md)" });

type MailFields = z.output<typeof mailSchema>;

/** The settings of mail with every default filled in: where mail is sent, it has a sender. */
export type Mail =
  | (MailFields & { readonly enabled: false })
  | (MailFields & {
      readonly enabled: true;
      readonly from: string;
      readonly fromName: string;
      readonly region: string;
      readonly mailFromName: string;
    });

/** Fills in the sender, which depends on the site. */
export function completeMail(
  fields: Partially<MailFields> | undefined,
  site: { readonly region?: string; readonly name?: string; readonly title?: string },
): Partially<Mail> {
  if (!fields?.enabled) {
    return { ...fields };
  }
  const from = fields.from ?? (site.name && `${DEFAULT_SENDER}@${site.name}`);
  return {
    ...fields,
    enabled: true,
    from,
    fromName: fields.fromName ?? (site.title && asSenderName(site.title)),
    region: fields.region ?? site.region,
    mailFromName: fields.mailFromName ?? (from && `bounce.${domainOf(from)}`),
  };
}

/** A title without the characters that a sender's name cannot have, and no longer than one. */
function asSenderName(title: string): string {
  return title
    .replace(/["<>@\\]/g, "")
    .slice(0, 60)
    .trim();
}

/** The domain of an e-mail address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
