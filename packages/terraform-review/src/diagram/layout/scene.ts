import { Weight } from "../font";
import { Icon } from "../icons";
import { Arrow, Item } from "../model/model";
import { Point, Rect } from "./geometry";

/** A text on one line. */
export interface Label {
  readonly text: string;
  /** The text before it was shortened. */
  readonly full: string;
  readonly x: number;
  /** The y position of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly anchor: "start" | "middle" | "end";
  readonly tone: Tone;
  /** The frame whose colour is behind the label, if lines may cross the label. */
  readonly halo?: FrameKind;
  /** The box or frame that it belongs to. */
  readonly within: Rect;
}

export type Tone = "text" | "quiet" | FrameKind;
export type FrameKind = "cloud" | "region" | "network" | "zone" | "public" | "private" | "other";

/** A rectangle around the contents of something, such as a VPC. */
export interface Frame {
  readonly kind: FrameKind;
  readonly rect: Rect;
  readonly icon?: Icon;
  readonly address?: string;
  /** The id of the cell that the frame shows: arrows may begin there. */
  readonly id?: string;
}

/** The box of an item, with its icons. */
export interface Box {
  readonly item: Item;
  readonly rect: Rect;
  /** `plain` has no outline. */
  readonly look: "plain" | "card" | "band";
  readonly icons: readonly { readonly icon: Icon; readonly rect: Rect }[];
}

/** An arrow with its route. */
export interface Line {
  readonly arrow: Arrow;
  /** Its corners. */
  readonly points: readonly Point[];
  /** Where its label is, if it has one. */
  readonly chip?: Rect;
}

/** A picture in which everything has its position. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly labels: readonly Label[];
  readonly lines: readonly Line[];
}

/** A part of a scene without lines, which are routed when everything else has its position. */
export type Placement = Pick<Scene, "frames" | "boxes" | "labels">;

export function mergePlacements(placements: readonly Placement[]): Placement {
  return {
    frames: placements.flatMap(({ frames }) => frames),
    boxes: placements.flatMap(({ boxes }) => boxes),
    labels: placements.flatMap(({ labels }) => labels),
  };
}
