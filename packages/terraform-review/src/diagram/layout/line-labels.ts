import { textWidth } from "../font";
import { center, contains, expanded, overlap, pieces, Point, Rect, roundUp } from "./geometry";
import { CHIP } from "./measures";

/** The cost of a label beside a vertical line: lower than that of covering something. */
const BESIDE = 150;

/** How far a label beside its line still reaches over it. */
const REACH = 10;

/** The position of a line's label: near the middle of the longest piece, where it covers nothing. */
export function labelOn(
  points: readonly Point[],
  text: string,
  canvas: { readonly width: number; readonly height: number },
  occupied: readonly Rect[],
  others: readonly Rect[],
): Rect | undefined {
  const width = roundUp(textWidth(text, CHIP.size, 600) + 2 * CHIP.padding);
  const candidates = pieces(points)
    .flatMap((piece) => {
      const length = Math.max(piece.width, piece.height);
      const isFlat = piece.height === 0;
      const middle = center(piece);
      // A pair of lines up and down has no space for both labels on the lines.
      return (isFlat ? [0] : [0, 1, -1]).flatMap((side) =>
        [0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4].map((shift) => ({
          cost:
            Math.abs(shift) * 100 -
            Math.min(length, 240) -
            (isFlat && length > width + 24 ? 20 : 0) +
            Math.abs(side) * BESIDE,
          rect: {
            x: middle.x - width / 2 + (isFlat ? shift * length : side * (width / 2 - REACH)),
            y: middle.y - CHIP.height / 2 + (isFlat ? 0 : shift * length),
            width,
            height: CHIP.height,
          },
        })),
      );
    })
    .map(({ cost, rect }) => ({
      rect,
      cost:
        cost +
        (contains({ x: 0, y: 0, ...canvas }, rect) ? 0 : 5000) +
        1000 * occupied.filter((other) => overlap(rect, other)).length +
        400 * others.filter((other) => overlap(expanded(rect, 3), expanded(other, 1))).length,
    }))
    .sort((one, other) => one.cost - other.cost);
  return candidates[0]?.rect;
}
