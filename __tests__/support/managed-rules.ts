/** A request, in the parts that AWS WAF's rules look at. */
export interface Parts {
  readonly method: string;
  /** Path of the address as it was sent. */
  readonly path: string;
  readonly query: string;
  /** Headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly address: string;
}

/** Whether a rule matches. */
type ManagedRule = (request: Parts) => boolean;

/**
 * The rules of AWS's groups, by what AWS says that they look for, and at least as strict: a tag of HTML counts as a script, and
 * a comment in SQL as an injection. AWS does not publish the rules themselves, so what passes here passes there, but not the other
 * way round. All of a body counts, of which a load balancer's firewall looks at 8 KB.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export const MANAGED_RULES: Readonly<Record<string, Readonly<Record<string, ManagedRule>>>> = {
  AWSManagedRulesAmazonIpReputationList: {
    AWSManagedIPReputationList: ({ address }) => address === BAD_ADDRESS,
    AWSManagedReconnaissanceList: () => false,
    // Counts.
    AWSManagedIPDDoSList: () => false,
  },
  AWSManagedRulesCommonRuleSet: {
    NoUserAgent_HEADER: ({ headers }) => !headers["user-agent"],
    UserAgent_BadBots_HEADER: ({ headers }) =>
      /nessus|nmap|sqlmap|nikto|masscan|acunetix|wpscan|dirbuster|zgrab/i.test(headers["user-agent"] ?? ""),
    SizeRestrictions_QUERYSTRING: ({ query }) => query.length > 2048,
    SizeRestrictions_Cookie_HEADER: ({ headers }) => (headers.cookie ?? "").length > 10_240,
    SizeRestrictions_BODY: ({ body }) => Buffer.byteLength(body) > 8192,
    SizeRestrictions_URIPATH: ({ path }) => path.length > 1024,
    ...inParts("EC2MetaDataSSRF", /169\.254\.169\.254|fd00:ec2::254|\/latest\/meta-data/i, [
      "BODY",
      "COOKIE",
      "URIPATH",
      "QUERYARGUMENTS",
    ]),
    ...inParts("GenericLFI", /\.\.[/\\]|\/etc\/(passwd|shadow|group)|\/proc\/|\bboot\.ini/i, [
      "BODY",
      "URIPATH",
      "QUERYARGUMENTS",
    ]),
    ...inParts("GenericRFI", /\b(https?|ftps?|file):\/\/\d{1,3}(\.\d{1,3}){3}/i, [
      "BODY",
      "URIPATH",
      "QUERYARGUMENTS",
    ]),
    ...inParts(
      "RestrictedExtensions",
      /\.(log|ini|bak|backup|conf|cfg|config|sql|sqlite|db|old|orig|sw[a-p]|env|htaccess|htpasswd|git|svn|key|pem|sys|dll)(\W|$)/i,
      ["URIPATH", "QUERYARGUMENTS"],
    ),
    ...inParts("CrossSiteScripting", /<[a-z!?/]|(java|vb)script:|data:text\/html|\bon[a-z]{3,}\s*=/i, [
      "BODY",
      "COOKIE",
      "URIPATH",
      "QUERYARGUMENTS",
    ]),
  },
  AWSManagedRulesKnownBadInputsRuleSet: {
    ...inParts("JavaDeserializationRCE", /java\.(lang|util|io)\b|getRuntime|class\.module|\brO0AB/i, [
      "BODY",
      "HEADER",
      "URIPATH",
      "QUERYSTRING",
    ]),
    ...inParts("Log4JRCE", /\$\{|jndi:/i, ["BODY", "HEADER", "URIPATH", "QUERYSTRING"]),
    ...inParts("ReactJSRCE", /__proto__|"constructor"|"\$\d+:|"\$@\d/, ["BODY"]),
    Host_localhost_HEADER: ({ headers }) => /localhost/i.test(headers.host ?? ""),
    PROPFIND_METHOD: ({ method }) => method === "PROPFIND",
    ExploitablePaths_URIPATH: ({ path }) => /web-inf|meta-inf|\/\.(git|svn|aws|env)|cgi-bin/i.test(path),
  },
  AWSManagedRulesSQLiRuleSet: {
    ...inParts(
      "SQLi",
      /['"`]\s*(or|and|union|having|;|--|#|\|\|)|\bunion\s+(all\s+)?select\b|\bselect\b.+\bfrom\b|\b(sleep|benchmark)\s*\(/is,
      ["BODY", "COOKIE", "URIPATH", "QUERYARGUMENTS"],
    ),
    ...inParts(
      "SQLiExtendedPatterns",
      /--(\s|$)|\/\*.*\*\/|\b(insert\s+into|delete\s+from|drop\s+table|alter\s+table|information_schema|load_file|into\s+outfile)\b/is,
      ["BODY", "URIPATH", "QUERYARGUMENTS"],
    ),
    // Browsers accept */*.
    SQLiExtendedPatterns_HEADER: ({ headers }) =>
      Object.values(headers).some((value) => /\b(drop|alter)\s+table\b|information_schema/i.test(value)),
  },
  AWSManagedRulesPHPRuleSet: inParts(
    "PHPHighRiskMethodsVariables",
    /\$_(GET|POST|REQUEST|COOKIE|SERVER|FILES|SESSION|ENV)\b|<\?(php|=)|\b(fsockopen|eval|system|exec|shell_exec|passthru|base64_decode|assert|proc_open|popen|file_get_contents|call_user_func\w*|create_function|phpinfo|gzinflate)\s*\(/i,
    ["BODY", "HEADER", "URIPATH", "QUERYSTRING"],
  ),
  AWSManagedRulesWordPressRuleSet: {
    WordPressExploitableCommands_QUERYSTRING: ({ query }) =>
      /do-reset-wordpress|duplicator_download/i.test(query),
    WordPressExploitablePaths_URIPATH: ({ path }) => /xmlrpc\.php|timthumb\.php/i.test(path),
  },
};

/** An address that attacks others. */
export const BAD_ADDRESS = "198.51.100.66";

const PARTS = {
  BODY: ({ body }: Parts) => [body],
  COOKIE: ({ headers }: Parts) => [headers.cookie ?? ""],
  HEADER: ({ headers }: Parts) => Object.entries(headers).flat(),
  URIPATH: ({ path }: Parts) => [path],
  QUERYSTRING: ({ query }: Parts) => [query],
  QUERYARGUMENTS: ({ query }: Parts) => query.split("&").map((pair) => pair.replace(/^[^=]*=/, "")),
} as const;

/** Rules that look for the same in several parts, named as AWS names them. */
function inParts(
  name: string,
  pattern: RegExp,
  parts: readonly (keyof typeof PARTS)[],
): Record<string, ManagedRule> {
  return Object.fromEntries(
    parts.map((part) => [
      `${name}_${part}`,
      (request: Parts) =>
        PARTS[part](request).some((text) => spellings(text).some((one) => pattern.test(one))),
    ]),
  );
}

/** A text as it was sent, and as it is once it is decoded: from an address, a form, JSON or HTML. */
function spellings(text: string): string[] {
  const decoded = text
    .replace(/\+/g, " ")
    .replace(/(%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString("utf8"));
  const unescaped = decoded
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(["/\\])/g, "$1")
    .replace(/&lt;/gi, "<")
    .replace(/&(quot|#0?39);/gi, "'");
  return [...new Set([text, decoded, unescaped])];
}
