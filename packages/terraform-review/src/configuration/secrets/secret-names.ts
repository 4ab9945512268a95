/** Words that make the value of a name a secret. */
const SECRET_WORDS: ReadonlySet<string> = new Set([
  "apikey",
  "credential",
  "credentials",
  "dsn",
  "passphrase",
  "passwd",
  "password",
  "passwords",
  "pass",
  "psk",
  "pwd",
  "salt",
  "secret",
  "secrets",
  "token",
]);

/** What comes before `key` or `string` in the names of secrets: a plain `key` is not one, and neither is `key_name`. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  "access",
  "account",
  "api",
  "application",
  "app",
  "auth",
  "connection",
  "encoded",
  "function",
  "host",
  "instrumentation",
  "integration",
  "license",
  "logged",
  "management",
  "master",
  "nonce",
  "preshared",
  "primary",
  "private",
  "secondary",
  "secret",
  "service",
  "shared",
  "signing",
  "storage",
  "subscription",
]);

/** A name that ends with one of these words is about a secret, but is not one: `secret_arn`, `password_length`. */
const HARMLESS_ENDINGS: ReadonlySet<string> = new Set(
  (
    "age arn arns count days domains enabled endpoint expiration expiry format frequency from hours id ids interval kind length " +
    "lifetime location minutes mode name names namespace path policy prefix protection region required requirements rotation seconds size " +
    "scanning source store strategy template ttl type types unit units uri url use validity version versions window"
  ).split(" "),
);

/** Names with one of these before `token` are of tokens that make a request unique, and give no access. */
const HARMLESS_TOKENS: ReadonlySet<string> = new Set(["creation", "idempotency", "http", "next", "page"]);

/**
 * Whether a name is that of a secret, by the words in it: `db_password`, `apiKey`, `DATADOG_TOKEN`; but not
 * `password_length`, and not `secret_arn`, which only says where a secret is.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  return (
    !isHarmlessName(name) &&
    words.some((word, index) => {
      const previous = words[index - 1] ?? "";
      return SECRET_WORDS.has(word)
        ? !((word === "token" || word === "tokens") && HARMLESS_TOKENS.has(previous))
        : ((word === "key" || word === "keys" || word === "string") && SECRET_KEYS.has(previous)) ||
            (word === "pem" && previous === "key");
    })
  );
}

/** A key of a policy's condition, such as `token.actions.githubusercontent.com:sub`. Its values are compared, and give no access. */
const CONDITION_KEY = /^[\w./-]+:[\w./-]+$/;

/** Whether a name ends with what is not a secret, such as `_arn`. */
export function isHarmlessName(name: string): boolean {
  return name === "key" || CONDITION_KEY.test(name) || HARMLESS_ENDINGS.has(wordsOf(name).at(-1) ?? "");
}

/** The words of a name in any notation, in lower case: `DB_PASSWORD`, `dbPassword`, `db-password`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}
