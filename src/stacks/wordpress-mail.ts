import { Environment } from "../config/complete";
import { domainOf } from "../config/sections/mail";
import { MailSender } from "../edge/mail-sender";
import { AwsStack } from "./aws-stack";
import { SiteDomain } from "./wordpress-edge";

/**
 * Declares the domain from which SES sends the environment's mail, if it sends any. Each environment has an identity of its
 * own: its role cannot send in another's name, and what happens to the reputation of one is no other's.
 */
export function declareMail(
  stack: AwsStack,
  { mail, names }: Environment,
  domain: SiteDomain | undefined,
): MailSender | undefined {
  if (!mail.enabled || !domain) {
    return undefined;
  }
  return new MailSender(stack, "mail", {
    ...mail,
    zone: domain.zone,
    domain: domainOf(mail.from),
    name: names.site,
    provider: stack.providerIn(mail.region),
  });
}
