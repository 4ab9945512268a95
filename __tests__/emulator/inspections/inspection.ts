import { isDeepStrictEqual } from "node:util";
import { ObservedSite } from "../support/observed-site";
import { ExpectedSite } from "../support/sites";

/** Returns what is wrong with an applied site, one sentence per problem. */
export type Inspection = (site: ObservedSite, expected: ExpectedSite) => string[];

/** The inspections for a row of the mission. Each key is the sentence that must be true of the site. */
export interface Row {
  /** The row's id in the mission, such as `A1`. */
  readonly id: string;
  readonly inspections: Readonly<Record<string, Inspection>>;
}

/** Reports a difference between two values. */
export function expectEqual(what: string, actual: unknown, wanted: unknown): string[] {
  return isDeepStrictEqual(actual, wanted)
    ? []
    : [`${what} is ${JSON.stringify(actual)}, and should be ${JSON.stringify(wanted)}`];
}

/** Like `expectEqual`, but ignores the order. */
export function expectSame(what: string, actual: readonly string[], wanted: readonly string[]): string[] {
  return expectEqual(what, [...actual].sort(), [...wanted].sort());
}

export function nameOf({ Tags }: { readonly Tags?: readonly { Key?: string; Value?: string }[] }): string {
  return Tags?.find(({ Key }) => Key === "Name")?.Value ?? "";
}
