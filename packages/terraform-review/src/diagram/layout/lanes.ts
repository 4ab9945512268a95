import { Arrow, Placed } from "../model/model";

/** The length of the longest chain of arrows to an item: the longer, the further down the item is drawn. */
export function depthsOf(arrows: readonly Arrow[]): (id: string) => number {
  const depths = new Map<string, number>();
  const visit = (id: string, above: ReadonlySet<string>): number => {
    const known = depths.get(id);
    if (known !== undefined) {
      return known;
    }
    const before = arrows
      .filter(({ to, from, kind }) => to === id && kind !== "outbound" && kind !== "link" && !above.has(from))
      .map(({ from }) => visit(from, new Set([...above, id])));
    const depth = Math.max(0, ...before.map((one) => one + 1));
    depths.set(id, depth);
    return depth;
  };
  return (id) => visit(id, new Set([id]));
}

/** The lanes of a row, from the top: an item that spans zones has its own lane, items in one zone share lanes. */
export function lanesOf(items: readonly Placed[], zones: number, depth: (id: string) => number): Placed[][] {
  const perZone = zones <= 1 ? 4 : zones === 2 ? 3 : 2;
  const singles: Placed[][] = [];
  for (const item of items.filter(({ spans }) => !spans)) {
    const free = singles.find((lane) =>
      item.zones.every((zone) => lane.filter((other) => other.zones.includes(zone)).length < perZone),
    );
    if (free) {
      free.push(item);
    } else {
      singles.push([item]);
    }
  }
  const bands = items.filter(({ spans }) => spans).map((item) => [item]);
  const depthOf = (lane: readonly Placed[]) =>
    Math.min(...lane.map(({ id }) => depth(id)).filter((d) => d > 0), 99);
  return [...bands, ...singles]
    .map((lane, index) => ({ lane, index, depth: depthOf(lane) }))
    .sort((one, other) => one.depth - other.depth || one.index - other.index)
    .map(({ lane }) => lane);
}

/** Whether an arrow connects two lanes: its label needs space between them. */
export function areConnected(
  lane: readonly Placed[],
  next: readonly Placed[],
  arrows: readonly Arrow[],
): boolean {
  const has = (items: readonly Placed[], end: string) => items.some(({ id }) => id === end);
  return arrows.some(
    ({ from, to }) => (has(lane, from) && has(next, to)) || (has(next, from) && has(lane, to)),
  );
}
