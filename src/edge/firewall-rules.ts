import { Wafv2WebAclRule, Wafv2WebAclRuleAction } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import {
  allOf,
  anyOf,
  comesFrom,
  comesFromCountry,
  hasLabel,
  headerMatches,
  methodIs,
  not,
  pathMatches,
  queryMatches,
  Statement,
} from "./firewall-statements";
import { DUMPS_AND_LOGS_RULE, MANAGED_GROUPS, ManagedGroup, XMLRPC_RULE } from "./managed-rules";

/** What a firewall filters. */
export interface Filtering {
  /** Whether what looks like an attack is blocked, or only counted. */
  readonly mode: "block" | "count";
  /** ARNs of the sets of addresses that nothing applies to. */
  readonly allowedSetArns: readonly string[];
  /** Countries whose addresses are blocked, by their codes in ISO 3166. */
  readonly blockedCountries: readonly string[];
  /** Whether visitors may use XML-RPC. */
  readonly xmlrpc: boolean;
  /** Whether visitors may fetch dumps, logs and backups. */
  readonly publicDumpsAndLogs: boolean;
  /** Number of attempts to log in that an address has in a minute: at least 10, AWS's minimum. */
  readonly loginAttemptsPerMinute: number;
}

/** A page instead of the site. */
export interface Maintenance {
  /** ARNs of the sets of addresses that get the site all the same. */
  readonly allowedSetArns: readonly string[];
  /** Key of the page in the web ACL. */
  readonly pageKey: string;
}

/** A rule without its place among the others. */
type Rule = Omit<Wafv2WebAclRule, "priority" | "visibilityConfig">;

const SECONDS = 60;

/** A label that a rule of a managed group has given, for which the request would be blocked. */
const SUSPICIOUS = "site:suspicious";

/** What is suspicious is what an editor does at work. */
const EDITING = "site:editing";

/** Cookie of users who are logged in, whose value WordPress verifies. */
const LOGIN_COOKIE = "(^|; ?)wordpress_logged_in_";

/**
 * Where people write HTML, code, and addresses of files: wp-admin, the REST API, which the block editor and apps use, and the
 * form for comments.
 */
const WORKPLACES = "^/(wp-admin/|wp-json/|wp-comments-post\\.php$)";

/** The REST API on a site without permalinks, and the preview of the customizer, which posts drafts to the site's own pages. */
const WORK_QUERIES = "(^|&)(rest_route=|customize_)";

/** The page that visitors get during maintenance. */
export function maintenanceRule({ allowedSetArns, pageKey }: Maintenance): Rule {
  return {
    name: "maintenance",
    // AWS WAF has no statement that is always true. Every path begins with a slash.
    statement: allowedSetArns.length > 0 ? not(comesFrom(allowedSetArns)) : pathMatches("^/"),
    action: {
      block: {
        customResponse: {
          responseCode: 503,
          customResponseBodyKey: pageKey,
          responseHeader: [
            { name: "Retry-After", value: "600" },
            { name: "Cache-Control", value: "no-store" },
          ],
        },
      },
    },
  };
}

/** The rules of a firewall, in the order in which AWS WAF evaluates them: the first that blocks or allows decides. */
export function filteringRules(filtering: Filtering): Rule[] {
  const { mode, allowedSetArns, blockedCountries, xmlrpc } = filtering;
  const block = mode === "block" ? { block: {} } : { count: {} };
  const rules: (Rule | undefined)[] = [
    allowedSetArns.length > 0
      ? { name: "allowed-addresses", statement: comesFrom(allowedSetArns), action: { allow: {} } }
      : undefined,
    blockedCountries.length > 0
      ? { name: "blocked-countries", statement: comesFromCountry(blockedCountries), action: block }
      : undefined,
    xmlrpc ? undefined : { name: "xmlrpc", statement: pathMatches("/xmlrpc\\.php"), action: block },
    loginRule(filtering),
    ...MANAGED_GROUPS.map((group) => managedRule(group, filtering)),
    {
      name: "suspicious",
      statement: anyOf(...MANAGED_GROUPS.flatMap(({ labelling }) => Object.values(labelling)).map(hasLabel)),
      action: { count: {} },
      ruleLabel: [{ name: SUSPICIOUS }],
    },
    {
      name: "suspicious-but-editing",
      statement: allOf(hasLabel(SUSPICIOUS), editing(xmlrpc)),
      action: { count: {} },
      ruleLabel: [{ name: EDITING }],
    },
    {
      name: "suspicious-and-not-editing",
      statement: allOf(hasLabel(SUSPICIOUS), not(hasLabel(EDITING))),
      action: block,
    },
  ];
  return rules.filter((rule) => rule !== undefined);
}

/** Rules with their places, and a metric of the same name. */
export function inOrder(rules: readonly Rule[]): Wafv2WebAclRule[] {
  return rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: metric(rule.name) }));
}

/** A metric, and no samples: those would show cookies, and with them logins, to everyone who may look at the firewall. */
export function metric(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}

/**
 * Attempts to log in from one address. AWS WAF looks at the last minute every few seconds, so a fast guesser has some more
 * attempts; the instances count each of them (logins.php).
 */
function loginRule({ mode, loginAttemptsPerMinute }: Filtering): Rule {
  const tooMany: Wafv2WebAclRuleAction = {
    block: {
      customResponse: {
        responseCode: 429,
        responseHeader: [{ name: "Retry-After", value: String(SECONDS) }],
      },
    },
  };
  return {
    name: "login-attempts",
    statement: {
      rate_based_statement: {
        limit: loginAttemptsPerMinute,
        evaluation_window_sec: SECONDS,
        aggregate_key_type: "IP",
        // To look at the form is no attempt.
        scope_down_statement: allOf(methodIs("POST"), pathMatches("/(wp-login|xmlrpc)\\.php")),
      },
    },
    action: mode === "block" ? tooMany : { count: {} },
  };
}

function managedRule(group: ManagedGroup, { mode, xmlrpc, publicDumpsAndLogs }: Filtering): Rule {
  const counted = [
    ...Object.keys(group.labelling),
    ...(group.countedOnly ?? []),
    ...(xmlrpc && group.name === "AWSManagedRulesWordPressRuleSet" ? [XMLRPC_RULE] : []),
    ...(publicDumpsAndLogs && group.name === "AWSManagedRulesCommonRuleSet" ? [DUMPS_AND_LOGS_RULE] : []),
  ];
  return {
    name: group.name,
    overrideAction: mode === "block" ? { none: {} } : { count: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name: group.name,
        rule_action_override: counted.map((name) => ({ name, action_to_use: { count: {} } })),
      },
    },
  };
}

/**
 * A request of somebody who works on the site. Anybody can send such a cookie: then rules that inspect contents do not protect
 * what is at these addresses, and WordPress itself refuses the login. Everywhere else they protect all the same. AWS WAF allows
 * three levels of statements.
 */
function editing(xmlrpc: boolean): Statement {
  const isLoggedIn = headerMatches("cookie", LOGIN_COOKIE);
  // An application's password.
  const isApplication = headerMatches("authorization", "^Basic ");
  return anyOf(
    // A password may look like anything.
    pathMatches(xmlrpc ? "^/(wp-login|xmlrpc)\\.php$" : "^/wp-login\\.php$"),
    allOf(isLoggedIn, pathMatches(WORKPLACES)),
    allOf(isLoggedIn, queryMatches(WORK_QUERIES)),
    allOf(isApplication, pathMatches(WORKPLACES)),
    allOf(isApplication, queryMatches(WORK_QUERIES)),
  );
}
