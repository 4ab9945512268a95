import { Description } from "../description";
import { Grid } from "./grid";

/** Something that is drawn with an icon. */
export interface Item extends Description {
  /** Distinguishes it from all others of the picture. */
  readonly id: string;
  /** The addresses of the resources that it shows. */
  readonly shows: readonly string[];
  /** The addresses of what else makes it, such as its security groups. */
  readonly parts: readonly string[];
}

/** An item with addresses in subnets. */
export interface Placed extends Item {
  readonly row: number;
  /** The columns in which it is, ascending. */
  readonly zones: readonly number[];
  /** Whether it is one thing for all its zones, as a load balancer is. */
  readonly spans: boolean;
}

export interface Network extends Grid {
  readonly name: string;
  readonly range: string;
  readonly items: readonly Placed[];
  /** What leads out of it: gateways and gateway endpoints. */
  readonly gates: readonly Item[];
}

/** A line from one item to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether the same is so the other way round. */
  readonly isMutual?: boolean;
  /** `assumed` rests on values known only after apply; `link` is no TCP traffic between endpoints. */
  readonly kind: "traffic" | "assumed" | "outbound" | "link";
  /** The addresses of rules and routes that make it. */
  readonly because: readonly string[];
}

/** What a picture shows: what is where. */
export interface Model {
  /** The name of the stack, where CDKTF wrote the JSON. */
  readonly stack: string | undefined;
  readonly region: string | undefined;
  /** The internet, and others outside of AWS. */
  readonly outside: readonly Item[];
  /** Services that are in no region. */
  readonly global: readonly Item[];
  readonly networks: readonly Network[];
  /** What is in the region, and in no VPC. */
  readonly regional: readonly Item[];
  readonly arrows: readonly Arrow[];
  /** How many arrows there are besides, too many to follow in a picture. */
  readonly leftOut: number;
}

/** The id of the item for everyone outside. */
export const INTERNET = "internet";
