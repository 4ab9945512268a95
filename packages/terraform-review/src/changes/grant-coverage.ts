import { Grant } from "../configuration/iam-policies";
import { Condition } from "../configuration/iam-statements";
import { matches } from "../configuration/wildcards";
import { AddressRange } from "../reachability/address-range";
import { includesPolicy } from "./managed-policies";

/** Whether one grant includes another. */
export function covers(wide: Grant, narrow: Grant): boolean {
  return (
    wide.holder.address === narrow.holder.address &&
    wide.effect === narrow.effect &&
    // Each condition limits a permission, so a grant with fewer conditions is wider.
    wide.conditions.every((condition) => narrow.conditions.some((other) => implies(other, condition))) &&
    (wide.principal === narrow.principal || wide.principal === "*") &&
    (includesText(wide.action.toLowerCase(), narrow.action.toLowerCase()) ||
      includesPolicy(wide.action, narrow.action)) &&
    includesText(wide.resource, narrow.resource)
  );
}

/** What is known only after apply, or from another resource: a function, a reference. */
const UNKNOWN = /\(|(^|[\s:])(data|var|local|each|module)\.|(^|[\s:])[a-z]+_\w+\.[\w-]+[.[]/;

/** Whether a grant may include another, because a part of it is not known. */
export function mayInclude(grant: Grant, other: Grant): boolean {
  const isSame = (part: "principal" | "action" | "resource") =>
    UNKNOWN.test(grant[part]) || includesText(grant[part], other[part]);
  return (
    grant.holder.address === other.holder.address &&
    grant.effect === other.effect &&
    [grant.principal, grant.resource].some((text) => UNKNOWN.test(text)) &&
    (["principal", "action", "resource"] as const).every(isSame)
  );
}

/** Whether an action or a resource of a policy includes another. */
function includesText(wide: string, narrow: string): boolean {
  return wide === narrow
    ? true
    : wide.startsWith("all but ") || narrow === ""
      ? false
      : narrow.startsWith("all but ")
        ? wide === "*"
        : matches(wide, narrow);
}

/** How values of conditions are compared: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const TESTS: readonly (readonly [test: RegExp, includes: (wide: string, narrow: string) => boolean])[] = [
  [/^String(Not)?Equals(IgnoreCase)?$/, (wide, narrow) => wide === narrow && !/[*?]/.test(narrow)],
  [/^(String|Arn)(Not)?Like$|^Arn(Not)?Equals$/, matches],
  [
    /^(Not)?IpAddress$/,
    (wide, narrow) => {
      const [range, other] = [wide, narrow].map(asRange);
      return range !== undefined && other !== undefined && range.contains(other);
    },
  ],
];

/** Whether all requests that fulfil a condition also fulfil another one. */
function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.variable.toLowerCase() !== wide.variable.toLowerCase()) {
    return false;
  }
  const isSameTest = narrow.test === wide.test;
  if (isSameTest && sorted(narrow.values) === sorted(wide.values)) {
    return true;
  }
  const [stricter, weaker] = [narrow.test, wide.test].map(partsOf);
  const isAsStrict = stricter!.quantifier === weaker!.quantifier && (!stricter!.ifExists || weaker!.ifExists);
  const includes = TESTS.find(([test]) => test.test(weaker!.test))?.[1];
  // An exact value is also one that a pattern may match.
  const isOfKind =
    stricter!.test === weaker!.test || stricter!.test === weaker!.test.replace("Like", "Equals");
  if (!isAsStrict || !includes || !isOfKind) {
    return false;
  }
  return weaker!.test.includes("Not")
    ? wide.values.every((value) => narrow.values.some((other) => includes(other, value)))
    : narrow.values.every((value) => wide.values.some((other) => includes(other, value)));
}

/** `ForAnyValue:`, `StringLike` and `IfExists` of `ForAnyValue:StringLikeIfExists`. */
function partsOf(text: string): { quantifier: string; test: string; ifExists: boolean } {
  const [, quantifier = "", test = "", ifExists] = /^(\w+:)?(\w+?)(IfExists)?$/.exec(text) ?? [];
  return { quantifier, test, ifExists: ifExists !== undefined };
}

function asRange(text: string): AddressRange | undefined {
  return AddressRange.parse(text.includes("/") ? text : `${text}${text.includes(":") ? "/128" : "/32"}`);
}

function sorted(values: readonly string[]): string {
  return [...values].sort().join("\n");
}
