/** What is wrong with one setting. */
export interface SettingError {
  /** Path of the setting: `dev.network.zones[1].publicCidr`. */
  readonly setting: string;
  /** Its value; `undefined` if it is not set. */
  readonly value: unknown;
  /** What is allowed. */
  readonly allowed: string;
  /** How to fix it. */
  readonly fix: string;
}

/** Records an error. */
export type Report = (error: SettingError) => void;

/** Thrown for an invalid configuration; the message lists all errors. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(readonly errors: readonly SettingError[]) {
    super([headline(errors.length), ...errors.map(paragraph)].join("\n\n"));
  }
}

function headline(count: number): string {
  return `the configuration has ${count} ${count === 1 ? "error" : "errors"}; nothing was written`;
}

function paragraph({ setting, value, allowed, fix }: SettingError): string {
  return [setting, `  value    ${shown(setting, value)}`, `  allowed  ${allowed}`, `  fix      ${fix}`].join(
    "\n",
  );
}

const LONGEST_VALUE = 120;

function shown(setting: string, value: unknown): string {
  if (value === undefined) {
    return "not set";
  }
  // No setting is a secret, so this is a password under a key that does not exist. Keep it out of CI's logs.
  if (/(password|secret|token|salt)[^.]*$/i.test(setting)) {
    return "not shown";
  }
  // JSON has no NaN and no infinity.
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
