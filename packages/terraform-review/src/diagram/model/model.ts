import { Description } from "../description";
import { Grid } from "./grid";

/** Something that is drawn with an icon. */
export interface Item extends Description {
  /** Unique in the picture. */
  readonly id: string;
  /** The addresses of the resources that it shows. */
  readonly shows: readonly string[];
  /** The addresses of its parts, such as its security groups. */
  readonly parts: readonly string[];
}

/** An item with addresses in subnets. */
export interface Placed extends Item {
  readonly row: number;
  /** The columns that it is in, in ascending order. */
  readonly zones: readonly number[];
  /** Whether it is a single thing across all its zones, like a load balancer. */
  readonly spans: boolean;
}

export interface Network extends Grid {
  readonly name: string;
  readonly range: string;
  readonly items: readonly Placed[];
  /** The ways out of it: gateways and gateway endpoints. */
  readonly gateways: readonly Item[];
}

/** A line from one item to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether the arrow points in both directions. */
  readonly isMutual?: boolean;
  /** `assumed` depends on values known only after apply; `link` is not TCP traffic between endpoints. */
  readonly kind: "traffic" | "assumed" | "outbound" | "link";
  /** The addresses of the rules and routes that allow it. */
  readonly because: readonly string[];
}

/** What a picture shows, and what is inside of what. */
export interface Model {
  /** The name of the stack if CDKTF wrote the JSON. */
  readonly stack: string | undefined;
  readonly region: string | undefined;
  /** The internet, and others outside of AWS. */
  readonly outside: readonly Item[];
  /** Global services. */
  readonly global: readonly Item[];
  readonly networks: readonly Network[];
  /** What is in the region and not in a VPC. */
  readonly regional: readonly Item[];
  readonly arrows: readonly Arrow[];
  /** The number of arrows that are not drawn because there are too many. */
  readonly omittedArrows: number;
}

/** The id of the item for everyone outside. */
export const INTERNET = "internet";
