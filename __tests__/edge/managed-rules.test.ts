import { MANAGED_GROUPS } from "../../src/edge/managed-rules";
import { labelOf } from "../support/firewall-judge";
import { MANAGED_RULES } from "../support/managed-rules";
import { devWith } from "../support/site";
import { Block } from "../support/template";

describe("AWS's rules", () => {
  it.each(MANAGED_GROUPS.map((group) => [group.name, group] as const))(
    "%s are named as AWS names them",
    (name, group) => {
      const { labelling, countedOnly = [] } = group;
      expect(Object.keys(MANAGED_RULES[name]!)).toEqual(
        expect.arrayContaining([...Object.keys(labelling), ...countedOnly]),
      );
      expect(labelling).toEqual(
        Object.fromEntries(Object.keys(labelling).map((rule) => [rule, labelOf(name, rule)])),
      );
    },
  );

  it("that inspect bodies, cookies, arguments or all headers block nothing by themselves", () => {
    const blocking = MANAGED_GROUPS.flatMap(({ name, labelling, countedOnly = [] }) =>
      Object.keys(MANAGED_RULES[name]!).filter((rule) => !(rule in labelling) && !countedOnly.includes(rule)),
    );
    expect(blocking.filter((rule) => /_(BODY|COOKIE|QUERYARGUMENTS|QUERYSTRING)$/i.test(rule))).toEqual([]);
    expect(blocking.filter((rule) => rule.endsWith("_HEADER"))).toEqual([
      "NoUserAgent_HEADER",
      "UserAgent_BadBots_HEADER",
      "Host_localhost_HEADER",
    ]);
  });

  it("and the site's own fit into the 1,500 units that a web ACL has at the base price", () => {
    const { rule } = devWith({
      firewall: {
        enabled: true,
        allowedCidrs: ["203.0.113.7/32", "2001:db8::/32"],
        blockedCountries: ["KP"],
      },
      maintenance: { enabled: true, allowedCidrs: ["203.0.113.0/24"] },
    }).resource("aws_wafv2_web_acl.firewall");
    expect(MANAGED_GROUPS.reduce((sum, { capacity }) => sum + capacity, 0)).toBe(1325);
    const own = JSON.stringify((rule as Block[]).filter((one) => !("override_action" in one)));
    expect(1325 + capacityOf(own)).toBeLessThanOrEqual(1500);
  });
});

/** Capacity units of statements: https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html */
function capacityOf(json: string): number {
  const count = (pattern: RegExp) => json.match(pattern)?.length ?? 0;
  return (
    3 * count(/"regex_match_statement"/g) +
    2 * count(/"byte_match_statement"/g) +
    2 * count(/"rate_based_statement"/g) +
    count(/"(label_match|ip_set_reference|geo_match)_statement"/g) +
    10 * count(/"type":"(?!NONE)/g)
  );
}
