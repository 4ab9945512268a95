import { Configuration } from "../configuration/configuration";
import { Block } from "../configuration/block";
import { removedInstances } from "./instances";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { LostProtection } from "./protections";
import { LostResilience } from "./resilience";

/** Safeguards that are removed and not only renamed. */
export function removedSafeguards(before: Configuration, after: Configuration): LostProtection[] {
  return lostParts(before, after).flatMap(([block, how]) => {
    const { safeguard } = resourceType(block.type);
    return safeguard === undefined
      ? []
      : [{ address: block.address, what: displayName(block, before), how: `${how}: ${safeguard}` }];
  });
}

/** What is removed although something needs it, also some instances of it: nothing in Terraform says that nobody does. */
export function removedInUse(before: Configuration, after: Configuration): LostResilience[] {
  return lostParts(before, after)
    .filter(([{ type }]) => resourceType(type).isInUse)
    .map(([block, how]) => ({
      address: block.address,
      what: displayName(block, before),
      how: `${how}: what it does stops with the apply`,
      instead: "",
    }));
}

/** What is removed, and what loses some of its instances, each with a clause that says so. */
function lostParts(before: Configuration, after: Configuration): (readonly [Block, string])[] {
  const remaining = before.resources().flatMap((block) => {
    const current = after.resource(block.address);
    const instances = current ? removedInstances(block, current) : [];
    return instances.length > 0
      ? [[block, `loses ${instances.map((key) => `\`${key}\``).join(", ")}`] as const]
      : [];
  });
  return [...removed(before, after).map((block) => [block, goes(block, after)] as const), ...remaining];
}

/** That it goes and, if it is declared all the same, why. */
function goes({ address, written }: Block, after: Configuration): string {
  const reason = after.disabled.get(address);
  const defaults = after.defaultsIn([written["count"], written["for_each"]]);
  const unless = defaults.map((one) => `\`${one}\` is set`).join(" or ");
  return reason === undefined
    ? "is removed"
    : `is no longer created (${reason}${unless === "" ? "" : `, unless ${unless}`})`;
}

/** What Terraform only forgets stays as it is. */
function removed(before: Configuration, after: Configuration) {
  return before.resources().filter(({ address }) => !after.resource(address) && !after.forgets(address));
}
