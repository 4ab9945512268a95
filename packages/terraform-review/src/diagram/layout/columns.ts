import { INTERNET, Model } from "../model/model";
import { cardsWidth, cardWidth } from "./cards";
import { Rect, roundToGrid } from "./geometry";
import { MARGIN } from "./measures";
import { NetworkLayout } from "./network";

/** Space to the left of the AWS cloud, for arrows from outside that go around what is above their targets. */
const SIDE = 72;

/** The width beyond which rows break and services are below the VPC: a wider picture is hard to read on a page. */
export const PAGE = 1040;

type Column = Pick<Rect, "x" | "width">;

/** The horizontal layout of a picture. */
export interface Columns {
  readonly width: number;
  readonly cloud: Column;
  /** What is in the region: VPCs, and services below or beside them. */
  readonly content: Column;
  /** The column of services beside the VPCs; undefined if they are below. */
  readonly beside?: Column;
  /** The x position at which arrows come down in the middle. */
  readonly axis: number;
  /** The left edge of a VPC: the widest one begins on the left, and the others are centred below it. */
  networkX(network: NetworkLayout): number;
}

export function columnsOf(
  { global, regional, arrows, outside }: Model,
  networks: readonly NetworkLayout[],
  hasRegion: boolean,
): Columns {
  const widest = Math.max(0, ...networks.map(({ width }) => width));
  const side = cardWidth(regional) + 24;
  const isBeside = widest > 0 && regional.length > 0 && widest + side + 6 * MARGIN <= PAGE;
  const inner = Math.max(
    widest + (isBeside ? side : 0),
    isBeside ? 0 : cardsWidth(regional),
    cardsWidth(global) - (hasRegion ? 2 * MARGIN : 0),
    240,
  );
  const hasSide = arrows.some(({ from, to }) =>
    outside.some(({ id }) => id !== INTERNET && (id === from || id === to)),
  );
  const cloud = { x: hasSide ? SIDE : MARGIN, width: inner + (hasRegion ? 4 : 2) * MARGIN };
  const content = { x: cloud.x + 2 * MARGIN, width: inner };
  const width = cloud.x + cloud.width + MARGIN;
  const networkX = (network: NetworkLayout) => roundToGrid(content.x + (widest - network.width) / 2);
  const [first] = networks;
  return {
    width,
    cloud,
    content,
    beside: isBeside ? { x: content.x + widest + 24, width: side - 24 } : undefined,
    axis: first ? first.axis(networkX(first)) : roundToGrid(width / 2),
    networkX,
  };
}
