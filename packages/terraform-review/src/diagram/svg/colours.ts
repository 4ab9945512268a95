import { FrameKind, Tone } from "../layout/scene";
import { Theme } from "./theme";

/** How a frame looks. */
export function frameLook(kind: FrameKind, theme: Theme): { line: string; fill: string; dash?: string } {
  switch (kind) {
    case "cloud":
      return { line: theme.cloud, fill: "none" };
    case "region":
      return { line: theme.region, fill: "none", dash: "2 4" };
    case "network":
      return { line: theme.network, fill: "none" };
    case "zone":
      return { line: theme.region, fill: "none", dash: "6 4" };
    case "public":
      return { line: theme.publicSubnet.line, fill: theme.publicSubnet.fill };
    case "private":
      return { line: theme.privateSubnet.line, fill: theme.privateSubnet.fill };
    case "other":
      return { line: theme.otherSubnet.line, fill: theme.otherSubnet.fill };
  }
}

/** The colour behind the label of a frame. */
export function backgroundOf(kind: FrameKind, theme: Theme): string {
  const { fill } = frameLook(kind, theme);
  return fill === "none" ? theme.canvas : fill;
}

/** The colour of a text. */
export function textColour(tone: Tone, theme: Theme): string {
  switch (tone) {
    case "text":
    case "quiet":
    case "cloud":
    case "network":
      return theme[tone];
    case "region":
    case "zone":
      return theme.region;
    case "public":
    case "private":
    case "other":
      return theme.text;
  }
}
