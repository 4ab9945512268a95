import { bottom, center, Point, Rect, right, STEP } from "./geometry";
import { PriorityQueue } from "./priority-queue";

/** A line to draw between two boxes. */
export interface Connection {
  readonly from: End;
  readonly to: End;
}

/** A box at which a line ends. */
export interface End extends Rect {
  /** The preferred x position of the line on the upper or lower edge; by default the middle. */
  readonly axis?: number;
}

/** What lines have to avoid. */
export interface Obstacles {
  readonly width: number;
  readonly height: number;
  /** Boxes, which no line may cross. */
  readonly boxes: readonly Rect[];
  /** Texts, which lines cross only if there is no other way. */
  readonly texts: readonly Rect[];
  /** Frames. Lines may cross their edges and should not run along them. */
  readonly frames: readonly Rect[];
}

/** The costs of a line, in steps of the grid. The cheapest line is chosen. */
const COST = { turn: 7, crossing: 10, beside: 8, along: 1000, text: 9, edge: 6, offCentre: 0.16 };

/** The distance from parallel lines at which a line costs nothing extra, in steps. */
const SPACING = 2;

/** Right, down, left, up. */
const MOVES: readonly Point[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
];

/**
 * Finds a line of horizontal and vertical pieces for each connection. It goes around all boxes, has as few turns and
 * crossings as possible, and does not run along other lines.
 *
 * @returns the corners of each line, from the edge of one box to the edge of the other; empty if there is no way
 */
export function route(connections: readonly Connection[], obstacles: Obstacles): Point[][] {
  const router = new Router(obstacles);
  const lines: Point[][] = connections.map(() => []);
  // Short lines first: they have the fewest alternatives.
  const order = connections
    .map((connection, index) => ({ connection, index, length: distance(connection.from, connection.to) }))
    .sort((one, other) => one.length - other.length || one.index - other.index);
  for (const { connection, index } of order) {
    lines[index] = router.route(connection);
  }
  return lines;
}

class Router {
  private readonly columns: number;
  private readonly rows: number;
  /** The number of boxes at each point. A connection's own boxes are not counted while it is routed. */
  private readonly blocked: Int16Array;
  /** The cost of each point, for horizontal and for vertical lines. */
  private readonly costs: readonly [Float64Array, Float64Array];

  constructor({ width, height, boxes, texts, frames }: Obstacles) {
    this.columns = Math.floor(width / STEP) + 1;
    this.rows = Math.floor(height / STEP) + 1;
    const size = this.columns * this.rows;
    this.blocked = new Int16Array(size);
    this.costs = [new Float64Array(size), new Float64Array(size)];
    boxes.forEach((box) => this.block(box, 1));
    texts.forEach((text) =>
      this.each(text, 0, (point) => this.costs.forEach((costs) => (costs[point]! += COST.text))),
    );
    for (const { x, y, width: w, height: h } of frames) {
      this.each({ x, y, width: w, height: 0 }, 0, (point) => (this.costs[0][point]! += COST.edge));
      this.each({ x, y: y + h, width: w, height: 0 }, 0, (point) => (this.costs[0][point]! += COST.edge));
      this.each({ x, y, width: 0, height: h }, 0, (point) => (this.costs[1][point]! += COST.edge));
      this.each({ x: x + w, y, width: 0, height: h }, 0, (point) => (this.costs[1][point]! += COST.edge));
    }
  }

  route({ from, to }: Connection): Point[] {
    this.block(from, -1);
    this.block(to, -1);
    const line = this.search(from, to);
    this.block(from, 1);
    this.block(to, 1);
    this.occupy(line);
    return line;
  }

  private block(box: Rect, change: number): void {
    this.each(box, 1, (point) => (this.blocked[point]! += change));
  }

  /** The A* algorithm over points and directions, with the minimum remaining distance as the heuristic. */
  private search(from: End, to: End): Point[] {
    const size = this.columns * this.rows;
    const best = new Float64Array(size * 4).fill(Infinity);
    const previous = new Int32Array(size * 4).fill(-1);
    const queue = new PriorityQueue();
    const goals = new Map(
      this.ends(to).map(({ point, direction, cost }) => [point * 4 + ((direction + 2) % 4), cost]),
    );
    const remaining = (point: number) => {
      const [x, y] = [(point % this.columns) * STEP, Math.floor(point / this.columns) * STEP];
      const [dx, dy] = [Math.max(to.x - x, 0, x - right(to)), Math.max(to.y - y, 0, y - bottom(to))];
      return (dx + dy) / STEP + (dx > 0 && dy > 0 ? COST.turn : 0);
    };
    const inside = [from, to].map((box) => this.interior(box));
    for (const { point, direction, cost } of this.ends(from)) {
      const state = point * 4 + direction;
      if (this.blocked[point]! <= 0 && cost < best[state]!) {
        best[state] = cost;
        queue.push(cost + remaining(point), state);
      }
    }
    let reached = -1;
    let least = Infinity;
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      const [point, direction] = [Math.floor(state / 4), state % 4];
      const cost = best[state]!;
      if (cost + remaining(point) >= least) {
        continue;
      }
      const end = goals.get(state);
      if (end !== undefined && cost + end < least) {
        least = cost + end;
        reached = state;
        continue;
      }
      for (const turn of [0, 1, 3]) {
        const heading = (direction + turn) % 4;
        const next = this.neighbour(point, heading);
        if (
          next === undefined ||
          this.blocked[next]! > 0 ||
          inside.some((has) => has(next) && !goals.has(next * 4 + heading))
        ) {
          continue;
        }
        const costs = this.costs[heading % 2 === 0 ? 0 : 1];
        const sum = cost + 1 + (turn === 0 ? 0 : COST.turn) + costs[next]! + (turn === 0 ? 0 : costs[point]!);
        const following = next * 4 + heading;
        if (sum < best[following]!) {
          best[following] = sum;
          previous[following] = state;
          queue.push(sum + remaining(next), following);
        }
      }
    }
    const points: Point[] = [];
    for (let state = reached; state !== -1; state = previous[state]!) {
      const point = Math.floor(state / 4);
      points.unshift({ x: (point % this.columns) * STEP, y: Math.floor(point / this.columns) * STEP });
    }
    return corners(points);
  }

  /** The points on the edges of a box except its corners, with the direction that leads out. */
  private ends(box: End): { point: number; direction: number; cost: number }[] {
    const middle = { x: box.axis ?? center(box).x, y: center(box).y };
    const ends: { point: number; direction: number; cost: number }[] = [];
    const add = (x: number, y: number, direction: number, offCentre: number) => {
      const point = this.at(x, y);
      const costs = this.costs[direction % 2 === 0 ? 0 : 1];
      ends.push({ point, direction, cost: (offCentre / STEP) * COST.offCentre + costs[point]! });
    };
    for (let x = box.x + 2 * STEP; x <= right(box) - 2 * STEP; x += STEP) {
      add(x, box.y, 3, Math.abs(x - middle.x));
      add(x, bottom(box), 1, Math.abs(x - middle.x));
    }
    for (let y = box.y + 2 * STEP; y <= bottom(box) - 2 * STEP; y += STEP) {
      add(box.x, y, 2, Math.abs(y - middle.y));
      add(right(box), y, 0, Math.abs(y - middle.y));
    }
    return ends;
  }

  private interior(box: Rect): (point: number) => boolean {
    return (point) => {
      const [x, y] = [(point % this.columns) * STEP, Math.floor(point / this.columns) * STEP];
      return x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box);
    };
  }

  private neighbour(point: number, direction: number): number | undefined {
    const move = MOVES[direction]!;
    const [x, y] = [(point % this.columns) + move.x, Math.floor(point / this.columns) + move.y];
    return x < 0 || y < 0 || x >= this.columns || y >= this.rows ? undefined : y * this.columns + x;
  }

  /** Makes it expensive for other lines to run along this one or close beside it, and less so to cross it. */
  private occupy(line: readonly Point[]): void {
    line.slice(1).forEach((end, index) => {
      const start = line[index]!;
      const piece = {
        x: Math.min(start.x, end.x),
        y: Math.min(start.y, end.y),
        width: Math.abs(start.x - end.x),
        height: Math.abs(start.y - end.y),
      };
      const along = piece.height === 0 ? 0 : 1;
      this.each(piece, SPACING, (point) => (this.costs[along][point]! += COST.beside));
      this.each(piece, 0, (point) => {
        this.costs[along][point]! += COST.along;
        this.costs[1 - along]![point]! += COST.crossing;
      });
    });
  }

  private at(x: number, y: number): number {
    return Math.round(y / STEP) * this.columns + Math.round(x / STEP);
  }

  /** Visits the points in an area and within some steps around it. */
  private each({ x, y, width, height }: Rect, around: number, use: (point: number) => void): void {
    const [left, top] = [Math.ceil(x / STEP) - around, Math.ceil(y / STEP) - around];
    const [end, low] = [Math.floor((x + width) / STEP) + around, Math.floor((y + height) / STEP) + around];
    for (let row = Math.max(top, 0); row <= Math.min(low, this.rows - 1); row++) {
      for (let column = Math.max(left, 0); column <= Math.min(end, this.columns - 1); column++) {
        use(row * this.columns + column);
      }
    }
  }
}

/** Removes the points that are not corners. */
function corners(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    return (
      !before ||
      !after ||
      !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
    );
  });
}

function distance(from: Rect, to: Rect): number {
  const [a, b] = [center(from), center(to)];
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
