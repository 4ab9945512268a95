import { isDeepStrictEqual } from "node:util";
import { ObservedSite } from "../support/observed-site";
import { ExpectedSite } from "../support/sites";

/** What is wrong with an applied site, in sentences; nothing, when all is as it should be. */
export type Inspection = (site: ObservedSite, expected: ExpectedSite) => string[];

/** The inspections of a row of the mission, each by the sentence that it holds the site to. */
export interface Row {
  /** The row's id in the mission, such as `A1`. */
  readonly id: string;
  readonly inspections: Readonly<Record<string, Inspection>>;
}

/** Compares, and reports a difference with both values. */
export function expectEqual(what: string, actual: unknown, wanted: unknown): string[] {
  return isDeepStrictEqual(actual, wanted)
    ? []
    : [`${what} is ${JSON.stringify(actual)}, and should be ${JSON.stringify(wanted)}`];
}

/** Compares as `expectEqual` does, regardless of order. */
export function expectSame(what: string, actual: readonly string[], wanted: readonly string[]): string[] {
  return expectEqual(what, [...actual].sort(), [...wanted].sort());
}

export function nameOf({ Tags }: { readonly Tags?: readonly { Key?: string; Value?: string }[] }): string {
  return Tags?.find(({ Key }) => Key === "Name")?.Value ?? "";
}
