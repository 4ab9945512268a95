import { expectEqual, expectSame, Row } from "./inspection";
import { asArray, resourcesOf } from "./permissions";

export const mail: Row = {
  id: "D2",
  inspections: {
    "the site has an identity in SES if it sends mail, and only then": ({ mail }, { mailDomain }) =>
      expectEqual("the identity", mail?.domain, mailDomain),

    "mail is signed, sent with its configuration set, and has a name of its own for bounces": (
      { mail },
      { name, mailDomain },
    ) =>
      mail
        ? [
            ...expectEqual("the signing", mail.identity.DkimAttributes?.SigningEnabled, true),
            ...expectEqual("the configuration set", mail.identity.ConfigurationSetName, name),
            ...expectEqual(
              "the name for bounces",
              mail.identity.MailFromAttributes?.MailFromDomain,
              `bounce.${mailDomain}`,
            ),
          ]
        : [],

    "the zone has the records of its keys, of bounces, and of DMARC": ({ mail, records }, { mailDomain }) => {
      const tokens = mail?.identity.DkimAttributes?.Tokens ?? [];
      const wanted = tokens.map(
        (token) => `${token}._domainkey.${mailDomain}. CNAME ${token}.dkim.amazonses.com`,
      );
      const isOfMail = ({ Name = "" }) => /_domainkey|_dmarc|^bounce\./.test(Name);
      const found = records
        .filter(isOfMail)
        .map(({ Name, Type, ResourceRecords }) => `${Name} ${Type} ${ResourceRecords?.[0]?.Value}`)
        .filter((record) => mailDomain !== undefined && record.split(" ")[0]!.endsWith(`.${mailDomain}.`));
      return mail
        ? [
            ...expectEqual("the number of keys", tokens.length, 3),
            ...expectSame(
              "the set of records",
              found.map((record) => record.replace(/p=\w+/, "p=…")),
              [
                ...wanted,
                `bounce.${mailDomain}. MX 10 feedback-smtp.ap-northeast-2.amazonses.com`,
                `bounce.${mailDomain}. TXT "v=spf1 include:amazonses.com ~all"`,
                `_dmarc.${mailDomain}. TXT "v=DMARC1; p=…;"`,
              ],
            ),
          ]
        : [];
    },

    "bounces and complaints reach the operators, and stop mail to these addresses": ({
      mail,
      operations,
    }) => {
      const [destination, ...others] = mail?.destinations ?? [];
      const topic = operations.topics.find(({ arn }) => arn === destination?.SnsDestination?.TopicArn);
      return mail
        ? [
            ...expectEqual("the number of other destinations", others.length, 0),
            ...expectSame("the set of events", destination?.MatchingEventTypes ?? [], [
              "BOUNCE",
              "COMPLAINT",
            ]),
            ...expectEqual(
              "whether the topic lets SES publish",
              JSON.stringify(topic?.policy).includes("ses.amazonaws.com"),
              true,
            ),
            ...expectSame(
              "the set of suppressed reasons",
              mail.set.SuppressionOptions?.SuppressedReasons ?? [],
              ["BOUNCE", "COMPLAINT"],
            ),
            ...expectEqual(
              "whether there are metrics",
              mail.set.ReputationOptions?.ReputationMetricsEnabled,
              true,
            ),
          ]
        : [];
    },

    "the instances may send as this identity from one address, and in no other way": (
      { mail, fleetRole },
      { name },
    ) => {
      const actions = ["ses:SendEmail", "ses:SendRawEmail"];
      const own = mail && [`identity/${mail.domain}`, `configuration-set/${name}`];
      const arns = own?.map((resource) => `arn:aws:ses:ap-northeast-2:123456789012:${resource}`) ?? [];
      const statements = (fleetRole?.policies ?? [])
        .flatMap(({ Statement }) => Statement)
        .filter(({ Action }) => asArray(Action).some((action) => action.startsWith("ses:")));
      return [
        ...actions.flatMap((action) =>
          expectSame(`the set of resources for ${action}`, resourcesOf(fleetRole, action), arns),
        ),
        ...expectEqual(
          "the senders",
          statements.map(({ Condition }) => Condition),
          mail ? [{ StringEquals: { "ses:FromAddress": `wordpress@${mail.domain}` } }] : [],
        ),
      ];
    },

    "Auto Scaling waits for an instance's mail, and goes on whatever happens": ({ mail, lifecycleHooks }) =>
      expectEqual(
        "the lifecycle hooks",
        lifecycleHooks.map(({ LifecycleTransition, HeartbeatTimeout, DefaultResult }) => [
          LifecycleTransition,
          HeartbeatTimeout,
          DefaultResult,
        ]),
        mail ? [["autoscaling:EC2_INSTANCE_TERMINATING", 900, "CONTINUE"]] : [],
      ),
  },
};
