import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Icon } from "../diagram/icons";

/** AWS's category, by which boxes are coloured. */
export type Category = "compute" | "networking" | "database" | "storage" | "other";

/** Where a resource is drawn, unless it has addresses in a network. */
type Place = "global" | "region" | "gate";

/** How the diagram draws the resources of a type. */
export interface Picture {
  readonly icon: Icon;
  readonly category: Category;
  /** What it is called in general, such as `S3 bucket`. */
  readonly label: string;
  /** @default - it is drawn only where it has addresses in a network */
  readonly place?: Place;
  /** All of one label are one picture with a number, as one more or less changes little. */
  readonly grouped?: boolean;
  /** It is drawn once across all zones, even if it is in only one. */
  readonly spansZones?: boolean;
  /** What is particular to one resource. */
  describe?(block: Block, configuration: Configuration): Details;
}

/** What a picture says of one resource. */
export interface Details {
  /** @default - the type's */
  readonly icon?: Icon;
  /** @default - the value of one of the type's `name` arguments */
  readonly name?: string;
  /**
   * What it is, and how large.
   *
   * @default - the type's label
   */
  readonly lines?: readonly string[];
  /** What it has in each of its zones, such as an instance; nothing where it spans them as one. */
  readonly inEachZone?: { readonly icon: Icon; readonly name: string };
}

/** The icon of a service, by its name in aws-icons. */
export const serviceIcon = (name: string): Icon => `architecture-service/${name}`;

/** The icon of a service's resource, by its name in aws-icons. */
export const resourceIcon = (name: string): Icon => `resource/${name}`;
