import { Arguments } from "../configuration/block";
import { stringify } from "../stringify";

/** Whether a version becomes an earlier one, for which a provider replaces what can only be upgraded in place. */
export function isDowngrade(argument: string): (before: Arguments, after: Arguments) => boolean {
  return ({ [argument]: before }, { [argument]: after }) => {
    const [was, is] = [numbersOf(before), numbersOf(after)];
    // Of `7.x` and `7.1`, neither is known to be earlier.
    const length = Math.min(was.length, is.length);
    const first = was.slice(0, length).findIndex((number, index) => number !== is[index]);
    return first >= 0 && is[first]! < was[first]!;
  };
}

/** The numbers of a version. OpenSearch follows Elasticsearch, which it was made from. */
function numbersOf(version: unknown): number[] {
  const text = stringify(version ?? "");
  const numbers = [...text.matchAll(/\d+/g)].map(([number]) => Number(number));
  return /^(Elasticsearch|OpenSearch)_/.test(text) ? [Number(text.startsWith("O")), ...numbers] : numbers;
}
