/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Wraps a single value in a list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** Terraform accepts a list of objects wherever it accepts an object of blocks. */
export function merged(value: unknown): JsonObject {
  if (isObject(value)) {
    return value;
  }
  return Object.assign({}, ...list(value)) as JsonObject;
}

/** The entries of an object, without the comment under `//`. */
export function entries(value: unknown): [string, unknown][] {
  return Object.entries(merged(value)).filter(([name]) => name !== "//");
}

/** The value at a path such as `tags.Name`. */
export function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((object, name) => (isObject(object) ? object[name] : undefined), value);
}

/** Names of arguments, and the indexes of blocks in lists. */
export type Path = readonly (string | number)[];

/**
 * The value at a path, or the innermost value around it if that is not divided further, such as an expression.
 *
 * @returns undefined if the first step leads nowhere
 */
export function deepest(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }
  if (typeof step === "number") {
    // A single block means the same as a list of one block.
    return deepest(Array.isArray(value) ? (value[step] ?? value) : value, rest);
  }
  if (!isObject(value)) {
    return value;
  }
  const inner = value[step];
  return inner === undefined ? undefined : deepest(inner, rest);
}

/** https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties */
export function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutComments);
  }
  return isObject(value)
    ? Object.fromEntries(entries(value).map(([name, item]) => [name, withoutComments(item)]))
    : value;
}

/** What JSON in text says; undefined if it is none. What is no text is itself. */
export function parsed(value: unknown): unknown {
  try {
    return typeof value === "string" ? (JSON.parse(value) as unknown) : value;
  } catch {
    return undefined;
  }
}
