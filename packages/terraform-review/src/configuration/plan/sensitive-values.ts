import { isObject } from "../json";

/** What stands for a value that the plan marks as sensitive. */
const SENSITIVE = "(sensitive value)";
const CHANGED = "(another sensitive value)";

/** A value before and after. */
interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * A pair of values without those that the plan marks as sensitive. Whether a sensitive value changes remains visible.
 *
 * @param sensitive `true` for a sensitive value, or an object or list with `true` at the places of sensitive values
 */
export function withoutSensitive({ before, after }: Pair, sensitive: Pair): Pair {
  if (sensitive.before === true || sensitive.after === true) {
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    return { before: before && SENSITIVE, after: after && (isSame || !before ? SENSITIVE : CHANGED) };
  }
  if (Array.isArray(before ?? after)) {
    const length = Math.max(lengthOf(before), lengthOf(after));
    const pairs = Array.from({ length }, (_, index) => partOf({ before, after }, sensitive, index));
    return { before: sideOf(before, pairs, "before"), after: sideOf(after, pairs, "after") };
  }
  if (isObject(before ?? after)) {
    const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    const pairs = [...names].map((name) => ({ name, ...partOf({ before, after }, sensitive, name) }));
    const side = (value: unknown, which: keyof Pair) =>
      isObject(value)
        ? Object.fromEntries(
            pairs.filter(({ name }) => name in value).map((pair) => [pair.name, pair[which]]),
          )
        : value;
    return { before: side(before, "before"), after: side(after, "after") };
  }
  return { before, after };
}

function partOf(values: Pair, sensitive: Pair, key: string | number): Pair {
  return withoutSensitive(
    { before: partAt(values.before, key), after: partAt(values.after, key) },
    { before: partAt(sensitive.before, key), after: partAt(sensitive.after, key) },
  );
}

function partAt(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function sideOf(value: unknown, pairs: readonly Pair[], side: keyof Pair): unknown {
  return Array.isArray(value) ? pairs.slice(0, value.length).map((pair) => pair[side]) : value;
}
