import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { elementsOf } from "../configuration/instances";
import { Move } from "../configuration/rename";
import { typeSchema } from "../provider-schema/provider-schema";
import { stringify } from "../stringify";
import { unique } from "../unique";
import { compareAttributes } from "./attributes";
import { instanceKeys } from "./instances";
import { blockOf, keyOf, nameOf, withoutRepetition, withReferences } from "./moved-instances";

/** Moves by the resource to which they move several ones, or those of a `count`, each to a key of its own. */
export type Gatherings = ReadonlyMap<string, readonly Move[]>;

export function gatherings(before: Configuration, after: Configuration): Gatherings {
  const possible = after.moves.filter(
    ({ from, to }) => before.resource(blockOf(from)) && after.resource(blockOf(to)) && /^\["/.test(keyOf(to)),
  );
  const targets = unique(possible.map(({ to }) => blockOf(to)));
  return new Map(
    targets
      .map((target) => [target, possible.filter(({ to }) => blockOf(to) === target)] as const)
      .filter(([target, moves]) => {
        const sources = unique(moves.map(({ from }) => blockOf(from)));
        return (
          sources.length > 1 ||
          (before.resource(target) !== undefined && sources[0] !== target) ||
          usesIndex(before.resource(sources[0]!)!)
        );
      }),
  );
}

/** Whether its instances differ by their index, which is another key now. */
function usesIndex(block: Block): boolean {
  return instanceKeys(block) !== undefined && stringify(block.arguments).includes("count.index");
}

/** The old version with one resource for several that `moved` blocks bring together, each as an instance with arguments of its own. */
export function withGathered(
  before: Configuration,
  after: Configuration,
  gathered: Gatherings,
): Configuration {
  if (gathered.size === 0) {
    return before;
  }
  const moves = [...gathered.values()].flat();
  const sources = moves.map(({ from }) => blockOf(from));
  const renamed = withReferences(before.resources(), moves);
  return before.withBlocks([
    ...renamed.filter(({ address }) => !sources.includes(address) && !gathered.has(address)),
    ...[...gathered].map(([target, ones]) => gather(after.resource(target)!, ones)),
  ]);

  function gather(current: Block, ones: readonly Move[]): Block {
    const from = [current.address, ...ones.map((move) => blockOf(move.from))];
    const instances = new Map(
      before
        .resources()
        .filter(({ address }) => from.includes(address))
        .flatMap((block) => instancesOf(block, ones)),
    );
    return isAsNow(instances, current) ? current : merged(instances, current);
  }

  /** The arguments of each instance under its new key. */
  function instancesOf(block: Block, ones: readonly Move[]): (readonly [key: string, args: Arguments])[] {
    return (instanceKeys(block) ?? [""]).map((key) => {
      const move = ones.find(({ from }) => from === `${block.address}${key}`);
      // A reference may have the index, as in `aws_subnet.a[count.index].id`.
      const [instance] = withReferences([before.instance(block, key)], moves);
      return [nameOf(move ? keyOf(move.to) : key), withoutRepetition(instance!.arguments)];
    });
  }

  function isAsNow(instances: ReadonlyMap<string, Arguments>, current: Block): boolean {
    const elements = elementsOf(current);
    const { sets } = typeSchema(current.type);
    return (
      elements?.size === instances.size &&
      [...instances].every(([key, args]) => {
        const now = withoutRepetition(after.instance(current, `["${key}"]`).arguments);
        return elements.has(key) && compareAttributes(args, now, sets).length === 0;
      })
    );
  }
}

/** One block: what differs between the instances is in the elements of its `for_each`. */
function merged(instances: ReadonlyMap<string, Arguments>, current: Block): Block {
  const all = [...instances.values()];
  const names = unique(all.flatMap((args) => Object.keys(args)));
  const differing = names.filter(
    (name) => unique(all.map((args) => stringify(args[name] ?? null))).length > 1,
  );
  const elements = [...instances].map(([key, args]) => [
    key,
    Object.fromEntries(differing.map((name) => [name, args[name] ?? null])),
  ]);
  const args = {
    ...all[0],
    ...Object.fromEntries(differing.map((name) => [name, `\${each.value["${name}"]}`])),
    for_each: Object.fromEntries(elements) as Arguments,
  };
  return { ...current, arguments: args, written: args };
}
