import { Condition } from "./iam-statements";

/**
 * Condition keys that say who a caller is, or from where they come. A caller cannot make up their values, unlike those of
 * `aws:Referer` and `aws:UserAgent`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const CALLER_KEYS =
  /^(aws:(principal\w*(\/.+)?|userid|username|source(arn|account|owner|orgid|orgpaths|ip|vpc|vpce|vpcarn)|vpcsourceip|federatedprovider|ec2instancesourcevpc)|kms:calleraccount|s3:dataaccesspoint(account|arn)|cognito-identity\..+|[\w.-]+:(sub|aud|oaud|amr))$/i;

/** Tests that a request fulfils when it lacks the key, or has any value but those that are named. */
const LOOSE_TESTS = /IfExists$|Not|^Null$|^ForAllValues:/i;

/** Values that everybody has, or can have: the ids of any organization, network or endpoint, and all addresses. */
const ANY_VALUE = /^((o-|vpc-|vpce-)?\*+|0\.0\.0\.0\/[01]|128\.0\.0\.0\/1|::\/0)$/;

/**
 * ARNs in every account, such as those of all topics with a name, which anybody can create. The ARNs of buckets have no account; any
 * name is that of everybody's buckets.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const ANY_ACCOUNT = /^arn:(\*|[^:]+:[^:]*:[^:]*:(\*|:\*))/;

/** Whether conditions limit who is allowed. One that only asks for TLS, a prefix or a time limits nobody. */
export function limitCallers(conditions: readonly Condition[]): boolean {
  return conditions.some(
    ({ test, variable, values }) =>
      CALLER_KEYS.test(variable) &&
      !LOOSE_TESTS.test(test) &&
      !values.some((value) => ANY_VALUE.test(value) || ANY_ACCOUNT.test(value)),
  );
}

/**
 * Identity providers that give tokens to everybody, by the name of their issuer.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const SHARED_ISSUERS =
  /^(token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|accounts\.google\.com|agent\.buildkite\.com|api\.pulumi\.com\/oidc|oidc\.vercel\.com|pipelines\.actions\.githubusercontent\.com|proidc\.upbound\.io)$/;

/** Claims of their tokens that say whose they are. The audience is the same for all. */
const OWNERS =
  /:(sub|repository(_owner)?(_id)?|job_workflow_ref|actor_id|namespace_(id|path)|project_(id|path)|oaud)$/;

/** Values of claims that leave open whose the tokens are: of another organization with a name like it, too. */
const ANY_OWNER = /^(\w+:)?[^/:]*\*/;

/** Whether an issuer gives tokens to everybody, and no condition says whose are accepted. */
export function acceptsAllTokens(issuer: string, conditions: readonly Condition[]): boolean {
  return (
    SHARED_ISSUERS.test(issuer) &&
    !conditions.some(
      ({ test, variable, values }) =>
        (OWNERS.test(variable) || variable === "accounts.google.com:aud") &&
        !LOOSE_TESTS.test(test) &&
        !values.some((value) => ANY_OWNER.test(value)),
    )
  );
}
