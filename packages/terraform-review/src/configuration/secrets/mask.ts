/** The numbers of the secrets that were masked, so that a reader can see whether one changes, but not what it is. */
const NUMBERS = new Map<string, number>();

const MASK = /\((?:another )?sensitive value(?: \d+)?\)/;

/** What is shown instead of a secret. Equal secrets have the same mask. */
export function masked(secret: string): string {
  if (MASK.test(secret)) {
    return secret;
  }
  if (!NUMBERS.has(secret)) {
    NUMBERS.set(secret, NUMBERS.size + 1);
  }
  return `(sensitive value ${NUMBERS.get(secret)})`;
}

/** Whether a value has a masked secret in it. */
export function hasMask(value: unknown): boolean {
  return typeof value === "string" && MASK.test(value);
}

/** Where a secret is in text. The groups are what comes before it, the secret, and what comes after. */
const SECRETS_IN_TEXT: readonly RegExp[] = [
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)([\s\S]*?)(-----END|$)/g,
  // A URL with credentials: mysql://user:password@host
  /(\b[a-z][a-z\d+.-]*:\/\/[^\s:/@"'$]*:)([^\s/@"'${}]+)(@)/gi,
  /(\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+)([^\s"'\\]+)(|$)/gi,
  // Keys and tokens that have a known form: of AWS, GitHub, GitLab, Slack, Stripe, Google, npm, and JSON web tokens.
  /(\b)((?:AKIA|ASIA)[\dA-Z]{16}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|[rs]k_live_\w{16,}|AIza[\w-]{30,}|npm_\w{30,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)(\b|$)/g,
  // password=…, "password": "…", password => '…', --password …; but not a reference, a variable or a path.
  /((?:pass(?:word|wd|phrase)?|pwd|secret(?:_?(?:access_?)?key)?|token|(?:api|access|private|auth|account)_?key|salt)\\?["']?\s*(?:=>|[:=]|(?<=["']),(?=\s*\\?["']))\s*\\?["']?)((?![$<{[(/.%]|(?:true|false|null|none|required|optional)\b|(?:var|local|data|module|each|aws_\w+|random_\w+)\.|arn:)[^\s"'\\,;&<>${}()]{4,})(|$)/gi,
  /(\s--?(?:password|passwd|token|secret)[ =]["']?)((?![$<{])[^\s"'\\$]{4,})(|$)/gi,
];

/** Masks what is recognized as a secret in text, such as a password in user data. */
export function withoutSecretsInText(text: string): string {
  return SECRETS_IN_TEXT.reduce(
    (result, pattern) =>
      result.replace(pattern, (_, before: string, secret: string, after: string) =>
        secret.trim() === "" ? `${before}${secret}${after}` : `${before}${masked(secret)}${after}`,
      ),
    text,
  );
}

/** A secret that is also looked for elsewhere: a word such as `wordpress` may be a password, and much else. */
const DISTINCTIVE = /^(?=.*[a-z])(?=.*[^a-z]).{8,}$/is;

/** Text for a reader: without what is recognized as a secret, and without the secrets that were masked elsewhere. */
export function presentable(text: string): string {
  return [...NUMBERS.keys()]
    .filter((secret) => DISTINCTIVE.test(secret))
    .reduce((result, secret) => result.replaceAll(secret, masked(secret)), withoutSecretsInText(text));
}
