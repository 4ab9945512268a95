import { errorsWith } from "../../support/configuration";

const fixesFor = (setting: string, value: unknown) =>
  errorsWith({ "alarms.enabled": true, [`alarms.${setting}`]: value }).map(({ setting: at, fix }) => [
    at,
    fix,
  ]);

describe("the addresses that alarms reach", () => {
  it.each([
    ["an e-mail address without a host", ["operator"], "operator@example.com"],
    ["a list in place of an address", [["a@example.com"]], "operator@example.com"],
  ])("must be e-mail addresses: %s", (_, value, example) => {
    expect(fixesFor("emails", value)).toEqual([
      ["dev.alarms.emails[0]", `write, for example, ${JSON.stringify(example)}`],
    ]);
  });

  it("are ten at most", () => {
    const emails = Array.from({ length: 11 }, (_, number) => `operator${number}@example.com`);
    expect(fixesFor("emails", emails)).toEqual([["dev.alarms.emails", "keep 10 or fewer"]]);
  });

  it.each([
    ["http://events.example.com/", 'write, for example, "https://events.example.com/hooks/wordpress"'],
    ["https://", 'write, for example, "https://events.example.com/hooks/wordpress"'],
    ["https://events.example.com/${key}", 'write, for example, "https://events.example.com/hooks/wordpress"'],
    [
      "https://user:secret@events.example.com/",
      "remove the user name and the password: this file and the JSON are committed",
    ],
    ["https://events.example.com/#top", "remove the part after #, which no server gets"],
  ])("must be HTTPS addresses without a password: %s", (value, fix) => {
    expect(fixesFor("httpsEndpoints", [value])).toEqual([["dev.alarms.httpsEndpoints[0]", fix]]);
  });
});

describe("the budget of the account", () => {
  it("is at least a dollar", () => {
    expect(fixesFor("accountBudgetUsd", 0)).toEqual([
      ["dev.alarms.accountBudgetUsd", "raise it to 1 or more"],
    ]);
    expect(fixesFor("accountBudgetUsd", "500")).toEqual([
      ["dev.alarms.accountBudgetUsd", "write 500, without quotes"],
    ]);
  });
});
