import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";

/** What the schema declares about a setting besides its type, for the settings table and the error messages. */
declare module "zod" {
  interface GlobalMeta {
    /** Unit of a number: `seconds`, `GiB`. */
    unit?: string;
    /** The allowed values in words: `a whole number from 1 to 4000`. */
    allowed?: string;
    /** The default, if it depends on other settings. */
    defaultsTo?: string;
    /** A valid value. */
    example?: unknown;
    /** Of an object: the fix for a key that it does not have, if there is more to say than a similar name. */
    fixForUnknown?: (key: string) => string | undefined;
  }
}

/** Returns how to fix a value, or nothing if the value is allowed. */
export type Check = (value: string) => string | undefined;

/**
 * A text setting.
 *
 * @param allowed the allowed values in words
 * @param example a valid value
 * @param check returns the fix for a value that is not allowed
 */
export function text(allowed: string, example: string, check: Check) {
  return z
    .string()
    .check((context) => {
      const fix = check(context.value);
      if (fix !== undefined) {
        context.issues.push({ code: "custom", input: context.value, message: fix });
      }
    })
    .meta({ allowed, example });
}

/** A check against a pattern, whose fix is an example. */
export function matching(pattern: RegExp, example: string): Check {
  return (value) => (pattern.test(value) ? undefined : `write, for example, ${JSON.stringify(example)}`);
}

/** A setting that is a whole number from a minimum to a maximum, inclusive. */
export function wholeNumber(minimum: number, maximum: number) {
  return z
    .int()
    .min(minimum)
    .max(maximum)
    .meta({ allowed: `a whole number from ${minimum} to ${maximum}` });
}

/** A setting that is one of a few values. */
export function choice<const T extends string | number>(values: readonly [T, ...T[]]) {
  return z.literal(values).meta({ allowed: oneOf(values) });
}

/** A setting that is true or false. */
export function toggle() {
  return z.boolean().meta({ allowed: "true or false" });
}

/** `one of a, b, c`, and for a single value the value. */
export function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}`;
}

/** The candidate that is most similar to a mistyped word, if one is similar enough. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) {
    return undefined;
  }
  const nearest = closest(word.toLowerCase(), candidates);
  const tolerated = Math.max(2, Math.floor(nearest.length / 3));
  return distance(word.toLowerCase(), nearest.toLowerCase()) <= tolerated ? nearest : undefined;
}
