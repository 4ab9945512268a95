import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Charge } from "./charges";

/** What is known of the costs of a resource type. */
export interface Costs {
  /** The plural of something that costs money while it exists, such as `load balancers`. */
  readonly counted?: string;
  /**
   * Which of them cost.
   *
   * @default - all
   */
  countedIf?(args: Arguments): boolean;
  /** Arguments that change the price, by path, with their names in reports. Larger numbers and sizes cost more. */
  readonly arguments?: Readonly<Record<string, string>>;
  /**
   * How much the price includes of what these arguments set, by the argument's name, for the block that has them: to set no
   * more than that costs nothing.
   *
   * @default - nothing is included
   */
  included?(args: Arguments): Readonly<Record<string, number>>;
  /**
   * What AWS bills for one of it. The bill multiplies it by prices and by the instances of `count` and `for_each`.
   *
   * @default - the bill lists it as not priced
   */
  charges?(block: Block, configuration: Configuration): readonly Charge[];
}
