import { Arrow, INTERNET, Item } from "../model/model";
import { iconSize } from "./frames";
import { center, expanded, pieces, right } from "./geometry";
import { labelRect } from "./labels";
import { labelOn } from "./line-labels";
import { End, route } from "./router";
import { Box, Line, Placement } from "./scene";

/** Routes all arrows around boxes and texts, and puts labels on the arrows. */
export function linesOf(
  arrows: readonly Arrow[],
  { frames, boxes, labels }: Placement,
  canvas: { readonly width: number; readonly height: number },
  /** The x position at which arrows come down in the middle of the picture. */
  axis: number,
  outside: readonly Item[],
): Line[] {
  const ends = new Map<string, End>([
    ...frames.flatMap(({ id, rect }): [string, End][] => (id === undefined ? [] : [[id, rect]])),
    ...boxes.map((box): [string, End] => [box.item.id, endOf(box, axis, outside)]),
  ]);
  const drawn = arrows.filter(({ from, to }) => ends.has(from) && ends.has(to) && from !== to);
  const texts = [
    ...labels.map(labelRect),
    ...frames.flatMap(({ kind, rect, icon }) => (icon ? [{ ...rect, ...iconSize(kind) }] : [])),
  ];
  const obstacles = boxes.map(({ rect }) => rect);
  const routes = route(
    drawn.map(({ from, to, kind }) => {
      const [start, end] = [ends.get(from)!, ends.get(to)!];
      // An arrow out of a subnet begins below the gateway.
      return { from: kind === "outbound" ? { ...start, axis: center(end).x } : start, to: end };
    }),
    {
      ...canvas,
      boxes: obstacles,
      texts,
      frames: [
        ...frames.map(({ rect }) => rect),
        // Lines close to the edge of the cloud would look like a part of it.
        ...frames
          .filter(({ kind }) => kind === "cloud")
          .flatMap(({ rect }) => [8, 16].map((away) => ({ ...rect, x: rect.x - away, width: 0 }))),
      ],
    },
  );
  const occupied = [...obstacles, ...texts.map((text) => expanded(text, 2))];
  return drawn.map((arrow, index) => {
    const points = routes[index]!;
    const others = routes.filter((_, other) => other !== index).flatMap(pieces);
    const chip = arrow.label === "" ? undefined : labelOn(points, arrow.label, canvas, occupied, others);
    if (chip) {
      occupied.push(expanded(chip, 2));
    }
    return { arrow, points, chip };
  });
}

/** Where arrows end at a box: on the picture's axis if the box is on it, or near the left edge outside of AWS. */
function endOf({ item: { id }, rect, look }: Box, axis: number, outside: readonly Item[]): End {
  const isOnAxis = (look === "band" || id === INTERNET) && rect.x + 16 < axis && axis < right(rect) - 16;
  if (isOnAxis) {
    return { ...rect, axis };
  }
  return outside.some((item) => item.id === id) ? { ...rect, axis: rect.x + 24 } : rect;
}
