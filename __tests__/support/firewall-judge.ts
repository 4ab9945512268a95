import { posix } from "node:path";
import { IPv4, IPv6 } from "ipaddr.js";
import { MANAGED_RULES, Parts } from "./managed-rules";
import { Block, Template } from "./template";

/** A request as a firewall sees it. */
export interface JudgedRequest {
  /** @default GET */
  readonly method?: string;
  /** Path and query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** @default - the address of somebody */
  readonly address?: string;
  /** @default KR */
  readonly country?: string;
  /** When it comes, in seconds. @default 0 */
  readonly at?: number;
}

export interface Verdict {
  /** The rule that blocks or allows it, by its name. @default - none: the default action */
  readonly by?: string;
  readonly action: "allow" | "block";
  /** Status of the answer to what is blocked. */
  readonly status?: number;
  /** Text of that answer, if it is the web ACL's own. */
  readonly page?: string;
  /** The rules that count it: those of a managed group as `<group>/<rule>`. */
  readonly counted: readonly string[];
}

const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36";

/** Decides as AWS WAF does from the JSON of a web ACL, but for AWS's own rules, of which only the intent is known. */
export class FirewallJudge {
  private readonly webAcl: Block;
  private readonly recent = new Map<string, number[]>();

  /** @param address address of the web ACL, such as `aws_wafv2_web_acl.firewall` */
  constructor(
    private readonly template: Template,
    address: string,
  ) {
    this.webAcl = template.resource(address);
  }

  judge(request: JudgedRequest): Verdict {
    const parts = partsOf(request);
    const labels = new Set<string>();
    const counted: string[] = [];
    for (const rule of this.rules) {
      const name = String(rule.name);
      const group = only((rule.statement as Block).managed_rule_group_statement);
      if (group) {
        const blockedBy = this.judgeGroup(group, parts, labels, counted);
        if (blockedBy !== undefined) {
          const blocks = only(rule.override_action)!.count === undefined;
          if (blocks) {
            return { action: "block", by: `${name}/${blockedBy}`, status: 403, counted };
          }
          counted.push(`${name}/${blockedBy}`);
        }
        continue;
      }
      if (!this.matches(rule.statement, { parts, request, labels, rule: name })) {
        continue;
      }
      list(rule.rule_label).forEach((label) => labels.add(String(label.name)));
      const action = only(rule.action)!;
      if (action.allow) {
        return { action: "allow", by: name, counted };
      }
      if (action.block) {
        const answer = only(only(action.block)!.custom_response);
        const page = list(this.webAcl.custom_response_body).find(
          ({ key }) => key === answer?.custom_response_body_key,
        );
        return {
          action: "block",
          by: name,
          status: Number(answer?.response_code ?? 403),
          ...(page && { page: String(page.content) }),
          counted,
        };
      }
      counted.push(name);
    }
    return { action: only(this.webAcl.default_action)!.allow ? "allow" : "block", counted };
  }

  private get rules(): Block[] {
    return [...list(this.webAcl.rule)].sort((one, other) => Number(one.priority) - Number(other.priority));
  }

  /** The rule of the group that blocks, if one does. */
  private judgeGroup(group: Block, parts: Parts, labels: Set<string>, counted: string[]): string | undefined {
    const rules = MANAGED_RULES[String(group.name)];
    if (!rules || list(group.scope_down_statement).length > 0) {
      throw new Error(`the judge does not know ${JSON.stringify(group)}`);
    }
    const overrides = new Map(
      list(group.rule_action_override).map(({ name, action_to_use }) => [name, only(action_to_use)!]),
    );
    for (const [name, matches] of Object.entries(rules)) {
      if (matches(parts)) {
        labels.add(labelOf(String(group.name), name));
        if (!overrides.get(name)?.count) {
          return name;
        }
        counted.push(`${String(group.name)}/${name}`);
      }
    }
    return undefined;
  }

  private matches(statement: unknown, context: Context): boolean {
    const entries = Object.entries(only(statement)!).filter(([, value]) => value !== undefined);
    if (entries.length !== 1) {
      throw new Error(`not one statement: ${JSON.stringify(statement)}`);
    }
    const [kind, value] = entries[0]!;
    const args = only(value)!;
    const inner = () => list(args.statement);
    switch (kind) {
      case "and_statement":
        return inner().every((one) => this.matches(one, context));
      case "or_statement":
        return inner().some((one) => this.matches(one, context));
      case "not_statement":
        return !this.matches(inner()[0], context);
      case "label_match_statement":
        return context.labels.has(String(args.key));
      case "regex_match_statement":
        return new RegExp(String(args.regex_string)).test(fieldOf(args, context.parts));
      case "byte_match_statement":
        if (args.positional_constraint !== "EXACTLY") {
          throw new Error(`the judge does not know the constraint ${String(args.positional_constraint)}`);
        }
        return fieldOf(args, context.parts) === args.search_string;
      case "geo_match_statement":
        return (args.country_codes as string[]).includes(context.request.country ?? "KR");
      case "ip_set_reference_statement":
        return (this.template.follow(args.arn).addresses as string[]).some((range) =>
          isIn(context.parts.address, range),
        );
      case "rate_based_statement":
        return this.exceeds(args, context);
      default:
        throw new Error(`the judge does not know ${kind}`);
    }
  }

  /** More than the limit in the window that ends now. AWS WAF notices some seconds later. */
  private exceeds(args: Block, context: Context): boolean {
    if (args.aggregate_key_type !== "IP") {
      throw new Error(`the judge does not know the key ${String(args.aggregate_key_type)}`);
    }
    if (!this.matches(args.scope_down_statement, context)) {
      return false;
    }
    const { at = 0 } = context.request;
    const key = `${context.rule} ${context.parts.address}`;
    const times = [...(this.recent.get(key) ?? []), at].filter(
      (time) => time > at - Number(args.evaluation_window_sec),
    );
    this.recent.set(key, times);
    return times.length > Number(args.limit);
  }
}

interface Context {
  readonly parts: Parts;
  readonly request: JudgedRequest;
  readonly labels: ReadonlySet<string>;
  /** Name of the rule. */
  readonly rule: string;
}

/** The labels of AWS's rules are the names of the rules, in other letters. */
const NAMESPACES: Readonly<Record<string, string>> = {
  AWSManagedRulesAmazonIpReputationList: "amazon-ip-list",
  AWSManagedRulesCommonRuleSet: "core-rule-set",
  AWSManagedRulesKnownBadInputsRuleSet: "known-bad-inputs",
  AWSManagedRulesSQLiRuleSet: "sql-database",
  AWSManagedRulesPHPRuleSet: "php-app",
  AWSManagedRulesWordPressRuleSet: "wordpress-app",
};

/** The label that a rule gives, where AWS documents it as regular. */
export function labelOf(group: string, rule: string): string {
  const end = group === "AWSManagedRulesWordPressRuleSet" ? rule : rule.replace(/_[A-Z]+$/, titled);
  return `awswaf:managed:aws:${NAMESPACES[group]}:${end}`;
}

function titled(part: string): string {
  const known: Readonly<Record<string, string>> = {
    _QUERYARGUMENTS: "_QueryArguments",
    _QUERYSTRING: "_QueryString",
    _URIPATH: "_URIPath",
  };
  return known[part] ?? `_${part[1]}${part.slice(2).toLowerCase()}`;
}

function partsOf({
  method = "GET",
  path,
  headers = {},
  body = "",
  address = "203.0.113.99",
}: JudgedRequest): Parts {
  const [before, ...after] = path.split("?");
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    path: before!,
    query: after.join("?"),
    headers: { "user-agent": BROWSER, ...(Object.fromEntries(lower) as Record<string, string>) },
    body: body.toString("utf8"),
    address,
  };
}

/** The part of the request that a statement looks at, transformed as it says. */
function fieldOf(args: Block, { method, path, query, headers }: Parts): string {
  const [[kind, value]] = Object.entries(only(args.field_to_match)!) as [[string, unknown]];
  const fields: Readonly<Record<string, () => string>> = {
    method: () => method,
    uri_path: () => path,
    query_string: () => query,
    single_header: () => headers[String(only(value)!.name)] ?? "",
  };
  return [...list(args.text_transformation)]
    .sort((one, other) => Number(one.priority) - Number(other.priority))
    .reduce((text, { type }) => transformed(text, String(type)), fields[kind]!());
}

function transformed(text: string, type: string): string {
  switch (type) {
    case "NONE":
      return text;
    case "URL_DECODE":
      return text.replace(/(%[0-9a-f]{2})+/gi, (bytes) =>
        Buffer.from(bytes.replaceAll("%", ""), "hex").toString("utf8"),
      );
    case "NORMALIZE_PATH":
      return posix.normalize(text);
    default:
      throw new Error(`the judge does not know the transformation ${type}`);
  }
}

function isIn(address: string, range: string): boolean {
  if (address.includes(":") !== range.includes(":")) {
    return false;
  }
  return address.includes(":")
    ? IPv6.parse(address).match(IPv6.parseCIDR(range))
    : IPv4.parse(address).match(IPv4.parseCIDR(range));
}

/** A block that Terraform JSON may have as an object or as a list of one. */
function only(value: unknown): Block | undefined {
  return list(value)[0];
}

function list(value: unknown): Block[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as Block[]) : [value as Block];
}
