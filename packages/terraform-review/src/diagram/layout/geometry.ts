/** The step of the layout grid, in pixels. Boxes begin and end on the grid, and lines run along it. */
export const STEP = 8;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Rounds a length up to the grid. */
export function roundUp(length: number): number {
  return Math.ceil(length / STEP) * STEP;
}

/** Rounds a length to the grid. */
export function roundToGrid(length: number): number {
  return Math.round(length / STEP) * STEP;
}

export function right({ x, width }: Rect): number {
  return x + width;
}

export function bottom({ y, height }: Rect): number {
  return y + height;
}

export function center({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function expanded({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Whether two rectangles have an area in common; touching is not enough. */
export function overlap(one: Rect, other: Rect): boolean {
  return one.x < right(other) && other.x < right(one) && one.y < bottom(other) && other.y < bottom(one);
}

/** Whether one rectangle contains all of another. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x && outer.y <= inner.y && right(outer) >= right(inner) && bottom(outer) >= bottom(inner)
  );
}

/** The straight pieces of a line, as rectangles without width or height. */
export function pieces(points: readonly Point[]): Rect[] {
  return points.slice(1).map((end, index) => {
    const start = points[index]!;
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(start.x - end.x),
      height: Math.abs(start.y - end.y),
    };
  });
}
