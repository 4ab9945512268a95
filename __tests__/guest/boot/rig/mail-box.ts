import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ParsedMail, simpleParser } from "mailparser";
import { Site } from "./site";

/** A mail that SES has taken. */
export interface TakenMail {
  /** Byte for byte. */
  readonly raw: Buffer;
  /** To whom it goes, whatever its headers say. */
  readonly recipients: readonly string[];
}

/** What the emulated SES has taken, in order. */
export class MailBox {
  constructor(private readonly directory: string) {}

  /** The names of the services that a site's instances need for mail, if it sends any. */
  static namesOf(site: Site): string[] {
    return sendsMail(site)
      ? [
          `email.${site.value("MAIL_REGION")}.amazonaws.com`,
          `autoscaling.${site.value("REGION")}.amazonaws.com`,
        ]
      : [];
  }

  /** Writes what SES knows of the site: its identity and its configuration set. */
  static configure(site: Site, write: (content: string) => void): void {
    if (sendsMail(site)) {
      const { email_identity: domain } = site.template.only("aws_sesv2_email_identity");
      const { configuration_set_name: configurationSet } = site.template.only("aws_sesv2_configuration_set");
      const from = site.value("MAIL_FROM");
      if (!from.endsWith(`@${String(domain)}`)) {
        throw new Error(`${from} is not of the identity ${String(domain)}`);
      }
      write(JSON.stringify({ from, configurationSet }));
    }
  }

  get all(): TakenMail[] {
    const names = existsSync(this.directory) ? readdirSync(this.directory).sort() : [];
    return names
      .filter((name) => name.endsWith(".json"))
      .map((name) => ({
        raw: readFileSync(join(this.directory, name.replace(".json", ".eml"))),
        recipients: Object.values(
          JSON.parse(readFileSync(join(this.directory, name), "utf8")) as Record<string, string[]>,
        ).flat(),
      }));
  }

  /** Those whose subject is this one, as a mail program shows them. */
  async withSubject(subject: string): Promise<(TakenMail & { readonly parsed: ParsedMail })[]> {
    const all = await Promise.all(
      this.all.map(async (mail) => ({ ...mail, parsed: await simpleParser(mail.raw) })),
    );
    return all.filter(({ parsed }) => parsed.subject === subject);
  }
}

function sendsMail(site: Site): boolean {
  return "mail" in site.template.resources("aws_sesv2_email_identity");
}
