import { Rule } from "./rule";

/** Addresses and countries are named only where there is a firewall, which would otherwise be missing unnoticed. */
export const firewallHasItsSettings: Rule = ({ firewall }, report) => {
  if (firewall?.enabled !== false) {
    return;
  }
  const { allowedCidrs = [], blockedCountries = [] } = firewall;
  for (const [setting, value] of Object.entries({ allowedCidrs, blockedCountries })) {
    if (value.length > 0) {
      report({
        setting: `firewall.${setting}`,
        value,
        allowed: "must be unset when firewall.enabled is false",
        fix: "remove it, or write firewall: { enabled: true, … }",
      });
    }
  }
};
