import {
  bottom,
  contains,
  expanded,
  overlap,
  pieces,
  Point,
  Rect,
  right,
} from "../../../src/diagram/layout/geometry";
import { labelRect } from "../../../src/diagram/layout/labels";
import { layout } from "../../../src/diagram/layout/layout";
import { Scene } from "../../../src/diagram/layout/scene";
import { modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import {
  counted,
  hostile,
  manyOutside,
  modules,
  oppositeArrows,
  serverless,
  twoTiers,
  wide,
} from "../fixtures";

const committed = (stack: string): unknown => siteJson(stack);

const sources: Record<string, unknown> = {
  dev: committed("dev"),
  production: committed("production"),
  domain: committed("domain"),
  state: committed("state"),
  "two tiers": twoTiers(),
  "two tiers in two zones": twoTiers(["a", "b"]),
  "subnets by count": counted,
  "a module": modules,
  "no VPC": serverless,
  "many subnets": wide(),
  "hostile names": hostile,
  "many resources of other providers": manyOutside,
  "opposite arrows": oppositeArrows,
  nothing: {},
};

/** The pairs of rectangles that overlap. */
function overlaps(rects: readonly Rect[]): [Rect, Rect][] {
  return rects.flatMap((one, index) =>
    rects
      .slice(index + 1)
      .filter((other) => overlap(one, other))
      .map((other): [Rect, Rect] => [one, other]),
  );
}

const isOnEdge = ({ x, y }: Point, rect: Rect) =>
  (x === rect.x || x === right(rect) ? y >= rect.y && y <= bottom(rect) : false) ||
  (y === rect.y || y === bottom(rect) ? x >= rect.x && x <= right(rect) : false);

describe.each(Object.entries(sources))("the layout of %s", (_, json) => {
  const scene: Scene = layout(modelOf(json));
  const { boxes, frames, labels, lines } = scene;
  const canvas = { x: 0, y: 0, width: scene.width, height: scene.height };

  it("has no overlapping boxes, and everything inside the picture", () => {
    expect(overlaps(boxes.map(({ rect }) => rect))).toEqual([]);
    const all = [...boxes, ...frames].map(({ rect }) => rect);
    expect(all.filter((rect) => !contains(canvas, rect))).toEqual([]);
  });

  it("has frames that are either nested or apart, and never cross", () => {
    const cut = overlaps(frames.map(({ rect }) => rect)).filter(
      ([one, other]) => !contains(one, other) && !contains(other, one),
    );

    expect(cut).toEqual([]);
  });

  it("has all texts inside their boxes, and no overlapping texts", () => {
    const outside = labels.filter((label) => !contains(expanded(label.within, 0.01), labelRect(label)));

    expect(outside.map(({ text }) => text)).toEqual([]);
    expect(overlaps(labels.map(labelRect))).toEqual([]);
  });

  it("has icons inside their boxes that do not overlap texts", () => {
    const icons = boxes.flatMap(({ rect, icons: own }) => own.map((icon) => ({ rect, icon: icon.rect })));

    expect(icons.filter(({ rect, icon }) => !contains(rect, icon))).toEqual([]);
    expect(icons.filter(({ icon }) => labels.some((label) => overlap(icon, labelRect(label))))).toEqual([]);
  });

  it("draws every arrow from the edge of one box to the edge of another", () => {
    const ends = new Map([
      ...frames.map(({ id, rect }): [string | undefined, Rect] => [id, rect]),
      ...boxes.map(({ item, rect }): [string, Rect] => [item.id, rect]),
    ]);

    for (const { arrow, points } of lines) {
      expect(points.length).toBeGreaterThanOrEqual(2);
      expect([arrow, isOnEdge(points[0]!, ends.get(arrow.from)!)]).toEqual([arrow, true]);
      expect([arrow, isOnEdge(points.at(-1)!, ends.get(arrow.to)!)]).toEqual([arrow, true]);
    }
  });

  it("routes arrows around all boxes", () => {
    const through = lines.flatMap(({ arrow, points }) =>
      pieces(points).flatMap((piece) =>
        boxes
          .filter(({ rect }) => overlap(expanded(rect, -1), expanded(piece, 0.5)))
          .map(({ item }) => `${arrow.from} → ${arrow.to} through ${item.id}`),
      ),
    );

    expect(through).toEqual([]);
  });

  it("draws no arrow on top of another, although arrows may cross", () => {
    const flat = lines.flatMap(({ points }, index) => pieces(points).map((piece) => ({ index, piece })));
    const shared = flat.flatMap((one, position) =>
      flat.slice(position + 1).filter((other) => {
        const isSameWay = (one.piece.height === 0) === (other.piece.height === 0);
        return (
          one.index !== other.index && isSameWay && overlap(expanded(one.piece, 1), expanded(other.piece, 1))
        );
      }),
    );

    expect(shared).toEqual([]);
  });

  it("places every arrow's label inside the picture, where it covers no box, text or other label", () => {
    const chips = lines.flatMap(({ chip }) => (chip ? [chip] : []));

    expect(chips).toHaveLength(lines.filter(({ arrow }) => arrow.label !== "").length);
    expect(chips.filter((chip) => !contains(canvas, chip))).toEqual([]);
    expect(overlaps(chips)).toEqual([]);
    expect(chips.filter((chip) => boxes.some(({ rect }) => overlap(chip, rect)))).toEqual([]);
    expect(chips.filter((chip) => labels.some((label) => overlap(chip, labelRect(label))))).toEqual([]);
  });
});

describe("the picture of a WordPress stack", () => {
  it.each(["dev", "production"])("of %s is narrow enough to be read on a page", (stack) => {
    const { width, labels } = layout(modelOf(committed(stack)));
    const smallest = Math.min(...labels.map(({ size }) => size));

    // GitHub displays a README about 830 pixels wide.
    expect((smallest * 830) / width).toBeGreaterThan(9.5);
  });

  it.each(["dev", "production"])("of %s shortens no name", (stack) => {
    const shortened = layout(modelOf(committed(stack))).labels.filter(({ text, full }) => text !== full);

    expect(shortened.map(({ full }) => full)).toEqual([]);
  });

  it("places the sources of traffic above its destinations", () => {
    const { boxes } = layout(modelOf(twoTiers()));
    const heights = [
      "aws_lb.edge",
      "aws_autoscaling_group.web",
      "aws_lb.inner",
      "aws_autoscaling_group.app",
    ].map((id) => boxes.find(({ item }) => item.id === id)!.rect.y);

    expect(heights).toEqual([...heights].sort((one, other) => one - other));
  });
});
