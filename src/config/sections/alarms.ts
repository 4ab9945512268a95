import { z } from "zod";
import { text, toggle, wholeNumber } from "../fields";
import { Partially } from "../validate-partially";
import { emailAddress } from "./wordpress";

/** More than a person can want to be told; SNS allows millions. */
const MOST_RECIPIENTS = 10;

const EXAMPLE = "https://events.example.com/hooks/wordpress";

const httpsEndpoint = text(
  "an address that begins with https://, without user name and password",
  EXAMPLE,
  (value) => {
    const example = `write, for example, "${EXAMPLE}"`;
    if (!/^https:\/\/[^\s"\\${}]+$/.test(value) || !URL.canParse(value)) {
      return example;
    }
    const { username, password, hash } = new URL(value);
    if (username !== "" || password !== "") {
      return "remove the user name and the password: this file and the JSON are committed";
    }
    return hash === "" ? undefined : "remove the part after #, which no server gets";
  },
);

export const alarmsSchema = z
  .strictObject({
    enabled: toggle().default(false).meta({
      description:
        "Alarms that reach a person, and a dashboard. About $5 to $10 a month: $0.10 for each metric of an alarm, $0.50 for each combined alarm, $1 for the key, and $3 for a dashboard beyond the account's first three",
    }),
    emails: z
      .array(emailAddress)
      .max(MOST_RECIPIENTS)
      .optional()
      .meta({
        description:
          "Who gets a message by e-mail. Each gets a link first, and nothing until it is confirmed",
        allowed: `a list of up to ${MOST_RECIPIENTS} e-mail addresses`,
        defaultsTo: "`wordpress.adminEmail`",
        example: ["operator@example.com"],
      }),
    httpsEndpoints: z
      .array(httpsEndpoint)
      .max(MOST_RECIPIENTS)
      .default([])
      .meta({
        description:
          "Addresses that get each message as a POST request, such as those of a paging service, and must confirm the subscription. They are committed: a key in such an address lets others send alarms",
        allowed: `a list of up to ${MOST_RECIPIENTS} addresses that begin with https://`,
        example: [EXAMPLE],
      }),
    accountBudgetUsd: wholeNumber(1, 10_000_000).optional().meta({
      unit: "US dollars",
      description:
        "Send a message when the whole account has cost 80 % of it in a month, or is expected to cost more than all of it. Free of charge. One environment in an account is enough",
      defaultsTo: "no budget",
    }),
  })
  .prefault({})
  .meta({ description: "Alarms and the dashboard: [alarms.md](alarms.md)" });

type AlarmsFields = z.output<typeof alarmsSchema>;

/** The settings of alarms with every default filled in. */
export type Alarms = AlarmsFields & { readonly emails: readonly string[] };

/** Fills in who gets messages: the administrator, unless it is set. */
export function completeAlarms(
  fields: Partially<AlarmsFields> | undefined,
  adminEmail: string | undefined,
): Partially<Alarms> {
  const byDefault = fields?.enabled && adminEmail !== undefined ? [adminEmail] : [];
  return { ...fields, emails: fields?.emails ?? byDefault };
}
