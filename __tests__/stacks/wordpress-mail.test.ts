import { devWith, permissionsFor, productionWith, stackOf } from "../support/site";
import { Block, Template } from "../support/template";

const dev = devWith({ mail: { enabled: true }, alarms: { enabled: true } });

/** The records of mail, with the identity's tokens as a reader sees them. */
function recordsOf(template: Template): Record<string, string> {
  const records = Object.entries(template.resources("aws_route53_record")).filter(([id]) =>
    id.startsWith("mail_"),
  );
  const shown = (value: unknown) => String(value).replace(/\$\{.*tokens\[(\d)\]\}/, "token$1");
  return Object.fromEntries(
    records.map(([, { name, type, records: values }]) => [
      `${shown(name)} ${String(type)}`,
      shown((values as string[])[0]),
    ]),
  );
}

function statement(template: Template, sid: string): Block | undefined {
  const document = template.data("aws_iam_policy_document.fleet_role_permissions");
  return (document.statement as Block[]).find((one) => one.sid === sid);
}

describe("mail (D2)", () => {
  it("is sent from the environment's own domain, with DKIM, SPF for bounces, and DMARC in the zone", () => {
    expect(dev.only("aws_sesv2_email_identity")).toMatchObject({ email_identity: "dev.seongwoo.shop" });
    expect(recordsOf(dev)).toEqual({
      "token0._domainkey.dev.seongwoo.shop CNAME": "token0.dkim.amazonses.com",
      "token1._domainkey.dev.seongwoo.shop CNAME": "token1.dkim.amazonses.com",
      "token2._domainkey.dev.seongwoo.shop CNAME": "token2.dkim.amazonses.com",
      "bounce.dev.seongwoo.shop MX": "10 feedback-smtp.ap-northeast-2.amazonses.com",
      "bounce.dev.seongwoo.shop TXT": "v=spf1 include:amazonses.com ~all",
      "_dmarc.dev.seongwoo.shop TXT": "v=DMARC1; p=none;",
    });
  });

  it("writes each text as one string of DNS, which has 255 characters at most", () => {
    for (const record of Object.values(dev.resources("aws_route53_record")).filter(
      ({ type }) => type === "TXT",
    )) {
      expect(String((record.records as string[])[0]).length).toBeLessThanOrEqual(255);
    }
  });

  it("leaves the SPF record of the domain alone in any case, and its DMARC record by a setting", () => {
    const existing = recordsOf(productionWith({ mail: { enabled: true, dmarc: "existing" } }));
    expect(Object.keys(existing).filter((name) => name.endsWith("TXT"))).toEqual([
      "bounce.seongwoo.shop TXT",
    ]);
    expect(recordsOf(productionWith({ mail: { enabled: true, dmarc: "reject" } }))).toMatchObject({
      "_dmarc.seongwoo.shop TXT": "v=DMARC1; p=reject;",
    });
    // A record that exists is an error of Terraform's, and never overwritten.
    expect(JSON.stringify(dev.resource("aws_route53_record.mail_dmarc"))).not.toContain("allow_overwrite");
  });

  it("reports bounces and complaints to the operators, and stops mail to those addresses", () => {
    expect(dev.only("aws_sesv2_configuration_set")).toMatchObject({
      configuration_set_name: "dev-wordpress",
      reputation_options: { reputation_metrics_enabled: true },
      suppression_options: { suppressed_reasons: ["BOUNCE", "COMPLAINT"] },
    });
    expect(dev.only("aws_sesv2_configuration_set_event_destination")).toMatchObject({
      event_destination: {
        enabled: true,
        matching_event_types: ["BOUNCE", "COMPLAINT"],
        sns_destination: { topic_arn: "${aws_sns_topic.notifications.arn}" },
      },
      depends_on: expect.arrayContaining(["aws_sns_topic_policy.notifications_policy"]),
    });
  });

  it("lets the instances send from that address with that configuration set, and nothing else", () => {
    expect(statement(dev, "SendMail")).toMatchObject({
      actions: ["ses:SendEmail", "ses:SendRawEmail"],
      resources: ["identity/dev.seongwoo.shop", "configuration-set/dev-wordpress"].map(
        (resource) =>
          `arn:aws:ses:ap-northeast-2:\${data.aws_caller_identity.mail_account.account_id}:${resource}`,
      ),
      condition: [
        { test: "StringEquals", variable: "ses:FromAddress", values: ["wordpress@dev.seongwoo.shop"] },
      ],
    });
    expect(JSON.stringify(dev)).not.toMatch(/smtp_password|aws_iam_access_key/i);
  });

  it("makes Auto Scaling wait for an instance's mail, which may end the waiting of its own group", () => {
    expect(dev.only("aws_autoscaling_lifecycle_hook")).toMatchObject({
      name: "drain",
      autoscaling_group_name: "${aws_autoscaling_group.fleet.name}",
      lifecycle_transition: "autoscaling:EC2_INSTANCE_TERMINATING",
      heartbeat_timeout: 900,
      default_result: "CONTINUE",
    });
    expect(statement(dev, "EndInstance")).toMatchObject({
      actions: ["autoscaling:CompleteLifecycleAction"],
      resources: [
        "arn:aws:autoscaling:ap-northeast-2:*:autoScalingGroup:*:autoScalingGroupName/dev-wordpress",
      ],
    });
  });

  it("sends nothing unless it is enabled: no identity, no permission, no hook", () => {
    const without = stackOf("dev");
    expect(without.addresses().filter((address) => /sesv2|lifecycle_hook|\.mail_/.test(address))).toEqual([]);
    expect([statement(without, "SendMail"), statement(without, "EndInstance")]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("is on in production", () => {
    expect(stackOf("production").only("aws_sesv2_email_identity")).toMatchObject({
      email_identity: "seongwoo.shop",
    });
  });

  describe("with SES in another region", () => {
    const elsewhere = devWith({ mail: { enabled: true, region: "us-west-2" }, alarms: { enabled: true } });

    it("has everything of SES there, with a topic of that region for bounces and alarms", () => {
      for (const type of ["email_identity", "configuration_set", "email_identity_mail_from_attributes"]) {
        expect(elsewhere.only(`aws_sesv2_${type}`)).toMatchObject({ provider: "aws.us_west_2" });
      }
      expect(elsewhere.only("aws_sesv2_configuration_set_event_destination")).toMatchObject({
        provider: "aws.us_west_2",
        event_destination: { sns_destination: { topic_arn: "${aws_sns_topic.us_west_2_notifications.arn}" } },
      });
      expect(elsewhere.resource("aws_cloudwatch_metric_alarm.us_west_2_alarms_mail_bounces")).toMatchObject({
        provider: "aws.us_west_2",
        alarm_actions: ["${aws_sns_topic.us_west_2_notifications.arn}"],
      });
      expect(recordsOf(elsewhere)["bounce.dev.seongwoo.shop MX"]).toBe(
        "10 feedback-smtp.us-west-2.amazonses.com",
      );
    });

    it("lets SES publish to that topic only", () => {
      const services = (id: string) =>
        ((elsewhere.data(`aws_iam_policy_document.${id}`).statement as Block[])[0]!.principals as Block[])[0]!
          .identifiers;
      expect(services("us_west_2_notifications_policy_document")).toEqual([
        "cloudwatch.amazonaws.com",
        "ses.amazonaws.com",
      ]);
      expect(services("notifications_policy_document")).toEqual(["cloudwatch.amazonaws.com"]);
    });
  });

  it("has alarms on the reputation before AWS acts", () => {
    const thresholds = ["bounces", "complaints"].map(
      (what) => dev.resource(`aws_cloudwatch_metric_alarm.alarms_mail_${what}`).threshold,
    );
    expect(thresholds).toEqual([5, 0.1]);
  });
});

describe("the deployment role of an environment (D2)", () => {
  it("may write MX and TXT records at the names of its own mail only", () => {
    const policies = JSON.stringify(permissionsFor("owner/repository"));
    expect(policies).toContain("bounce.dev.seongwoo.shop");
    expect(policies).toContain("_dmarc.dev.seongwoo.shop");
  });
});
