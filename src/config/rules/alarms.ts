import { Rule } from "./rule";

/** Alarms reach a person, and nobody is named who would never hear of one. */
export const alarmsReachSomebody: Rule = ({ alarms }, report) => {
  const { enabled, emails = [], httpsEndpoints = [], accountBudgetUsd } = alarms ?? {};
  if (enabled === false) {
    for (const [setting, value] of Object.entries({ emails, httpsEndpoints, accountBudgetUsd })) {
      if (Array.isArray(value) ? value.length > 0 : value !== undefined) {
        report({
          setting: `alarms.${setting}`,
          value,
          allowed: "must be unset when alarms.enabled is false",
          fix: "remove it, or write alarms: { enabled: true, … }",
        });
      }
    }
    return;
  }
  if (enabled && emails.length === 0 && httpsEndpoints.length === 0) {
    report({
      setting: "alarms.emails",
      value: emails,
      allowed: "at least one address when alarms.enabled is true and alarms.httpsEndpoints is empty",
      fix: "add one, or remove it for wordpress.adminEmail",
    });
  }
  reportRepeated("emails", emails);
  reportRepeated("httpsEndpoints", httpsEndpoints);

  /** SNS has one subscription for an address, and two resources for it would delete each other's. */
  function reportRepeated(setting: string, values: readonly (string | undefined)[]): void {
    values.forEach((value, place) => {
      const first = values.findIndex((other) => isSame(other, value));
      if (value !== undefined && first < place) {
        report({
          setting: `alarms.${setting}[${place}]`,
          value,
          allowed: `must differ from alarms.${setting}[${first}]`,
          fix: "remove it",
        });
      }
    });
  }
};

/** Upper and lower case aside, and what cannot be part of a Terraform address, in which subscribers have their addresses. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  const significant = (text = "") => text.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return significant(one) === significant(other);
}
