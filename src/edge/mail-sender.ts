import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Sesv2ConfigurationSet } from "@cdktf/provider-aws/lib/sesv2-configuration-set";
import { Sesv2ConfigurationSetEventDestination } from "@cdktf/provider-aws/lib/sesv2-configuration-set-event-destination";
import { Sesv2EmailIdentity } from "@cdktf/provider-aws/lib/sesv2-email-identity";
import { Sesv2EmailIdentityMailFromAttributes } from "@cdktf/provider-aws/lib/sesv2-email-identity-mail-from-attributes";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { Monitored, Monitoring } from "../operations/monitoring";
import { Notifications } from "../operations/notifications";
import { HostedZoneLookup } from "./hosted-zone-lookup";
import { mailMonitoring } from "./mail-monitoring";

/** Easy DKIM has three keys, each at a name of its own. */
const DKIM_KEYS = [0, 1, 2];

const TTL_SECONDS = 300;

export interface MailSenderProps {
  /** The zone of the domain. */
  readonly zone: HostedZoneLookup;
  /** Domain of the identity, in the zone, which no other identity of the account has. */
  readonly domain: string;
  /** The address in the domain from which all mail is sent. */
  readonly from: string;
  /** Name below the domain that receives bounces. */
  readonly mailFromName: string;
  /** Policy of the domain's DMARC record; with `existing` there is one already, which is left alone. */
  readonly dmarc: "none" | "quarantine" | "reject" | "existing";
  /** Name of the configuration set: 1–64 letters, digits, hyphens and underscores, unique in the region. */
  readonly name: string;
  /** Region of SES. */
  readonly region: string;
  /**
   * Provider of that region.
   * @default - the stack's default provider
   */
  readonly provider?: AwsProvider;
}

/**
 * A domain from which SES sends mail: its identity, and the records by which receivers recognize its mail. DKIM signs it;
 * SPF is at the name that receives bounces and not at the domain, whose own SPF record is never touched; DMARC says what to do
 * with mail that is neither. SES stops sending to addresses that have bounced or complained.
 */
export class MailSender extends Construct implements Monitored {
  readonly from: string;
  readonly region: string;
  readonly configurationSet: string;

  private readonly props: MailSenderProps;
  private readonly account: string;
  private readonly set: Sesv2ConfigurationSet;

  constructor(scope: Construct, id: string, props: MailSenderProps) {
    super(scope, id);
    const { provider, domain, mailFromName, region } = props;
    this.props = props;
    this.from = props.from;
    this.region = region;
    this.configurationSet = props.name;
    this.account = new DataAwsCallerIdentity(this, "account").accountId;

    this.set = new Sesv2ConfigurationSet(this, "configuration_set", {
      provider,
      configurationSetName: props.name,
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
    const identity = new Sesv2EmailIdentity(this, "Resource", {
      provider,
      emailIdentity: domain,
      // Also of mail that names none.
      configurationSetName: this.set.configurationSetName,
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
    });
    new Sesv2EmailIdentityMailFromAttributes(this, "mail_from", {
      provider,
      emailIdentity: identity.emailIdentity,
      mailFromDomain: mailFromName,
      // Until its records are found, and if they get lost, mail goes out with a name of SES's own.
      behaviorOnMxFailure: "USE_DEFAULT_VALUE",
    });
    DKIM_KEYS.forEach((key) => {
      const token = `\${${identity.fqn}.dkim_signing_attributes[0].tokens[${key}]}`;
      this.record(`dkim_${key}`, `${token}._domainkey.${domain}`, "CNAME", `${token}.dkim.amazonses.com`);
    });
    this.record("mail_from_mx", mailFromName, "MX", `10 feedback-smtp.${region}.amazonses.com`);
    this.record("mail_from_spf", mailFromName, "TXT", "v=spf1 include:amazonses.com ~all");
    if (props.dmarc !== "existing") {
      this.record("dmarc", `_dmarc.${domain}`, "TXT", `v=DMARC1; p=${props.dmarc};`);
    }
  }

  /** The permission to send mail from this address only. */
  sendPermission(sid: string): DataAwsIamPolicyDocumentStatement {
    const arn = (resource: string) => `arn:aws:ses:${this.region}:${this.account}:${resource}`;
    return {
      sid,
      effect: "Allow",
      // SES asks for the second one when the message is given as a whole.
      actions: ["ses:SendEmail", "ses:SendRawEmail"],
      resources: [arn(`identity/${this.props.domain}`), arn(`configuration-set/${this.props.name}`)],
      condition: [{ test: "StringEquals", variable: "ses:FromAddress", values: [this.from] }],
    };
  }

  /** Tells the operators of each bounce and each complaint. The topic is in the region of SES, and `ses` publishes to it. */
  reportTo(notifications: Notifications): void {
    const { provider } = this.props;
    new Sesv2ConfigurationSetEventDestination(this, "bounces", {
      provider,
      configurationSetName: this.set.configurationSetName,
      eventDestinationName: "bounces-and-complaints",
      eventDestination: {
        enabled: true,
        matchingEventTypes: ["BOUNCE", "COMPLAINT"],
        snsDestination: { topicArn: notifications.topicArn },
      },
      // SES refuses a topic to which it may not publish.
      dependsOn: onceReady(notifications),
    });
  }

  monitoring(): Monitoring {
    return mailMonitoring({ ...this.props, configurationSet: this.props.name });
  }

  private record(id: string, name: string, type: string, value: string): void {
    new Route53Record(this, id, {
      zoneId: this.props.zone.zoneId,
      name,
      type,
      records: [value],
      ttl: TTL_SECONDS,
    });
  }
}
