import { Block } from "../configuration/block";
import { AttributeChange } from "./attributes";
import { isOfUnknownType } from "./judged-types";

/** Arguments that no provider needs to replace a resource for, and that neither expose nor destroy anything. */
const HARMLESS_ARGUMENTS: readonly string[] = ["tags", "tags_all", "labels", "depends_on", "timeouts"];

/** Arguments that only describe a resource of a type of which nothing is known. Some types that are known are replaced for them. */
const DESCRIBING: readonly string[] = ["message", "comment", "description", "annotations"];

/** Whether a change neither replaces nor opens anything, whatever the resource is. */
export function isHarmless({ path }: AttributeChange, block: Block): boolean {
  const argument = path.split(/[.[]/)[0]!;
  return HARMLESS_ARGUMENTS.includes(argument) || (isOfUnknownType(block) && DESCRIBING.includes(argument));
}
