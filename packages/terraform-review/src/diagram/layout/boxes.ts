import { textWidth } from "../font";
import { Item, Placed } from "../model/model";
import { bottom, Rect, right, roundUp } from "./geometry";
import { label, nameAndLines } from "./labels";
import { CARD, ICON, LINE, NAME, TEXT } from "./measures";
import { Box, Label, Placement } from "./scene";
import { ZoneColumns } from "./zone-columns";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of an item outside of a VPC. */
export function cardSize(item: Item): Size {
  return {
    width: roundUp(Math.min(ICON + 32 + widestText(item), CARD.maxWidth)),
    height: heightBesideIcon(item),
  };
}

/** The size of an item that spans zones. */
export function bandSize(item: Item): Size {
  const height = heightBesideIcon(item);
  return { width: roundUp(ICON + 40 + widestText(item)), height: item.inEachZone ? height + 48 : height };
}

/** The size of an item in one zone. */
export function singleSize(item: Item): Size {
  return {
    width: roundUp(Math.max(96, Math.min(widestText(item) + 8, 128))),
    height: roundUp(ICON + 6 + LINE * (1 + item.lines.length) + 2),
  };
}

/** The width of a gateway in the header of its VPC. */
export function gatewayWidth({ name }: Item): number {
  return roundUp(Math.min(textWidth(name, TEXT), 200) + 40);
}

/** An item outside of a VPC: its icon, with the name and lines to the right of it. */
export function card(item: Item, rect: Rect, look: Box["look"] = "card"): Placement {
  return besideIcon(item, rect, look, rect.height);
}

/** An item across several zones, with what it has in each of them below its name. */
export function band(item: Placed, rect: Rect, columns: ZoneColumns): Placement {
  const { inEachZone } = item;
  if (!inEachZone) {
    return besideIcon(item, rect, "band", rect.height);
  }
  const { frames, boxes, labels } = besideIcon(item, rect, "band", rect.height - 48);
  const width = Math.min(textWidth(inEachZone.name, TEXT), columns.width - 100);
  const each = item.zones.map((zone) => {
    const x = columns.x(zone) + (columns.width - 32 - 8 - width) / 2;
    return { icon: { x, y: bottom(rect) - 44, width: 32, height: 32 }, x: x + 40 };
  });
  return {
    frames,
    boxes: boxes.map((box) => ({
      ...box,
      icons: [...box.icons, ...each.map(({ icon }) => ({ icon: inEachZone.icon, rect: icon }))],
    })),
    labels: [
      ...labels,
      ...each.map(({ x }): Label => ({
        ...label(inEachZone.name, width + 1, TEXT),
        x,
        y: bottom(rect) - 24,
        anchor: "start",
        tone: "text",
        within: rect,
      })),
    ],
  };
}

/** An item in one zone: its icon, with the name and lines below it. */
export function single(item: Item, rect: Rect): Placement {
  const x = rect.x + rect.width / 2;
  const icon = { x: x - ICON / 2, y: rect.y, width: ICON, height: ICON };
  return {
    frames: [],
    boxes: [{ item, rect, look: "plain", icons: [{ icon: item.icon, rect: icon }] }],
    labels: nameAndLines(item, { x, y: bottom(icon) + 16, width: rect.width }, "middle", rect),
  };
}

/** A gateway: a small icon, with the name to the right of it. */
export function gateway(item: Item, rect: Rect): Placement {
  const icon = { x: rect.x + 4, y: rect.y + 4, width: 24, height: 24 };
  const x = right(icon) + 6;
  const name = label(item.name, right(rect) - x - 2, TEXT);
  return {
    frames: [],
    boxes: [{ item, rect, look: "plain", icons: [{ icon: item.icon, rect: icon }] }],
    labels: [{ ...name, x, y: rect.y + 20, anchor: "start", tone: "text", within: rect }],
  };
}

/** @param head the height of the part with the icon, the name and the lines */
function besideIcon(item: Item, rect: Rect, look: Box["look"], head: number): Placement {
  const icon = { x: rect.x + 8, y: rect.y + (head - ICON) / 2, width: ICON, height: ICON };
  const x = right(icon) + 12;
  const first = rect.y + (head - LINE * (1 + item.lines.length)) / 2 + 12;
  return {
    frames: [],
    boxes: [{ item, rect, look, icons: [{ icon: item.icon, rect: icon }] }],
    labels: nameAndLines(item, { x, y: first, width: right(rect) - x - 8 }, "start", rect),
  };
}

function widestText({ name, lines }: Item): number {
  return Math.max(textWidth(name, NAME, 600), ...lines.map((line) => textWidth(line, TEXT)));
}

function heightBesideIcon({ lines }: Item): number {
  return roundUp(Math.max(ICON, LINE * (1 + lines.length)) + 16);
}
