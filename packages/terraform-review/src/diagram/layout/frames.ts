import { textWidth } from "../font";
import { Icon } from "../icons";
import { Cell, cellId } from "../model/grid";
import { Rect, right } from "./geometry";
import { label } from "./labels";
import { TEXT } from "./measures";
import { Frame, FrameKind, Label, Placement } from "./scene";

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

/** A frame with its icon, its name, and more about it: on the right in a cell, after the name in any other frame. */
export function frame(
  kind: FrameKind,
  rect: Rect,
  [name = "", ...more]: readonly string[],
  { cell, address = cell?.address }: { readonly cell?: Cell; readonly address?: string } = {},
): Placement {
  const icon = FRAME_ICONS[kind];
  const { width: size } = iconSize(kind);
  const x = rect.x + (icon ? size : 0) + 8;
  const y = rect.y + size / 2 + 5;
  const rest = more.filter((text) => text !== "").join(" ");
  const space = rect.width - (x - rect.x) - 8;
  const restLabel = label(rest, space, TEXT);
  const restWidth = rest === "" ? 0 : textWidth(restLabel.text, TEXT) + 8;
  const nameLabel = label(name, space - restWidth, TEXT + (size > 24 ? 1 : 0), 600);
  const restX = cell ? right(rect) - 8 : x + textWidth(nameLabel.text, nameLabel.size, 600) + 8;
  const labels: Label[] = [
    { ...nameLabel, x, y, anchor: "start", tone: kind, halo: kind, within: rect },
    { ...restLabel, x: restX, y, anchor: cell ? "end" : "start", tone: "quiet", halo: kind, within: rect },
  ];
  return {
    frames: [{ kind, rect, icon, address, id: cell && cellId(cell) }],
    boxes: [],
    labels: rest === "" ? labels.slice(0, 1) : labels,
  };
}

/** Sorts outer frames first, because the inner ones are drawn over them. */
export function outerFirst(frames: readonly Frame[]): Frame[] {
  const order: readonly FrameKind[] = ["cloud", "region", "network", "zone", "public", "private", "other"];
  return [...frames].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}
