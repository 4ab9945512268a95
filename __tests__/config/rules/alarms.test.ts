import { errorsWith, siteWith } from "../../support/configuration";

describe("alarms", () => {
  it("are disabled by default", () => {
    expect(siteWith({}).alarms).toEqual({ enabled: false, emails: [], httpsEndpoints: [] });
  });

  it("reach the administrator by default", () => {
    expect(siteWith({ "alarms.enabled": true }).alarms.emails).toEqual(["operator@example.com"]);
    const alarms = { enabled: true, emails: ["pager@example.com"] };
    expect(siteWith({ alarms }).alarms.emails).toEqual(["pager@example.com"]);
  });

  it("may reach a paging service and nobody else", () => {
    const alarms = { enabled: true, emails: [], httpsEndpoints: ["https://events.example.com/hook"] };
    expect(errorsWith({ alarms })).toEqual([]);
  });

  it("must reach somebody", () => {
    expect(errorsWith({ alarms: { enabled: true, emails: [] } })).toEqual([
      {
        setting: "dev.alarms.emails",
        value: [],
        allowed: "at least one address when alarms.enabled is true and alarms.httpsEndpoints is empty",
        fix: "add one, or remove it for wordpress.adminEmail",
      },
    ]);
  });

  it.each([
    ["emails", ["a@example.com"]],
    ["httpsEndpoints", ["https://events.example.com/"]],
    ["accountBudgetUsd", 100],
  ])("must not have %s while they are disabled", (key, value) => {
    expect(errorsWith({ [`alarms.${key}`]: value })).toEqual([
      {
        setting: `dev.alarms.${key}`,
        value,
        allowed: "must be unset when alarms.enabled is false",
        fix: "remove it, or write alarms: { enabled: true, … }",
      },
    ]);
  });

  it.each([
    ["a@example.com", "A@example.com"],
    // Both would have the same Terraform address.
    ["a.b@example.com", "a-b@example.com"],
  ])("must not name an address twice: %s and %s", (first, second) => {
    expect(errorsWith({ alarms: { enabled: true, emails: [first, "c@example.com", second] } })).toEqual([
      {
        setting: "dev.alarms.emails[2]",
        value: second,
        allowed: "must differ from alarms.emails[0]",
        fix: "remove it",
      },
    ]);
  });
});
