/** A statement of a rule of AWS WAF, as Terraform writes it: the provider's class takes any value. */
export type Statement = object;

/** What AWS WAF does to a part of a request before it compares, in this order. */
type Transformation = "URL_DECODE" | "NORMALIZE_PATH" | "LOWERCASE" | "NONE";

export const anyOf = (...statement: Statement[]): Statement => combined("or_statement", statement);
export const allOf = (...statement: Statement[]): Statement => combined("and_statement", statement);
export const not = (statement: Statement): Statement => ({ not_statement: { statement: [statement] } });

/** The path of the address, decoded and without `..`, matches a regular expression. */
export function pathMatches(regex: string): Statement {
  return matches({ uri_path: {} }, regex, "URL_DECODE", "NORMALIZE_PATH");
}

/** The query of the address, without `?`, matches a regular expression. */
export function queryMatches(regex: string): Statement {
  return matches({ query_string: {} }, regex, "NONE");
}

/** A header of the request, by its name in lower case, matches a regular expression. */
export function headerMatches(name: string, regex: string): Statement {
  return matches({ single_header: { name } }, regex, "NONE");
}

export function methodIs(method: string): Statement {
  return {
    byte_match_statement: {
      search_string: method,
      positional_constraint: "EXACTLY",
      field_to_match: { method: {} },
      text_transformation: transformations("NONE"),
    },
  };
}

/** A rule before this one has given the request a label. */
export function hasLabel(key: string): Statement {
  return { label_match_statement: { scope: "LABEL", key } };
}

/** The request comes from an address of one of these sets, given by their ARNs. */
export function comesFrom(ipSetArns: readonly string[]): Statement {
  return anyOf(...ipSetArns.map((arn) => ({ ip_set_reference_statement: { arn } })));
}

export function comesFromCountry(codes: readonly string[]): Statement {
  return { geo_match_statement: { country_codes: codes } };
}

function matches(field: object, regex: string, ...names: Transformation[]): Statement {
  return {
    regex_match_statement: {
      regex_string: regex,
      field_to_match: field,
      text_transformation: transformations(...names),
    },
  };
}

function transformations(...names: Transformation[]) {
  return names.map((type, priority) => ({ priority, type }));
}

/** AWS WAF takes at least two statements in `and` and `or`. */
function combined(kind: "and_statement" | "or_statement", statement: readonly Statement[]): Statement {
  return statement.length === 1 ? statement[0]! : { [kind]: { statement } };
}
