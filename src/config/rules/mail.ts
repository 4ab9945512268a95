import { WITHOUT_SES } from "../aws-regions";
import { domainOf } from "../sections/mail";
import { Rule } from "./rule";

/** A DKIM record's name is `<token of 32 characters>._domainkey.<domain>`, and DNS allows 253 characters. */
const LONGEST_MAIL_DOMAIN = 253 - 32 - "._domainkey.".length;

/** Mail has a sender in a domain of the zone, whose records have room there, and nothing is set that has no effect. */
export const mailHasASender: Rule = ({ domain, media, mail }, report) => {
  const { zoneName, recordName } = domain ?? {};
  if (mail?.enabled === false) {
    for (const setting of ["from", "fromName", "region", "mailFromName", "redirectTo"] as const) {
      if (mail[setting] !== undefined) {
        report({
          setting: `mail.${setting}`,
          value: mail[setting],
          allowed: "must be unset when mail.enabled is false",
          fix: "remove it, or write mail: { enabled: true, … }",
        });
      }
    }
  }
  if (!mail?.enabled) {
    return;
  }
  if (domain === undefined) {
    report({
      setting: "mail.enabled",
      value: true,
      allowed: "true only with a domain: the zone has the records by which receivers know the sender",
      fix: "add domain, or write mail: { enabled: false }",
    });
  }
  const { from, mailFromName, region } = mail;
  if (region !== undefined && WITHOUT_SES.includes(region)) {
    report({
      setting: "mail.region",
      value: region,
      allowed: "a region that has SES",
      fix: "name one nearby; if AWS has opened SES there since, remove the region from WITHOUT_SES in src/config/aws-regions.ts",
    });
  }
  if (from === undefined || zoneName === undefined) {
    return;
  }
  const mailDomain = domainOf(from);
  const isInZone = mailDomain === zoneName || mailDomain.endsWith(`.${zoneName}`);
  if (!isInZone) {
    report({
      setting: "mail.from",
      value: from,
      allowed: `an address at ${zoneName} or at a name that ends with .${zoneName}, the zone in which SES's records are written`,
      fix: `write, for example, "wordpress@${recordName ?? zoneName}"`,
    });
    return;
  }
  if (from !== from.toLowerCase()) {
    report({
      setting: "mail.from",
      value: from,
      allowed: "lower-case letters: IAM compares the address letter by letter",
      fix: `write "${from.toLowerCase()}"`,
    });
  }
  if (mailDomain.length > LONGEST_MAIL_DOMAIN) {
    report({
      setting: "mail.from",
      value: from,
      allowed: `an address whose domain has up to ${LONGEST_MAIL_DOMAIN} characters, as the names of its DKIM records have 44 more`,
      fix: `set it to an address in a domain that is at least ${mailDomain.length - LONGEST_MAIL_DOMAIN} shorter, such as "wordpress@${zoneName}"`,
    });
    return;
  }
  if (mailFromName === undefined) {
    return;
  }
  if (!mailFromName.endsWith(`.${mailDomain}`)) {
    report({
      setting: "mail.mailFromName",
      value: mailFromName,
      allowed: `a name that ends with .${mailDomain}, the domain of the sender, as SES requires`,
      fix: `remove it for "bounce.${mailDomain}"`,
    });
  }
  if (mailFromName === recordName || (media?.enabled && mailFromName === media.recordName)) {
    report({
      setting: "mail.mailFromName",
      value: mailFromName,
      allowed: "a name of its own: it gets MX and TXT records, and SES requires that nothing else uses it",
      fix: `write, for example, "ses.${mailDomain}"`,
    });
  }
};
