import { Point } from "../layout/geometry";
import { number } from "./attributes";

/** The direction of a line's last piece. */
function direction(points: readonly Point[]): Point {
  const [before, end] = points.slice(-2) as [Point, Point];
  return { x: Math.sign(end.x - before.x), y: Math.sign(end.y - before.y) };
}

/** Where the line of an arrow ends, inside of the arrowhead. */
export function lineEnd(points: readonly Point[]): Point {
  const [end, { x, y }] = [points.at(-1)!, direction(points)];
  return { x: end.x - 6 * x, y: end.y - 6 * y };
}

/** The arrowhead at the end of a line. */
export function arrowhead(points: readonly Point[]): string {
  const [end, { x, y }] = [points.at(-1)!, direction(points)];
  const corners = [
    end,
    { x: end.x - 9 * x - 4.5 * y, y: end.y - 9 * y - 4.5 * x },
    { x: end.x - 9 * x + 4.5 * y, y: end.y - 9 * y + 4.5 * x },
  ];
  return `M${corners.map((corner) => `${corner.x} ${corner.y}`).join("L")}Z`;
}

/** A path with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const radius = 6;
  return rest.reduce((path, point, index) => {
    const next = rest[index + 1];
    const before = points[index]!;
    if (!next) {
      return `${path}L${point.x} ${point.y}`;
    }
    const toward = (other: Point) => {
      const length = Math.abs(other.x - point.x) + Math.abs(other.y - point.y);
      const part = Math.min(radius, length / 2) / length;
      return `${number(point.x + (other.x - point.x) * part)} ${number(point.y + (other.y - point.y) * part)}`;
    };
    return `${path}L${toward(before)}Q${point.x} ${point.y} ${toward(next)}`;
  }, `M${first!.x} ${first!.y}`);
}
