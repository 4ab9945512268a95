import { isSecretName, wordsOf } from "../configuration/secrets/secret-names";
import { stringify } from "../stringify";
import { AttributeChange } from "./attributes";
import { duration } from "./durations";
import { Meaning, meaningByName } from "./telling-names";

/** Words of arguments that protect while they are on. */
const PROTECTIVE = words(
  "protection protect protected encrypt encrypted encryption ssl tls https secure mfa versioning backup backups recovery logging " +
    "log logs audit rotation enforce enforced require private proxied reviews rbac block immutable waf scan scanning validate verify crl ocsp revocation signing persistence dnssec shielded pgaudit auth authn authz authentication authorization",
);

/** Words of arguments that protect while they are off. */
const DANGEROUS = words(
  "public publicly anonymous unauthenticated insecure unencrypted privileged escalation execute",
);

/** Words beside them that make them protect: `ignore_public_acls`. */
const REFUSING = words("block ignore restrict deny disable disallow prevent forbid");

/** Arguments of pods and containers that give the rights of the node. */
const OF_THE_NODE =
  /(^|\.)(host_?(network|pid|ipc)|(network|pid|ipc)_?mode|linux_?parameters|host_?path)(\.|$)/i;

/** Words of arguments with how long something is kept. */
const KEEPING = words("retention expiration expiry expire");

/** Words of arguments with how often a secret or a key is replaced. */
const ROTATING = words("rotation");

/** Words of the rules for passwords, of which the least is said: `minimum_password_length`. */
const LEAST = words("min minimum prevention");
const OF_PASSWORDS = words("password passwords length");

/** Words of arguments that decide who is let in, or how. */
const DECIDING = words(
  "mfa auth authn authz authentication authenticator authorization authorizer authorizers acl acls visibility principal principals " +
    "permission permissions tls ssl encryption trust trusted audience audiences issuer allowlist whitelist allowed protection " +
    "restriction restrictions geo ingress internet external exposed mutability mutable",
);

/** Words beside them with which they decide nothing: those of CORS, of what guardrails read, and of what something costs. */
const HARMLESS = words(
  "price pricing billing cors methods headers origins log type ttl name description arn policy version certificate lifetime timeout",
);

/** Words of arguments that may be off without a word: what they do is to be seen, or to be fast. */
const MINOR = words(
  "metric metrics insights monitoring dns ipv6 compression compress compressed dashboard sampled optimized upgrade hostnames",
);

/** Words of numbers, of which 0 and 1 are no switch. */
const COUNTING = words("max maximum min minimum count number size limit replicas unavailable surge");

const ON = words("true 1 on enable enabled active required enforced enforce always");

const OFF = words("false 0 off disable disabled inactive none suspended optional never");

/** Values that keep somebody out. */
const CLOSED = /^(deny|denied|block|blocked|reject|drop|refuse)$/i;

/** Values that insist on something, whatever it is. */
const STRICT =
  /^(require|required|enforce|enforced|enforcing|mandatory|strict|strictest|prevent|prevention|must[_-]\w+)$/i;

/** What happens to data when what holds it goes. */
const KEPT = /^(retain|keep|preserve|snapshot)$/i;
const DELETED = /^(delete|destroy|remove)$/i;

/** Values that let everybody in. */
const OPEN = /(^|[_\W])(public|all|any|everyone|anonymous|internet|external|unrestricted)($|[_\W])|^\*$/i;

/** What a change means by the name of the argument and its values, whatever the type. Providers name what they protect alike. */
export function meaningOf({ path, before, after, items }: AttributeChange): Meaning {
  // Of a parameter, the name is the label of its block: `parameter["rds.force_ssl"].value`.
  const names = path
    .replace(/\["([^"\]]*)"\]/g, (_, label: string) => `.${label.replaceAll(".", "_")}`)
    .replace(/\[\d+\]/g, "")
    .split(".")
    .slice(-2);
  const found = names.flatMap(wordsOf);
  const has = (some: ReadonlySet<string>) => found.some((word) => some.has(word));
  const [was, is] = [stateOf(before), stateOf(after)];
  const isSwitchedOff = was === "on" && is === "off";
  const isGone = after === undefined || after === null;
  const instead = {
    lost: `is ${stringify(after ?? "not set")} instead of ${stringify(before ?? "not set")}`,
  };
  if (isText(before) && STRICT.test(before) && !isGone && !STRICT.test(stringify(after)) && is !== "on") {
    return instead;
  }
  if (KEPT.test(stringify(before)) && DELETED.test(stringify(after))) {
    return instead;
  }
  const told = meaningByName({ path, before, after, was, is, isGone, instead, items });
  if (told !== "not told") {
    return told;
  }
  if (has(ROTATING) && Number(duration(after)) > Number(duration(before))) {
    return instead;
  }
  if (has(LEAST) && has(OF_PASSWORDS)) {
    return Number(after) < Number(before) ? instead : undefined;
  }
  if (isSecretName(names.at(-1)!)) {
    return undefined;
  }
  if (/(^|_)time_to_live$/.test(names.at(-1)!)) {
    const [then, now] = [before, after].map((value) => Number(value ?? 0) || Infinity);
    return now! < then! ? instead : undefined;
  }
  if (has(KEEPING) && !isSwitchedOff) {
    const [then, now] = [duration(before), duration(after)];
    // For many, 0 is the same as none.
    if (isGone && then) {
      return "gone";
    }
    if (isGone && typeof before === "object") {
      return { lost: "is no longer set" };
    }
    return then !== undefined && now !== undefined && now < then ? instead : undefined;
  }
  if (has(DANGEROUS) && has(REFUSING)) {
    return isSwitchedOff ? { lost: "is off" } : undefined;
  }
  if (has(DANGEROUS)) {
    return is === "on" && was !== "on" ? { lost: "is on" } : undefined;
  }
  if (OF_THE_NODE.test(path)) {
    return is === "off" ? undefined : "unclear";
  }
  if (has(PROTECTIVE) && (isSwitchedOff || (isGone && was === "other"))) {
    return { lost: isGone ? "is no longer set" : "is off" };
  }
  // One of several ways, such as SSE-KMS, and now none.
  if (has(PROTECTIVE) && is === "off" && isText(before) && isText(after)) {
    return instead;
  }
  if (isText(before) && isText(after) && CLOSED.test(before) && !CLOSED.test(after)) {
    return instead;
  }
  if (
    has(PROTECTIVE) &&
    was === "on" &&
    typeof before !== "object" &&
    stringify(after ?? "").includes("${")
  ) {
    return "unclear";
  }
  if (has(PROTECTIVE) && is === "on" && was !== "other") {
    return undefined;
  }
  const decides = has(DECIDING) && !has(HARMLESS);
  if (decides && (was === "other" || is === "other" || !has(PROTECTIVE))) {
    return "unclear";
  }
  const isChoice = [before, after].some((value) => typeof value === "string" && /^[\w*-]{1,40}$/.test(value));
  // What a resource as a whole does stops: `lostResilience` says so.
  const isTurned =
    !/^(is_)?enabled$|^(active|state)$/.test(path) &&
    typeof before !== "object" &&
    isSwitchedOff &&
    !has(MINOR) &&
    !has(COUNTING);
  return isTurned || (isChoice && !has(HARMLESS) && isOpen(after) && !isOpen(before)) ? "unclear" : undefined;
}

/** Words of arguments that decide where names and requests lead. */
const LEADING = words(
  "weight weights host hosts hostname hostnames records alias aliases content pattern rrdatas",
);

const ENTRANCE =
  /record|ingress|listener|distribution|url_map|route_table$|apigateway|_lb$|gateway|endpoint$/;

/** Names under which something is found: another one leads none elsewhere. */
const FOUND_BY = /(^|\.)(alias|aliases|hosts?|hostnames?)$/;

/** Whether a change leads names or requests elsewhere. */
export function leadsElsewhere({ path, before, items }: AttributeChange, type: string): boolean {
  const plain = path.replace(/\[[^\]]*\]/g, "");
  const isOneMore = items?.removed.length === 0 && FOUND_BY.test(plain);
  return (
    ENTRANCE.test(type) &&
    before !== undefined &&
    !isOneMore &&
    plain
      .split(".")
      .flatMap(wordsOf)
      .some((word) => LEADING.has(word))
  );
}

/** Whether a value newly has the whole internet, and not as where something goes. */
export function letsEverybodyIn({ path, before, after }: AttributeChange): boolean {
  const everywhere = /(^|[^\d.])0\.0\.0\.0\/0|(^|[^\w:])::\/0/;
  return (
    !/egress|destination|outbound|target|route/.test(path) &&
    everywhere.test(stringify(after ?? "")) &&
    !everywhere.test(stringify(before ?? ""))
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isOpen(value: unknown): boolean {
  return typeof value === "string" && OPEN.test(value.replace(/([a-z])([A-Z])/g, "$1_$2"));
}

/** Whether a value says on or off. A block says on by being there. */
function stateOf(value: unknown): "on" | "off" | "other" {
  if (typeof value === "object" && value !== null) {
    return "on";
  }
  // Some name what is on in the value, too: POINT_IN_TIME_RECOVERY_ENABLED.
  const text = stringify(value ?? "off")
    .toLowerCase()
    .replace(/^\w+_(enabled|disabled)$/, "$1");
  return ON.has(text) ? "on" : OFF.has(text) ? "off" : "other";
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
