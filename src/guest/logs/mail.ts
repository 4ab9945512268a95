import { LogSource } from "../../operations/log-source";

const ofMail = (messages: string) => `{ $._SYSTEMD_UNIT = "wordpress-mail.service" && (${messages}) }`;

/** What becomes of mail (features/mail). */
export const mailLogs: LogSource = {
  counts: [
    // send-mail.py begins a line with what happened, and names the setting whose limit is reached.
    {
      name: "MailNotSent",
      log: "system",
      pattern: ofMail('$.MESSAGE = "failed *" || $.MESSAGE = "*mail.maxPerHour*"'),
    },
    { name: "MailPostponed", log: "system", pattern: ofMail('$.MESSAGE = "postponed *"') },
  ],
  monitoring: ({ id, title, counted, latest }) => {
    const notSent = counted("MailNotSent", "Mail that is not sent");
    const postponed = counted("MailPostponed", "Attempts that SES has put off");
    const common = {
      missingData: "notBreaching",
      command: latest("system"),
      heard: "alone",
    } as const;
    return {
      alarms: [
        {
          ...common,
          id: `${id}-mail-not-sent`,
          series: notSent,
          rings: { above: 0 },
          evaluation: { periodSeconds: 300, breaching: 1, of: 1 },
          reason: "nothing tries it again by itself",
          meaning: "SES has refused a mail for good, or an instance has reached mail.maxPerHour.",
          visitors: "Visitors wait in vain for a mail, such as the link to a new password.",
          runbook: "mail-not-sent",
        },
        {
          ...common,
          id: `${id}-mail-postponed`,
          series: postponed,
          rings: { above: 0 },
          evaluation: { periodSeconds: 300, breaching: 6, of: 6 },
          reason: "an attempt is put off for five minutes at most; SES is rarely away for half an hour",
          meaning:
            "For half an hour, SES has not taken mail, or too little of it. It waits on the instances.",
          visitors: "Visitors get their mail late.",
          runbook: "mail-postponed",
        },
      ],
      charts: [
        { question: "What is full?", title: `${title}: mail that waits`, series: [postponed, notSent] },
      ],
    };
  },
};
