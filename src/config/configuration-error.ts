/** One thing wrong with a configuration. */
export interface Mistake {
  /** Path of the setting: `dev.network.zones[1].publicCidr`. */
  readonly setting: string;
  /** What it is set to; `undefined` when it is not set. */
  readonly value: unknown;
  /** What it may be set to. */
  readonly allowed: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Takes down a mistake. */
export type Report = (mistake: Mistake) => void;

/** Thrown for a configuration with mistakes; its message lists them all. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(readonly mistakes: readonly Mistake[]) {
    super([headline(mistakes.length), ...mistakes.map(paragraph)].join("\n\n"));
  }
}

function headline(count: number): string {
  return `the configuration has ${count} ${count === 1 ? "mistake" : "mistakes"}; nothing was written`;
}

function paragraph({ setting, value, allowed, fix }: Mistake): string {
  return [setting, `  value    ${shown(setting, value)}`, `  allowed  ${allowed}`, `  fix      ${fix}`].join(
    "\n",
  );
}

const LONGEST_VALUE = 120;

function shown(setting: string, value: unknown): string {
  if (value === undefined) {
    return "not set";
  }
  // No setting is a secret, so this is somebody's password under a key that does not exist: keep it out of CI's logs.
  if (/(password|secret|token|salt)[^.]*$/i.test(setting)) {
    return "not shown";
  }
  // JSON knows no NaN and no infinity.
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
