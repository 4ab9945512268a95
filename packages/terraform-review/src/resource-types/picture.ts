import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Icon } from "../diagram/icons";

/** AWS's category, which decides the colour of a box. */
export type Category = "compute" | "networking" | "database" | "storage" | "other";

/** Where a resource is drawn if it has no addresses in a network. */
type Place = "global" | "region" | "gateway";

/** How the diagram draws the resources of a type. */
export interface Picture {
  readonly icon: Icon;
  readonly category: Category;
  /** The general term for it, such as `S3 bucket`. */
  readonly label: string;
  /** @default - it is drawn only if it has addresses in a network */
  readonly place?: Place;
  /** All with the same label are drawn once, with their number: one more or less changes little. */
  readonly grouped?: boolean;
  /** It is drawn once across all zones, even if it is in only one. */
  readonly spansZones?: boolean;
  /** The details of one resource. */
  describe?(block: Block, configuration: Configuration): Details;
}

/** What the diagram shows about one resource. */
export interface Details {
  /** @default - the icon of the type */
  readonly icon?: Icon;
  /** @default - the value of one of the type's `name` arguments */
  readonly name?: string;
  /**
   * What it is and how large it is.
   *
   * @default - the type's label
   */
  readonly lines?: readonly string[];
  /** What it has in each of its zones, such as an instance; undefined if it is a single thing across all zones. */
  readonly inEachZone?: { readonly icon: Icon; readonly name: string };
}

/** The icon of a service, by its name in aws-icons. */
export const serviceIcon = (name: string): Icon => `architecture-service/${name}`;

/** The icon of a service's resource, by its name in aws-icons. */
export const resourceIcon = (name: string): Icon => `resource/${name}`;
