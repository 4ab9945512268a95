import { fitted, textWidth, Weight } from "./font";
import { bottom, center, contains, grown, near, overlap, Point, Rect, right, up } from "./layout/geometry";
import { Icon } from "./icons";
import { Arrow, Item, Model, Network, Placed } from "./model/model";
import { Cell, cellId } from "./model/grid";
import { End, route } from "./layout/router";

/** A text, on one line. */
export interface Label {
  readonly text: string;
  /** What it was before it was shortened. */
  readonly full: string;
  readonly x: number;
  /** Of the line on which its letters stand. */
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly anchor: "start" | "middle" | "end";
  readonly tone: Tone;
  /** The frame whose colour is behind it, where lines may cross it. */
  readonly halo?: FrameKind;
  /** The box or frame that it is in. */
  readonly within: Rect;
}

export type Tone = "text" | "quiet" | FrameKind;
export type FrameKind = "cloud" | "region" | "network" | "zone" | "public" | "private" | "other";

/** A rectangle around what is inside of something, such as a VPC. */
export interface Frame {
  readonly kind: FrameKind;
  readonly rect: Rect;
  readonly icon?: Icon;
  readonly address?: string;
  /** The cell that it is, where arrows may begin. */
  readonly id?: string;
}

/** A box: an item's icons are in it, and its labels. */
export interface Box {
  readonly item: Item;
  readonly rect: Rect;
  /** `plain` has no line around it. */
  readonly look: "plain" | "card" | "band";
  readonly icons: readonly { readonly icon: Icon; readonly rect: Rect }[];
}

/** An arrow with its way. */
export interface Line {
  readonly arrow: Arrow;
  /** Its corners. */
  readonly points: readonly Point[];
  /** Where its label is; nothing where there is none. */
  readonly chip?: Rect;
}

/** A picture, of which every place is known. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly labels: readonly Label[];
  readonly lines: readonly Line[];
}

const NAME = 13;
const TEXT = 12;
const LINE = 16;
const CHIP = { size: 11, height: 18, padding: 6 };
const MARGIN = 16;
/** Between boxes one above another: an arrow and its label fit. */
const GAP = 40;
const INTERNET = "internet";
/** On the left of AWS, for arrows from those outside that lead around what is above their targets. */
const SIDE = 72;
const CARD = { icon: 40, least: 200, most: 280, gap: 16 };
/** How wide a picture gets at most for the sake of what is beside the VPC: wider ones are hard to read on a page. */
const PAGE = 1040;
/** Beside the subnets of a VPC, for arrows that lead past others. */
const RAIL = 48;

/** Puts everything in its place. */
export function layout(model: Model): Scene {
  return new Layout(model).scene();
}

class Layout {
  private readonly frames: Frame[] = [];
  private readonly boxes: Box[] = [];
  private readonly labels: Label[] = [];

  constructor(private readonly model: Model) {}

  scene(): Scene {
    const { model } = this;
    const hasRegion = model.networks.length + model.regional.length > 0;
    const networks = model.networks.map((network) => new NetworkLayout(network, model.arrows));
    const widest = Math.max(0, ...networks.map(({ width }) => width));
    const side = cardWidth(model.regional) + 24;
    const isBeside = widest > 0 && model.regional.length > 0 && widest + side + 6 * MARGIN <= PAGE;
    const inner = Math.max(
      widest + (isBeside ? side : 0),
      isBeside ? 0 : cardsWidth(model.regional),
      cardsWidth(model.global) - (hasRegion ? 2 * MARGIN : 0),
      240,
    );
    const cloudWidth = inner + (hasRegion ? 4 : 2) * MARGIN;
    const hasSide = model.arrows.some(({ from, to }) =>
      model.outside.some(({ id }) => id !== INTERNET && (id === from || id === to)),
    );
    const left = hasSide ? SIDE : MARGIN;
    const width = left + cloudWidth + MARGIN;
    const [first] = networks;
    const networkX = (network: NetworkLayout) => near(left + 2 * MARGIN + (widest - network.width) / 2);
    const axis = first ? first.axis(networkX(first)) : near(width / 2);

    let y = MARGIN;
    y = this.outsiders(y, axis);
    const cloudTop = y;
    y += 40;
    if (model.global.length > 0) {
      y = this.globals(y, axis, left, cloudWidth);
      y += hasRegion ? GAP : MARGIN;
    }
    if (hasRegion) {
      const regionTop = y;
      y += 40;
      const top = y;
      for (const network of networks) {
        const placed = network.at(networkX(network), y);
        this.frames.push(...placed.frames);
        this.boxes.push(...placed.boxes);
        this.labels.push(...placed.labels);
        y += placed.height + MARGIN;
      }
      if (isBeside) {
        const beside = this.cards(model.regional, {
          x: left + 2 * MARGIN + widest + 24,
          y: top,
          width: side - 24,
        });
        y = Math.max(y, beside + MARGIN);
      } else if (model.regional.length > 0) {
        y =
          this.cards(model.regional, { x: left + 2 * MARGIN, y: y + (widest > 0 ? 8 : 0), width: inner }) +
          MARGIN;
      }
      const rect = { x: left + MARGIN, y: regionTop, width: inner + 2 * MARGIN, height: y - regionTop };
      this.frame("region", rect, [model.region ?? "Region"]);
      y += MARGIN;
    }
    const rect = { x: left, y: cloudTop, width: cloudWidth, height: y - cloudTop };
    this.frame("cloud", rect, [model.stack === undefined ? "AWS Cloud" : `AWS Cloud · ${model.stack}`]);
    y += MARGIN;
    if (model.leftOut > 0) {
      this.labels.push({
        ...label(`${model.leftOut} more paths between these are not drawn`, cloudWidth, TEXT),
        x: left,
        y: y + 4,
        anchor: "start",
        tone: "quiet",
        within: { x: 0, y: 0, width, height: y + MARGIN },
      });
      y += MARGIN;
    }
    return {
      width,
      height: y,
      frames: sorted(this.frames),
      boxes: this.boxes,
      labels: this.labels,
      lines: this.lines(width, y, axis),
    };
  }

  private ends(): Map<string, Rect> {
    return new Map([
      ...this.frames.flatMap(({ id, rect }): [string, Rect][] => (id === undefined ? [] : [[id, rect]])),
      ...this.boxes.map(({ item, rect }): [string, Rect] => [item.id, rect]),
    ]);
  }

  /** Those outside of AWS, in a row at the top: the internet above where its arrows go. */
  private outsiders(y: number, axis: number): number {
    const { outside } = this.model;
    if (outside.length === 0) {
      return y;
    }
    const height = Math.max(...outside.map((item) => cardSize(item).height));
    const place = (item: Item, x: number) => this.card(item, { x, y, ...cardSize(item), height }, "plain");
    let x = MARGIN;
    for (const item of outside.filter(({ id }) => id !== INTERNET)) {
      place(item, x);
      x += cardSize(item).width + CARD.gap;
    }
    for (const item of outside.filter(({ id }) => id === INTERNET)) {
      place(item, Math.max(x, near(axis - cardSize(item).width / 2)));
    }
    return y + height + GAP;
  }

  /** Services without a region, on the right: the arrows of those outside come down on the left. */
  private globals(y: number, axis: number, left: number, width: number): number {
    const { global } = this.model;
    const end = left + width - MARGIN;
    const fits = cardsWidth(global, global.length, 72) <= end - axis - 24;
    const x = fits ? axis + 24 : left + MARGIN;
    return this.cards(global, { x, y, width: end - x }, 72);
  }

  /** Items side by side, in as many rows as it takes. */
  private cards(items: readonly Item[], { x, y, width }: Omit<Rect, "height">, gap = CARD.gap): number {
    const cell = cardWidth(items);
    const columns = Math.max(1, Math.floor((width + gap) / (cell + gap)));
    for (let first = 0; first < items.length; first += columns) {
      const row = items.slice(first, first + columns);
      const height = Math.max(...row.map((item) => cardSize(item).height));
      row.forEach((item, column) =>
        this.card(item, { x: x + column * (cell + gap), y, width: cell, height }, "card"),
      );
      y += height + CARD.gap;
    }
    return y - CARD.gap;
  }

  private card(item: Item, rect: Rect, look: Box["look"]): void {
    const { box, labels } = besideIcon(item, rect, look);
    this.boxes.push(box);
    this.labels.push(...labels);
  }

  private frame(kind: FrameKind, rect: Rect, texts: readonly string[]): void {
    const { frame, labels } = framed(kind, rect, texts);
    this.frames.push(frame);
    this.labels.push(...labels);
  }

  private lines(width: number, height: number, axis: number): Line[] {
    const { model } = this;
    const boxes = this.ends();
    const arrows = model.arrows.filter(({ from, to }) => boxes.has(from) && boxes.has(to) && from !== to);
    const texts = [
      ...this.labels.map(labelRect),
      ...this.frames.flatMap(({ kind, rect, icon }) => (icon ? [{ ...rect, ...iconSize(kind) }] : [])),
    ];
    const ends = new Map<string, End>(boxes);
    this.boxes.forEach(({ item: { id }, rect, look }) => {
      const isOnAxis = (look === "band" || id === INTERNET) && rect.x + 16 < axis && axis < right(rect) - 16;
      const isOutside = model.outside.some((item) => item.id === id);
      ends.set(id, isOnAxis ? { ...rect, axis } : isOutside ? { ...rect, axis: rect.x + 24 } : rect);
    });
    const ways = route(
      arrows.map(({ from, to, kind }) => {
        const [start, end] = [ends.get(from)!, ends.get(to)!];
        // A way out of a subnet begins below its gateway.
        return { from: kind === "outbound" ? { ...start, axis: center(end).x } : start, to: end };
      }),
      {
        width,
        height,
        boxes: this.boxes.map(({ rect }) => rect),
        texts,
        frames: [
          ...this.frames.map(({ rect }) => rect),
          // Lines close to the cloud's edge would look like a part of it.
          ...this.frames
            .filter(({ kind }) => kind === "cloud")
            .flatMap(({ rect }) => [8, 16].map((away) => ({ ...rect, x: rect.x - away, width: 0 }))),
        ],
      },
    );
    const occupied = [...this.boxes.map(({ rect }) => rect), ...texts.map((text) => grown(text, 2))];
    return arrows.map((arrow, index) => {
      const points = ways[index]!;
      const others = ways.filter((_, other) => other !== index).flatMap(pieces);
      const chip =
        arrow.label === "" ? undefined : chipOn(points, arrow.label, { width, height }, occupied, others);
      if (chip) {
        occupied.push(grown(chip, 2));
      }
      return { arrow, points, chip };
    });
  }
}

/** The place of a VPC's content, before it is known where the VPC is. */
class NetworkLayout {
  readonly width: number;

  private readonly column: number;
  private readonly lanes: readonly (readonly Placed[][])[];

  constructor(
    private readonly network: Network,
    private readonly arrows: readonly Arrow[],
  ) {
    const depths = depthsOf(arrows);
    this.lanes = Array.from({ length: network.rows }, (_, row) =>
      lanesOf(
        network.items.filter((item) => item.row === row),
        network.zones.length,
        depths,
      ),
    );
    this.column = this.columnWidth();
    const zones = Math.max(1, network.zones.length);
    this.width = Math.max(
      zones * this.column + (zones - 1) * 16 + 2 * RAIL,
      up(textWidth(`${network.name} ${network.range}`, NAME, 600) + 80 + this.gatesWidth()),
    );
  }

  /** Wide enough for what is in one zone, and for what spans several. */
  private columnWidth(): number {
    const { cells, zones, items } = this.network;
    const singles = this.lanes.flat().flatMap((lane) =>
      zones.map((_, zone) => {
        const own = lane.filter((item) => !item.spans && item.zones.includes(zone));
        return own.reduce((sum, item) => sum + singleSize(item).width + 8, 8);
      }),
    );
    const bands = items
      .filter(({ spans }) => spans)
      .map((item) => (bandSize(item).width - 16 * (item.zones.length - 1)) / item.zones.length + 32);
    const headers = cells.map(
      ({ name, range }) => 28 + textWidth(name, TEXT, 600) + 8 + textWidth(range, TEXT) + 32,
    );
    return up(Math.min(Math.max(232, ...headers, ...singles.map((width) => width + 16), ...bands), 560));
  }

  private gatesWidth(): number {
    return this.network.gates.reduce((sum, gate) => sum + gateWidth(gate) + 8, 0);
  }

  /** Whether an arrow leads from one lane to the next, which takes place for its label. */
  private areJoined(lane: readonly Placed[], next: readonly Placed[]): boolean {
    const has = (items: readonly Placed[], end: string) => items.some(({ id }) => id === end);
    return this.arrows.some(
      ({ from, to }) => (has(lane, from) && has(next, to)) || (has(next, from) && has(lane, to)),
    );
  }

  /** Where arrows come down between zones, as near to the middle as there is a gap between two of them. */
  axis(x: number): number {
    const zones = Math.max(1, this.network.zones.length);
    const first = x + near((this.width - this.zonesWidth()) / 2);
    return zones === 1 ? x + near(this.width / 2) : first + Math.floor(zones / 2) * (this.column + 16) - 8;
  }

  at(x: number, y: number): Omit<Scene, "width" | "lines"> {
    const { network, column } = this;
    const frames: Frame[] = [];
    const boxes: Box[] = [];
    const labels: Label[] = [];
    const add = ({ box, labels: more }: { box: Box; labels: readonly Label[] }) => {
      boxes.push(box);
      labels.push(...more);
    };
    const zoneX = (zone: number) => x + near((this.width - this.zonesWidth()) / 2) + zone * (column + 16);
    const top = y;
    y += 48;
    const zoneTop = y;
    y += network.zones.length > 0 ? 32 : 0;
    this.lanes.forEach((lanes, row) => {
      const rowTop = y;
      y += 32;
      lanes.forEach((lane, index) => {
        const height = Math.max(
          ...lane.map((item) => (item.spans ? bandSize(item) : singleSize(item)).height),
        );
        for (const item of lane.filter(({ spans }) => spans)) {
          const first = zoneX(item.zones[0]!) + 16;
          const last = zoneX(item.zones.at(-1)!) + column - 16;
          add(band(item, { x: first, y, width: last - first, height: bandSize(item).height }, zoneX, column));
        }
        network.zones.forEach((_, zone) => {
          const own = lane.filter((item) => !item.spans && item.zones.includes(zone));
          const total = own.reduce((sum, item) => sum + singleSize(item).width, 0);
          const gap = (column - total) / (own.length + 1);
          let left = zoneX(zone) + gap;
          for (const item of own) {
            const size = singleSize(item);
            add(aboveText(item, { x: near(left), y, ...size, height }));
            left += size.width + gap;
          }
        });
        const next = lanes[index + 1];
        y += height + (next === undefined || !this.areJoined(lane, next) ? MARGIN : GAP);
      });
      y += lanes.length > 0 ? 0 : 8;
      for (const cell of network.cells.filter((other) => other.row === row)) {
        const rect = { x: zoneX(cell.zone) + 8, y: rowTop, width: column - 16, height: y - rowTop };
        const { frame, labels: more } = framed(cell.tier, rect, [cell.name, cell.range], cell);
        frames.push(frame);
        labels.push(...more);
      }
      y += 32;
    });
    y += -32 + 8;
    network.zones.forEach((zone, index) => {
      const rect = { x: zoneX(index), y: zoneTop, width: column, height: y - zoneTop };
      frames.push({ kind: "zone", rect });
      labels.push({
        ...label(zone === "" ? "zones that are not in this JSON" : zone, column - 24, NAME, 600),
        x: rect.x + column / 2,
        y: zoneTop + 21,
        anchor: "middle",
        tone: "zone",
        halo: "zone",
        within: rect,
      });
    });
    y += 24;
    const rect = { x, y: top, width: this.width, height: y - top };
    const { frame, labels: more } = framed("network", rect, [network.name, network.range]);
    frames.push({ ...frame, address: network.vpc });
    labels.push(...more);
    let end = right(rect) - 8;
    for (const gate of [...network.gates].reverse()) {
      const width = gateWidth(gate);
      add(besideSmallIcon(gate, { x: end - width, y: top + 8, width, height: 32 }));
      end -= width + 8;
    }
    return { height: y - top, frames, boxes, labels };
  }

  private zonesWidth(): number {
    const zones = Math.max(1, this.network.zones.length);
    return zones * this.column + (zones - 1) * 16;
  }
}

/** How many arrows lead to an item, one after another: the more, the further down it is drawn. */
function depthsOf(arrows: readonly Arrow[]): (id: string) => number {
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

/** The lanes of a row, from its top: what spans zones has one of its own, what is in one zone shares. */
function lanesOf(items: readonly Placed[], zones: number, depth: (id: string) => number): Placed[][] {
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

function cardSize({ name, lines }: Item): { width: number; height: number } {
  const text = Math.max(textWidth(name, NAME, 600), ...lines.map((line) => textWidth(line, TEXT)));
  return {
    width: up(Math.min(CARD.icon + 32 + text, CARD.most)),
    height: up(Math.max(CARD.icon, LINE * (1 + lines.length)) + 16),
  };
}

/** The width of cards that stand together: they are alike. */
function cardWidth(items: readonly Item[]): number {
  return Math.max(CARD.least, ...items.map((item) => cardSize(item).width));
}

/** The width of cards side by side. */
function cardsWidth(items: readonly Item[], most = 3, gap = CARD.gap): number {
  return Math.min(items.length, most) * (cardWidth(items) + gap) - gap;
}

function bandSize({ name, lines, inEachZone }: Item): { width: number; height: number } {
  const text = Math.max(textWidth(name, NAME, 600), ...lines.map((line) => textWidth(line, TEXT)));
  const width = up(CARD.icon + 40 + text);
  const height = up(Math.max(CARD.icon, LINE * (1 + lines.length)) + 16);
  return { width, height: inEachZone ? height + 48 : height };
}

function singleSize({ name, lines }: Item): { width: number; height: number } {
  const text = Math.max(textWidth(name, NAME, 600), ...lines.map((line) => textWidth(line, TEXT)));
  return {
    width: up(Math.max(96, Math.min(text + 8, 128))),
    height: up(CARD.icon + 6 + LINE * (1 + lines.length) + 2),
  };
}

function gateWidth({ name }: Item): number {
  return up(Math.min(textWidth(name, TEXT), 200) + 40);
}

/** A label without its place. */
function label(text: string, width: number, size: number, weight: Weight = 400) {
  return { text: fitted(text, width, size, weight), full: text, size, weight };
}

/** An icon with the name and lines on its right. */
function besideIcon(item: Item, rect: Rect, look: Box["look"]): { box: Box; labels: Label[] } {
  const head = item.inEachZone && look === "band" ? rect.height - 48 : rect.height;
  const icon = { x: rect.x + 8, y: rect.y + (head - CARD.icon) / 2, width: CARD.icon, height: CARD.icon };
  const x = right(icon) + 12;
  const width = right(rect) - x - 8;
  const first = rect.y + (head - LINE * (1 + item.lines.length)) / 2 + 12;
  const texts = [label(item.name, width, NAME, 600), ...item.lines.map((line) => label(line, width, TEXT))];
  return {
    box: { item, rect, look, icons: [{ icon: item.icon, rect: icon }] },
    labels: texts.map((text, index) => ({
      ...text,
      x,
      y: first + LINE * index,
      anchor: "start",
      tone: index === 0 ? "text" : "quiet",
      within: rect,
    })),
  };
}

function besideSmallIcon(item: Item, rect: Rect): { box: Box; labels: Label[] } {
  const icon = { x: rect.x + 4, y: rect.y + 4, width: 24, height: 24 };
  const x = right(icon) + 6;
  return {
    box: { item, rect, look: "plain", icons: [{ icon: item.icon, rect: icon }] },
    labels: [
      {
        ...label(item.name, right(rect) - x - 2, TEXT),
        x,
        y: rect.y + 20,
        anchor: "start",
        tone: "text",
        within: rect,
      },
    ],
  };
}

/** A box over several zones, with what is in each of them below its name. */
function band(
  item: Item,
  rect: Rect,
  zoneX: (zone: number) => number,
  column: number,
): { box: Box; labels: Label[] } {
  const { box, labels } = besideIcon(item, rect, "band");
  const { inEachZone } = item;
  if (!inEachZone) {
    return { box, labels };
  }
  const width = Math.min(textWidth(inEachZone.name, TEXT), column - 100);
  const each = (item as Placed).zones.map((zone) => {
    const x = zoneX(zone) + (column - 32 - 8 - width) / 2;
    return { icon: { x, y: bottom(rect) - 44, width: 32, height: 32 }, x: x + 40 };
  });
  return {
    box: {
      ...box,
      icons: [...box.icons, ...each.map(({ icon }) => ({ icon: inEachZone.icon, rect: icon }))],
    },
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

/** An icon with the name and lines below it. */
function aboveText(item: Item, rect: Rect): { box: Box; labels: Label[] } {
  const x = rect.x + rect.width / 2;
  const icon = { x: x - CARD.icon / 2, y: rect.y, width: CARD.icon, height: CARD.icon };
  const texts = [
    label(item.name, rect.width, NAME, 600),
    ...item.lines.map((line) => label(line, rect.width, TEXT)),
  ];
  return {
    box: { item, rect, look: "plain", icons: [{ icon: item.icon, rect: icon }] },
    labels: texts.map((text, index) => ({
      ...text,
      x,
      y: bottom(icon) + 16 + LINE * index,
      anchor: "middle",
      tone: index === 0 ? "text" : "quiet",
      within: rect,
    })),
  };
}

/** The size of the icon in a frame's corner. */
export function iconSize(kind: FrameKind): { readonly width: number; readonly height: number } {
  const size = kind === "cloud" || kind === "region" || kind === "network" ? 28 : 22;
  return { width: size, height: size };
}

const FRAME_ICONS: Readonly<Partial<Record<FrameKind, Icon>>> = {
  cloud: "architecture-group/AWSCloudlogo",
  region: "architecture-group/Region",
  network: "architecture-group/VirtualprivatecloudVPC",
  public: "architecture-group/Publicsubnet",
  private: "architecture-group/Privatesubnet",
};

/** A frame with its icon in the corner, a name, and what is said of it. */
function framed(
  kind: FrameKind,
  rect: Rect,
  [name = "", ...more]: readonly string[],
  cell?: Cell,
): { frame: Frame; labels: Label[] } {
  const icon = FRAME_ICONS[kind];
  const { width: size } = iconSize(kind);
  const x = rect.x + (icon ? size : 0) + 8;
  const y = rect.y + size / 2 + 5;
  const rest = more.filter((text) => text !== "").join(" ");
  const space = rect.width - (x - rect.x) - 8;
  const restLabel = label(rest, space, TEXT);
  const restWidth = rest === "" ? 0 : textWidth(restLabel.text, TEXT) + 8;
  const nameLabel = label(name, space - restWidth, TEXT + (size > 24 ? 1 : 0), 600);
  const labels: Label[] = [{ ...nameLabel, x, y, anchor: "start", tone: kind, halo: kind, within: rect }];
  if (rest !== "") {
    const isCell = cell !== undefined;
    labels.push({
      ...restLabel,
      x: isCell ? right(rect) - 8 : x + textWidth(nameLabel.text, nameLabel.size, 600) + 8,
      y,
      anchor: isCell ? "end" : "start",
      tone: "quiet",
      halo: kind,
      within: rect,
    });
  }
  return { frame: { kind, rect, icon, address: cell?.address, id: cell && cellId(cell) }, labels };
}

/** Outer frames first, as the inner ones are drawn over them. */
function sorted(frames: readonly Frame[]): Frame[] {
  const order: readonly FrameKind[] = ["cloud", "region", "network", "zone", "public", "private", "other"];
  return [...frames].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** The area of a label's letters. */
export function labelRect({ text, x, y, size, weight, anchor }: Label): Rect {
  const width = textWidth(text, size, weight);
  return { x: x - width * { start: 0, middle: 0.5, end: 1 }[anchor], y: y - 0.8 * size, width, height: size };
}

/** The straight pieces of a line, as flat rectangles. */
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

/** The place of a line's label: where it hides nothing, near the middle of the longest piece. */
function chipOn(
  points: readonly Point[],
  text: string,
  canvas: { readonly width: number; readonly height: number },
  occupied: readonly Rect[],
  others: readonly Rect[],
): Rect | undefined {
  const width = up(textWidth(text, CHIP.size, 600) + 2 * CHIP.padding);
  const candidates = pieces(points)
    .flatMap((piece) => {
      const length = Math.max(piece.width, piece.height);
      const isFlat = piece.height === 0;
      const middle = center(piece);
      return [0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4].map((shift) => ({
        cost: Math.abs(shift) * 100 - Math.min(length, 240) - (isFlat && length > width + 24 ? 20 : 0),
        rect: {
          x: middle.x - width / 2 + (isFlat ? shift * length : 0),
          y: middle.y - CHIP.height / 2 + (isFlat ? 0 : shift * length),
          width,
          height: CHIP.height,
        },
      }));
    })
    .map(({ cost, rect }) => ({
      rect,
      cost:
        cost +
        (contains({ x: 0, y: 0, ...canvas }, rect) ? 0 : 5000) +
        1000 * occupied.filter((other) => overlap(rect, other)).length +
        400 * others.filter((other) => overlap(grown(rect, 3), grown(other, 1))).length,
    }))
    .sort((one, other) => one.cost - other.cost);
  return candidates[0]?.rect;
}

export { CHIP };
