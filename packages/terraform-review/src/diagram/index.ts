import { Configuration } from "../configuration/configuration";
import { layout } from "./layout/layout";
import { mermaid } from "./mermaid";
import { Scene } from "./layout/scene";
import { Model } from "./model/model";
import { modelOf } from "./model/read-model";
import { Mark, Marks } from "./svg/marks";
import { svg } from "./svg/svg";
import { ThemeName } from "./svg/theme";

export { png } from "./png";
export type { Marks } from "./svg/marks";

/** Options of a picture. */
export interface DiagramOptions {
  /**
   * The colours for a light or a dark background.
   *
   * @default "light"
   */
  readonly theme?: ThemeName;
  /**
   * How resources changed, by Terraform address, such as `aws_db_instance.database`. They get a coloured outline and a
   * sign, and so does the item that they are a part of, such as the Auto Scaling group of a launch template. Security
   * group rules and routes mark the arrows that result from them.
   *
   * @default - nothing is marked
   */
  readonly marks?: ReadonlyMap<string, Mark>;
}

const NONE: Marks = new Map();

/** What is drawn of a configuration. The light and the dark picture differ only in colours, and layout takes the most time. */
interface Drawn {
  readonly model: Model;
  readonly scene: Scene;
}

const DRAWN = new WeakMap<Configuration, Drawn>();

function drawn(configuration: Configuration): Drawn {
  const model = modelOf(configuration);
  const result = { model, scene: layout(model) };
  DRAWN.set(configuration, result);
  return result;
}

/**
 * Draws the AWS architecture of any Terraform JSON as SVG: region, VPCs, zones and subnets, what is in them, and the
 * traffic that security groups and routes allow. The SVG needs no other files and no network, and an HTML page can
 * contain several. The same input always gives the same text.
 */
export function diagramSvg(
  configuration: Configuration,
  { theme = "light", marks = NONE }: DiagramOptions = {},
): string {
  const { model, scene } = DRAWN.get(configuration) ?? drawn(configuration);
  return svg(model, scene, theme, marks);
}

/**
 * Draws the same as a Mermaid flowchart, for places that render Mermaid. It names the zones instead of drawing columns.
 */
export function diagramMermaid(configuration: Configuration): string {
  return mermaid(modelOf(configuration));
}
