import { Configuration } from "../configuration/configuration";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { LostProtection } from "./protections";

/** What newly keeps people from seeing what others find, or drops what others record. */
export function newlyHidden(before: Configuration, after: Configuration): LostProtection[] {
  return after.resources().flatMap((block) => {
    const { hides } = resourceType(block.type);
    const how = hides?.(block.arguments);
    const old = before.resource(block.address);
    return how === undefined || (old && hides?.(old.arguments) === how)
      ? []
      : [{ address: block.address, what: displayName(block, after), how }];
  });
}
