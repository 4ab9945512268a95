import { errorsWith, siteWith } from "../../support/configuration";

const RANGES = "an IPv4 or IPv6 range that starts at its first address, not /0";
const EXAMPLE = 'write, for example, "203.0.113.7/32" or "2001:db8::/32"';

describe("the firewall", () => {
  it("is disabled by default, and blocks once it is enabled", () => {
    expect(siteWith({}).firewall).toEqual({
      enabled: false,
      mode: "block",
      allowedCidrs: [],
      blockedCountries: [],
    });
  });

  it.each(["203.0.113.7/32", "203.0.113.0/24", "2001:db8::/32", "2001:db8::1/128"])(
    "may allow %s",
    (range) => {
      expect(errorsWith({ firewall: { enabled: true, allowedCidrs: [range] } })).toEqual([]);
    },
  );

  it.each([
    ["203.0.113.7", EXAMPLE],
    ["0.0.0.0/0", `${EXAMPLE}: /0 would be everybody`],
    ["203.0.113.7/24", 'write "203.0.113.0/24"'],
    ["2001:db8::1/64", 'write "2001:db8::/64"'],
    ["example.com", EXAMPLE],
  ])("must not allow %s", (value, fix) => {
    expect(errorsWith({ firewall: { enabled: true, allowedCidrs: [value] } })).toEqual([
      { setting: "dev.firewall.allowedCidrs[0]", value, allowed: RANGES, fix },
    ]);
  });

  it("must not block a country that is not a code", () => {
    expect(errorsWith({ firewall: { enabled: true, blockedCountries: ["Korea"] } })).toMatchObject([
      { setting: "dev.firewall.blockedCountries[0]", fix: 'write, for example, "KP"' },
    ]);
  });

  it.each([
    ["allowedCidrs", ["203.0.113.7/32"]],
    ["blockedCountries", ["KP"]],
  ])("must not have %s while it is disabled", (key, value) => {
    expect(errorsWith({ [`firewall.${key}`]: value })).toEqual([
      {
        setting: `dev.firewall.${key}`,
        value,
        allowed: "must be unset when firewall.enabled is false",
        fix: "remove it, or write firewall: { enabled: true, … }",
      },
    ]);
  });
});

describe("maintenance", () => {
  it("is off by default, and has a message for when it is on", () => {
    expect(siteWith({}).maintenance).toMatchObject({ enabled: false, allowedCidrs: [] });
    expect(siteWith({ "maintenance.enabled": true }).maintenance.message).toMatch(/working on this site/);
  });

  it.each([
    ["", 'write, for example, "We are back at noon."'],
    ["two\nlines", "remove line breaks and control characters"],
    ["x".repeat(301), "shorten it by 1"],
  ])("must not say %j", (message, fix) => {
    expect(errorsWith({ maintenance: { enabled: true, message } })).toMatchObject([
      { setting: "dev.maintenance.message", fix },
    ]);
  });
});
