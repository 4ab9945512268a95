import { literalValue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { ItemName } from "../prices/items";

/** How many of something AWS bills: a minimum, what is expected, and a maximum. They are the same if nothing scales. */
export interface Quantity {
  readonly min: number;
  readonly expected: number;
  readonly max: number;
}

/** One thing that AWS bills for a resource. */
export type Charge = PricedCharge | OpenCharge;

/** Something that has no price as far as the JSON tells. */
interface OpenCharge {
  readonly what: string;
  /** Why, such as a value that is known only after apply. */
  readonly unknown: string;
}

interface PricedCharge {
  /** Such as `instance t4g.small`. */
  readonly what: string;
  /** What it is in the price list. */
  readonly item: ItemName;
  /**
   * The variant of the item, or several, of which the first with a price counts.
   *
   * @default - the item has no variants
   */
  readonly variants?: readonly string[];
  /** In the unit of the price, a month: a running instance is 1, because hours are multiplied later. */
  readonly quantity: Quantity;
  /**
   * The name in a usage file of how much is used in a month. Then the quantity is what is assumed without such a file:
   * zero if nothing can be assumed.
   *
   * @default - it is billed by what exists, not by what is used
   */
  readonly usage?: string;
  /** What this charge takes for granted, each a clause: `Linux, on demand`. */
  readonly assuming?: readonly string[];
  readonly unknown?: undefined;
}

export function exactly(quantity: number): Quantity {
  return { min: quantity, expected: quantity, max: quantity };
}

/** A charge for each of something, such as a gateway. */
export function each(what: string, item: ItemName, options: Partial<PricedCharge> = {}): Charge {
  return { what, item, quantity: exactly(1), ...options };
}

/** A charge by use. */
export function used(
  what: string,
  item: ItemName,
  usage: string,
  options: Partial<PricedCharge> = {},
): Charge {
  return { what, item, usage, quantity: exactly(0), ...options };
}

/** A charge whose price is open. */
export function open(what: string, unknown: string): Charge {
  return { what, unknown };
}

/**
 * An argument's value for a price.
 *
 * @param byDefault what AWS takes if it is omitted; undefined if that is not known
 * @returns undefined if it is known only after apply
 */
export function valueOr(
  configuration: Configuration,
  block: Block,
  argument: string,
  byDefault: string | undefined,
): string | undefined {
  const value = literalValue(configuration, block, argument);
  return value === null || value === "" ? byDefault : value;
}

/** A number from an argument; undefined if it is known only after apply. */
export function numberOr(
  configuration: Configuration,
  block: Block,
  argument: string,
  byDefault: number,
): number | undefined {
  const value = valueOr(configuration, block, argument, String(byDefault));
  const number = Number(value);
  return value === undefined || Number.isNaN(number) ? undefined : number;
}

/** Why an argument leaves a price open. */
export function notKnown(block: Block, argument: string): string {
  return `\`${argument}\` of ${block.address} is not known before apply`;
}

/** The same charges, as many times. */
export function times(charges: readonly Charge[], quantity: Quantity): Charge[] {
  return charges.map((charge) =>
    charge.unknown === undefined
      ? {
          ...charge,
          quantity: {
            min: charge.quantity.min * quantity.min,
            expected: charge.quantity.expected * quantity.expected,
            max: charge.quantity.max * quantity.max,
          },
        }
      : charge,
  );
}
