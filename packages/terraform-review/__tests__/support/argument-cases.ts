import { Concern } from "../../src/changes/concerns";
import { raisedByArguments } from "./report";

/** One argument of a type that changes, and the concerns that its documentation gives reason for. */
export type ArgumentCase = readonly [
  what: string,
  type: string,
  before: object,
  after: object,
  concerns: readonly Concern[],
];

export function eachMeansWhatItSays(cases: readonly ArgumentCase[]): void {
  it.each([...cases])("means what its documentation says: %s (%s)", (_, type, before, after, expected) => {
    expect(raisedByArguments(type, before, after)).toEqual(expected);
  });
}
