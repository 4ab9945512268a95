import { Configuration } from "../configuration/configuration";
import { layout } from "./layout/layout";
import { mermaid } from "./mermaid";
import { modelOf } from "./model/read-model";
import { Mark, Marks } from "./svg/marks";
import { svg } from "./svg/svg";
import { ThemeName } from "./svg/theme";

export { png } from "./png";
export type { Marks } from "./svg/marks";

/** How to draw a picture. */
export interface DiagramOptions {
  /**
   * For a light or a dark background.
   *
   * @default "light"
   */
  readonly theme?: ThemeName;
  /**
   * How resources changed, by Terraform address, such as `aws_db_instance.database`. What is drawn for them gets a
   * coloured line and a sign, and so does what they are a part of, such as the fleet of a launch template. Rules and
   * routes mark the arrows that they make.
   *
   * @default - nothing is marked
   */
  readonly marks?: ReadonlyMap<string, Mark>;
}

const NONE: Marks = new Map();

/**
 * Draws the AWS architecture of any Terraform JSON as SVG: region, VPCs, zones and subnets, what is in them, and
 * the traffic that security groups and routes allow. The SVG needs no other file and no network, and may stand in one
 * HTML page with others. The same input gives the same text.
 */
export function diagramSvg(
  configuration: Configuration,
  { theme = "light", marks = NONE }: DiagramOptions = {},
): string {
  const model = modelOf(configuration);
  return svg(model, layout(model), theme, marks);
}

/**
 * Draws the same as a Mermaid flowchart, for places that render it. Zones are names there, not columns.
 */
export function diagramMermaid(configuration: Configuration): string {
  return mermaid(modelOf(configuration));
}
