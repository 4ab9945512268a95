import { resourceType } from "../resource-types/resource-types";
import { Replacement } from "./replacements";

/** The replacements that interrupt something. What holds data is told elsewhere. */
export function interruptions(replaced: readonly Replacement[]): Replacement[] {
  return replaced.filter(
    ({ type, isUnnoticed }) => !isUnnoticed && !resourceType(type).stateful && !resourceType(type).isVersion,
  );
}
