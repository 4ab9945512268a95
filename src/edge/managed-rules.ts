/** A group of rules that AWS keeps up to date. */
export interface ManagedGroup {
  readonly name: string;
  /** Its share of the 1,500 capacity units (WCU) that a web ACL has at the base price. */
  readonly capacity: number;
  /**
   * The rules that inspect bodies, arguments, cookies or all headers, with the labels that they give: what editors write looks
   * like an attack to them. They only label, and a rule of the web ACL blocks what has such a label, unless it is an editor's.
   * All other rules of the group block by themselves.
   */
  readonly labelling: Readonly<Record<string, string>>;
  /** Rules that block nothing on any site of this kind. */
  readonly countedOnly?: readonly string[];
}

/**
 * AWS's rule groups for a WordPress site, 1,325 capacity units together, with the names and labels of their rules:
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 *
 * AWS ignores an override that names no rule, so a name that is misspelt here would let that rule block editors.
 */
export const MANAGED_GROUPS: readonly ManagedGroup[] = [
  {
    // Addresses that attack others. Requests of editors come from such an address only if their computer does, too.
    name: "AWSManagedRulesAmazonIpReputationList",
    capacity: 25,
    labelling: {},
  },
  {
    name: "AWSManagedRulesCommonRuleSet",
    capacity: 700,
    labelling: labels("core-rule-set", {
      SizeRestrictions_QUERYSTRING: "SizeRestrictions_QueryString",
      SizeRestrictions_Cookie_HEADER: "SizeRestrictions_Cookie_Header",
      EC2MetaDataSSRF_BODY: "EC2MetaDataSSRF_Body",
      EC2MetaDataSSRF_COOKIE: "EC2MetaDataSSRF_Cookie",
      EC2MetaDataSSRF_QUERYARGUMENTS: "EC2MetaDataSSRF_QueryArguments",
      GenericLFI_BODY: "GenericLFI_Body",
      GenericLFI_QUERYARGUMENTS: "GenericLFI_QueryArguments",
      GenericRFI_BODY: "GenericRFI_Body",
      GenericRFI_QUERYARGUMENTS: "GenericRFI_QueryArguments",
      RestrictedExtensions_QUERYARGUMENTS: "RestrictedExtensions_QueryArguments",
      CrossSiteScripting_BODY: "CrossSiteScripting_Body",
      CrossSiteScripting_COOKIE: "CrossSiteScripting_Cookie",
      CrossSiteScripting_QUERYARGUMENTS: "CrossSiteScripting_QueryArguments",
    }),
    // Anything over 8 KB, such as the file that a visitor sends with a form.
    countedOnly: ["SizeRestrictions_BODY"],
  },
  {
    name: "AWSManagedRulesKnownBadInputsRuleSet",
    capacity: 200,
    labelling: labels("known-bad-inputs", {
      JavaDeserializationRCE_BODY: "JavaDeserializationRCE_Body",
      JavaDeserializationRCE_HEADER: "JavaDeserializationRCE_Header",
      JavaDeserializationRCE_QUERYSTRING: "JavaDeserializationRCE_QueryString",
      Log4JRCE_BODY: "Log4JRCE_Body",
      Log4JRCE_HEADER: "Log4JRCE_Header",
      Log4JRCE_QUERYSTRING: "Log4JRCE_QueryString",
      ReactJSRCE_BODY: "ReactJSRCE_Body",
    }),
  },
  {
    name: "AWSManagedRulesSQLiRuleSet",
    capacity: 200,
    labelling: labels("sql-database", {
      SQLi_BODY: "SQLi_Body",
      SQLi_COOKIE: "SQLi_Cookie",
      SQLi_QUERYARGUMENTS: "SQLi_QueryArguments",
      SQLiExtendedPatterns_BODY: "SQLiExtendedPatterns_Body",
      SQLiExtendedPatterns_HEADER: "SQLiExtendedPatterns_Header",
      SQLiExtendedPatterns_QUERYARGUMENTS: "SQLiExtendedPatterns_QueryArguments",
    }),
  },
  {
    name: "AWSManagedRulesPHPRuleSet",
    capacity: 100,
    labelling: labels("php-app", {
      PHPHighRiskMethodsVariables_BODY: "PHPHighRiskMethodsVariables_Body",
      PHPHighRiskMethodsVariables_HEADER: "PHPHighRiskMethodsVariables_Header",
      PHPHighRiskMethodsVariables_QUERYSTRING: "PHPHighRiskMethodsVariables_QueryString",
    }),
  },
  {
    name: "AWSManagedRulesWordPressRuleSet",
    capacity: 100,
    labelling: labels("wordpress-app", {
      WordPressExploitableCommands_QUERYSTRING: "WordPressExploitableCommands_QUERYSTRING",
    }),
  },
];

/** The rule that blocks `/xmlrpc.php`. */
export const XMLRPC_RULE = "WordPressExploitablePaths_URIPATH";

/** The rule that blocks `.log`, `.bak` and the like. */
export const DUMPS_AND_LOGS_RULE = "RestrictedExtensions_URIPATH";

function labels(group: string, rules: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rules).map(([rule, label]) => [rule, `awswaf:managed:aws:${group}:${label}`]),
  );
}
