import { Item, INTERNET, Model } from "../model/model";
import { card, cardSize } from "./boxes";
import { cards, cardsWidth } from "./cards";
import { Columns, columnsOf, PAGE } from "./columns";
import { frame, outerFirst } from "./frames";
import { right, roundToGrid } from "./geometry";
import { label } from "./labels";
import { linesOf } from "./lines";
import { CARD, GAP, MARGIN, TEXT } from "./measures";
import { NetworkLayout } from "./network";
import { Placement, Scene, mergePlacements } from "./scene";

/** A horizontal part of the picture. */
type Section = Placement & { readonly bottom: number };

/**
 * Positions everything, from the top: what is outside of AWS, the cloud with its global services, and the region with
 * its VPCs and other services.
 */
export function layout(model: Model): Scene {
  const hasRegion = model.networks.length + model.regional.length > 0;
  const networks = model.networks.map((network) => new NetworkLayout(network, model.arrows));
  const columns = columnsOf(model, networks, hasRegion);
  const { axis } = columns;

  const outside = outsideSection(model.outside, columns);
  const cloud = cloudSection(model, hasRegion ? networks : undefined, columns, outside.bottom);
  const note = noteSection(model.omittedArrows, columns, cloud.bottom + MARGIN);
  const height = note.bottom;
  const placed = mergePlacements([outside, cloud, note]);
  const width = Math.max(columns.width, ...placed.boxes.map(({ rect }) => right(rect) + MARGIN));
  return {
    width,
    height,
    frames: outerFirst(placed.frames),
    boxes: placed.boxes,
    labels: placed.labels,
    lines: linesOf(model.arrows, placed, { width, height }, axis, model.outside),
  };
}

/** What is outside of AWS, in rows. The internet is last, above the targets of its arrows. */
function outsideSection(outside: readonly Item[], { axis, width }: Columns): Section {
  if (outside.length === 0) {
    return { bottom: MARGIN, ...mergePlacements([]) };
  }
  const height = Math.max(...outside.map((item) => cardSize(item).height));
  const end = Math.max(width, PAGE) - MARGIN;
  const placements: Placement[] = [];
  let [x, y] = [MARGIN, MARGIN];
  const inOrder = [...outside].sort(
    (one, other) => Number(one.id === INTERNET) - Number(other.id === INTERNET),
  );
  for (const item of inOrder) {
    const size = cardSize(item);
    if (x > MARGIN && x + size.width > end) {
      [x, y] = [MARGIN, y + height + CARD.gap];
    }
    const start = item.id === INTERNET ? Math.max(x, roundToGrid(axis - size.width / 2)) : x;
    placements.push(card(item, { x: start, y, ...size, height }, "plain"));
    x = start + size.width + CARD.gap;
  }
  return { bottom: y + height + GAP, ...mergePlacements(placements) };
}

/** @param networks the VPCs of the region; undefined if there is no region */
function cloudSection(
  model: Model,
  networks: readonly NetworkLayout[] | undefined,
  columns: Columns,
  top: number,
): Section {
  const sections: Section[] = [];
  let bottom = top + 40;
  if (model.global.length > 0) {
    const global = globalSection(model.global, columns, bottom);
    sections.push(global);
    bottom = global.bottom + (networks ? GAP : MARGIN);
  }
  if (networks) {
    const region = regionSection(model, networks, columns, bottom);
    sections.push(region);
    bottom = region.bottom + MARGIN;
  }
  const { x, width } = columns.cloud;
  const rect = { x, y: top, width, height: bottom - top };
  const title = model.stack === undefined ? "AWS Cloud" : `AWS Cloud · ${model.stack}`;
  return { bottom, ...mergePlacements([...sections, frame("cloud", rect, [title])]) };
}

/** Global services, on the right: the arrows from outside come down on the left. */
function globalSection(items: readonly Item[], { cloud, axis }: Columns, y: number): Section {
  const end = cloud.x + cloud.width - MARGIN;
  const fits = cardsWidth(items, items.length, 72) <= end - axis - 24;
  const x = fits ? axis + 24 : cloud.x + MARGIN;
  return cards(items, { x, y, width: end - x }, 72);
}

function regionSection(
  model: Model,
  networks: readonly NetworkLayout[],
  { content, beside, networkX }: Columns,
  top: number,
): Section {
  const placements: Placement[] = [];
  let bottom = top + 40;
  for (const network of networks) {
    const placement = network.at(networkX(network), bottom);
    placements.push(placement);
    bottom += placement.height + MARGIN;
  }
  if (model.regional.length > 0) {
    const below = { ...content, y: bottom + (networks.length > 0 ? 8 : 0) };
    const services = cards(model.regional, beside ? { ...beside, y: top + 40 } : below);
    placements.push(services);
    bottom = Math.max(bottom, services.bottom + MARGIN);
  }
  const rect = {
    x: content.x - MARGIN,
    y: top,
    width: content.width + 2 * MARGIN,
    height: bottom - top,
  };
  return { bottom, ...mergePlacements([...placements, frame("region", rect, [model.region ?? "Region"])]) };
}

/** A note at the bottom that says how many arrows are not drawn. */
function noteSection(omittedArrows: number, { width, cloud }: Columns, y: number): Section {
  if (omittedArrows === 0) {
    return { bottom: y, ...mergePlacements([]) };
  }
  const note = label(`${omittedArrows} more paths between these are not drawn`, cloud.width, TEXT);
  const within = { x: 0, y: 0, width, height: y + MARGIN };
  return {
    bottom: y + MARGIN,
    frames: [],
    boxes: [],
    labels: [{ ...note, x: cloud.x, y: y + 4, anchor: "start", tone: "quiet", within }],
  };
}
