import { isDowngrade } from "../resource-types/downgrade";
import { stringify } from "../stringify";
import { AttributeChange } from "./attributes";
import { duration } from "./durations";

/** What the change of an argument means: a clause of what is lost, such as "is off", or that it, or its removal, may mean something. */
export type Meaning = { readonly lost: string } | "unclear" | "gone" | undefined;

/** A change, and what can be seen of its values. */
interface Turn extends AttributeChange {
  readonly was: "on" | "off" | "other";
  readonly is: "on" | "off" | "other";
  readonly isGone: boolean;
  /** That it has another value, which is worse. */
  readonly instead: { readonly lost: string };
}

type Rule = (turn: Turn) => Meaning | "not told";

/** What is worse while it is on. */
const isOn: Rule = ({ was, is, after }) =>
  is === "on" && was !== "on" ? { lost: "is on" } : was !== "on" && isUnknown(after) ? "unclear" : undefined;

/** What is worse while it is off. */
const isOff: Rule = ({ was, is, after }) =>
  was === "on" && is === "off"
    ? { lost: "is off" }
    : was === "on" && isUnknown(after)
      ? "unclear"
      : undefined;

/** A number that is worse if it is less. */
const isLess: Rule = ({ before, after, instead }) => (Number(after) < Number(before) ? instead : undefined);

/**
 * What pods of a namespace may be, the weakest first.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
const POD_SECURITY: readonly unknown[] = [undefined, null, "privileged", "baseline", "restricted"];

/** From nothing to what also checks with whom one talks. https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const TLS_MODES: readonly RegExp[] = [
  /^(none|disabled?|off)$/i,
  /^allow$/i,
  /^prefer(red)?$/i,
  /^required?$/i,
  /^verify[-_]ca$/i,
  /^verify[-_](full|identity)$/i,
];

/** Access lists that let in nobody but the owner, AWS and those whom the owner pays for. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const CLOSED_ACL = /^(private|log-delivery-write|bucket-owner-read|bucket-owner-full-control)$/;

/** Arguments whose name alone says what a change means. The first that fits decides, unless it cannot tell from the values. */
const RULES: readonly (readonly [name: RegExp, rule: Rule])[] = [
  [
    /pod-security[._]kubernetes[._]io\/enforce/,
    ({ path, before, after, instead }) =>
      !path.endsWith("version") && POD_SECURITY.indexOf(after) < POD_SECURITY.indexOf(before)
        ? instead
        : undefined,
  ],
  [
    // The least version of TLS, or a policy that has it. What guardrails and `encryption-in-transit` read is not here.
    /(^|[_.])((min|minimum)_tls_version|tls_version|tls_security_policy|security_policy(_name)?)$/,
    ({ before, after, instead }) =>
      !isText(before) || !isText(after)
        ? "not told"
        : isEarlier(before, after)
          ? instead
          : isEarlier(after, before)
            ? undefined
            : "unclear",
  ],
  [
    // How connections to a database are encrypted.
    /(^|[_."])(ssl|tls)_?mode("\])?(\.value)?$/i,
    ({ before, after, instead }) => {
      const [was, is] = [before, after].map((value) =>
        TLS_MODES.findIndex((mode) => mode.test(stringify(value))),
      );
      return was! < 0 || is! < 0 ? "not told" : is! < was! ? instead : undefined;
    },
  ],
  [
    // How long messages wait for somebody to take them.
    /(^|[_.])message_ttl$/,
    ({ before, after, instead }) =>
      Number(duration(after)) < Number(duration(before)) ? instead : undefined,
  ],
  // From there, records go to where they are kept: https://docs.aws.amazon.com/timestream/latest/developerguide/storage.html
  [/(^|[_.])memory_store_retention\w*$/, () => undefined],
  // How long something that is deleted can be brought back.
  [
    /(^|[_.])(deletion_window|recovery_window|permanent_deletion_time|soft_delete_retention)(_in)?(_days)?$/,
    isLess,
  ],
  [
    // How far the answers of a metadata service with an instance's credentials go: containers are a hop away.
    /(^|[_.])hop_limit$/,
    ({ before, after, instead }) => (Number(after) > Number(before ?? 1) ? instead : undefined),
  ],
  [
    // Headers by which browsers refuse more.
    /strict_transport_security|hsts|content_security_policy|(^|[._])(x_)?frame_options|content_type_options/i,
    ({ isGone }) => (isGone ? { lost: "is no longer set" } : "not told"),
  ],
  [
    // What two sides may agree on: a strong one may be joined by a weak one.
    /(^|[_.])(algorithms|ciphers|cipher_suites|group_numbers|ike_versions)$/,
    ({ items }) => (items === undefined ? "not told" : items.added.length > 0 ? "unclear" : undefined),
  ],
  // Checks and encryption that are left out.
  [/(^|[_.])(disable|skip)_(\w+_)?(encryption|signing|ssl|tls|verification|verify|validation)$/, isOn],
  [/(^|[_.])(encryption|signing|ssl|tls|verification|verify|validation)_(disabled|skipped)$/, isOn],
  [/(^|[_.])insecure_skip_\w+$/, isOn],
  // Who asks is let in.
  [/(^|[_.])auto_?(accept|approve)(_\w+)?$/, isOn],
  [/(^|[_.])root_access$/, isOn],
  // Older or wider ways in: by everybody of a project, at a console, or with a debugger.
  [/legacy_abac$|serial[-_]port[-_]enable$|remote_debugging_enabled$|automount_service_account_token$/, isOn],
  // Ways to sign in that a cloud's identities are to replace.
  [
    /(^|[_.])(local_account|local_auth|local_authentication|shared_key|basic_auth\w*|password\w*)_disabled$/,
    isOff,
  ],
  [/(^|[_.])disable_(password|basic|local|shared_key)\w*$/, isOff],
  [/(^|[_.])client_cert(ificate)?_enabled$/, isOff],
  [/(^|[_.])soft_delete(_enabled|_state)?$/, isOff],
  [
    // Whose tokens are taken: https://cloud.google.com/iam/docs/workload-identity-federation#conditions
    /(^|[_.])attribute_condition$/,
    ({ isGone }) => (isGone ? { lost: "is no longer set" } : "unclear"),
  ],
  [
    // What a container may do besides what users may, and what a machine may do in a project.
    /(^|\.)capabilities\.add$|(^|[_.])(oauth_)?scopes$/,
    ({ after, items }) =>
      isGranting(items?.added ?? after) ? { lost: `has ${stringify(items?.added ?? after)}` } : undefined,
  ],
  // The last copy of what is deleted is not made.
  [/(^|[_.])skip_final_\w+$/, isOn],
  [
    // A key of one's own, without which AWS encrypts with its own key or not at all.
    /(^|[_.])kms_(master_)?key(_id|_arn)?$|(^|[_.])(kms_key_name|cmek_key_name)$/,
    ({ before, after, isGone, instead }) =>
      !isText(before)
        ? "not told"
        : isGone
          ? { lost: "is no longer set" }
          : isKeyOfAws(after) && !isKeyOfAws(before)
            ? instead
            : undefined,
  ],
  [
    /(^|\.)acl$/,
    ({ before, after }) =>
      [before, after].every((acl) => isText(acl) && CLOSED_ACL.test(acl)) ? undefined : "not told",
  ],
  // A policy that is not one of IAM, such as those in Cedar.
  [/^policy_document$/, () => "unclear"],
  [
    // Where those who sign in are sent with their tokens, and who vouches for them.
    /(callback|redirect|reply)_ur[il]s?$|identity_providers$/,
    ({ isGone, items }) => (isGone || items?.added.length === 0 ? undefined : "unclear"),
  ],
  // Ways to sign in, or to connect, besides those of the cloud's own identities.
  [
    /(^|[_.])(shared_access_key|admin(_user)?|local_(auth|admin|user)\w*|password\w*|basic\w*|sftp|ftp)_enabled$/,
    isOn,
  ],
];

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk */
function isKeyOfAws(key: unknown): boolean {
  return isText(key) && /alias\/aws\//.test(key);
}

/** Whether one of some capabilities or scopes is nearly everything. */
function isGranting(values: unknown): boolean {
  return /SYS_ADMIN|NET_ADMIN|SYS_PTRACE|SYS_MODULE|"ALL"|cloud-platform/.test(stringify(values ?? ""));
}

/** What the name of an argument says about a change by itself. Otherwise, its words and values have to. */
export function meaningByName(turn: Turn): Meaning | "not told" {
  for (const [name, rule] of RULES) {
    const meaning = name.test(turn.path) ? rule(turn) : "not told";
    if (meaning !== "not told") {
      return meaning;
    }
  }
  return "not told";
}

function isUnknown(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether a version, or a policy of a date, is earlier than another of the same form. */
function isEarlier(before: string, after: string): boolean {
  const form = (value: string) => value.replace(/\d+/g, "#");
  const isDown = isDowngrade("value")({ value: before }, { value: after });
  return form(before) === form(after) && isDown;
}
