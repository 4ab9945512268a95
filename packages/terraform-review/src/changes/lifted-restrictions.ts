import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Restriction, RESTRICTIONS } from "../public-access/restrictions";
import { unique } from "../unique";

/** What existed with a restriction on who may use it, and has none any more, or may have none. */
export interface LiftedRestriction {
  readonly address: string;
  /** A clause that follows the address. */
  readonly how: string;
  /** Whether it is lifted. Otherwise, a value decides it that is known only after apply. */
  readonly isCertain: boolean;
}

export function liftedRestrictions(before: Configuration, after: Configuration): LiftedRestriction[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    return old
      ? restrictionsOf(block.type).flatMap((restriction): LiftedRestriction[] =>
          changes(restriction, old, before, block, after)
            .filter(({ was, is }) => was !== true && is !== false && was !== is)
            .map(({ part, is }) => ({
              address: block.address,
              how: `${restriction.how}${part === "" ? "" : ` (\`${part}\`)`}`,
              isCertain: is === true,
            })),
        )
      : [];
  });
}

/** Whether the change of a resource lifts a restriction, or sets one. */
export function changesRestriction(before: Block, after: Block, configuration: Configuration): boolean {
  return restrictionsOf(after.type).some((restriction) =>
    changes(restriction, before, configuration, after, configuration).some(({ was, is }) => was !== is),
  );
}

function restrictionsOf(type: string): readonly Restriction[] {
  return Object.hasOwn(RESTRICTIONS, type) ? RESTRICTIONS[type]! : [];
}

/** Whether each part was open, and is. */
function changes(
  { parts = (block) => new Map([["", block]]), isOpen }: Restriction,
  old: Block,
  before: Configuration,
  current: Block,
  after: Configuration,
) {
  const [was, is] = [parts(old), parts(current)];
  return unique([...was.keys(), ...is.keys()]).map((part) => {
    const [then, now] = [was.get(part) ?? was.get("") ?? old, is.get(part) ?? is.get("") ?? current];
    return { part, was: isOpen(then, before), is: isOpen(now, after) };
  });
}
