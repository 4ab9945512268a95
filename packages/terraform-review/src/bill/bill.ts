import { instanceKeys } from "../changes/instances";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { regionOf } from "../configuration/region";
import { itemOf } from "../prices/items";
import { Price, PriceList } from "../prices/price-list";
import { Charge, exactly, Quantity } from "../resource-types/charges";
import { resourceType } from "../resource-types/resource-types";
import { Usage, usageOf } from "./usage";

/** AWS's own figure for the hours of an average month: https://calculator.aws. */
export const HOURS_PER_MONTH = 730;

/** One thing on the monthly bill. */
export interface BillLine {
  /** The resource's address, and its type. */
  readonly address: string;
  readonly type: string;
  /** Such as `instance t4g.small`. */
  readonly what: string;
  /** How many units a month AWS bills, such as hours or GB; undefined if that is not known. */
  readonly units: Quantity | undefined;
  readonly price: Price | undefined;
  /** In US dollars; undefined if it is not priced, or is used and the amount is not known. */
  readonly monthly: Quantity | undefined;
  /** The name of the usage in a usage file, for what is billed by use. */
  readonly usage: string | undefined;
  readonly assuming: readonly string[];
  /** Why there is no price. */
  readonly notPriced: string | undefined;
}

/** What AWS bills for the resources of a stack, in the order of the JSON. A resource that costs nothing has no line. */
export function bill(configuration: Configuration, prices: PriceList, usage: Usage): BillLine[] {
  return configuration.resources().flatMap((block): BillLine[] => {
    const { costs } = resourceType(block.type);
    if (!costs || costs.countedIf?.(block.arguments) === false) {
      return [];
    }
    if (costs.charges === undefined) {
      return costs.counted === undefined
        ? []
        : [withoutPrice(block, costs.counted, "there is no price for it here")];
    }
    const keys = instanceKeys(block);
    const region = regionOf(block, configuration);
    return costs
      .charges(block, configuration)
      .map((charge) =>
        keys === undefined
          ? withoutPrice(block, charge.what, `how many ${block.address} there are is not known before apply`)
          : line(block, charge, keys.length, region, prices, usage),
      );
  });
}

function withoutPrice({ address, type }: Block, what: string, notPriced: string): BillLine {
  return {
    address,
    type,
    what,
    units: undefined,
    price: undefined,
    monthly: undefined,
    usage: undefined,
    assuming: [],
    notPriced,
  };
}

function line(
  block: Block,
  charge: Charge,
  count: number,
  region: string | undefined,
  prices: PriceList,
  usage: Usage,
): BillLine {
  if (charge.unknown !== undefined) {
    return withoutPrice(block, charge.what, charge.unknown);
  }
  const { what, item, variants = [""], assuming = [] } = charge;
  // What costs the same everywhere has a price although the region is not known.
  const price = variants
    .map((variant) => prices.find(region ?? "global", item, variant))
    .find((found) => found !== undefined);
  if (price === undefined) {
    const where = region === undefined ? "a region that is not known before apply" : region;
    return withoutPrice(block, what, `the price file has no ${`${item} ${variants[0]}`.trim()} in ${where}`);
  }
  const given = charge.usage && usageOf(usage, block.address, block.type, charge.usage);
  const isHourly = charge.usage === undefined && itemOf(item).per.endsWith("hour");
  const each = typeof given === "number" ? exactly(given) : charge.quantity;
  const units = scaled(each, count * (isHourly ? HOURS_PER_MONTH : 1));
  const isOpen = charge.usage !== undefined && units.max === 0 && given === undefined;
  return {
    address: block.address,
    type: block.type,
    what,
    units: isOpen ? undefined : units,
    price,
    monthly: isOpen ? undefined : scaled(units, price.usd),
    usage: charge.usage,
    // An assumption about an amount that the usage file states is none.
    assuming: given === undefined ? assuming : [],
    notPriced: undefined,
  };
}

/** The sum of what is priced. */
export function total(lines: readonly BillLine[]): Quantity {
  return lines
    .flatMap(({ monthly }) => monthly ?? [])
    .reduce(
      (sum, { min, expected, max }) => ({
        min: sum.min + min,
        expected: sum.expected + expected,
        max: sum.max + max,
      }),
      exactly(0),
    );
}

function scaled({ min, expected, max }: Quantity, factor: number): Quantity {
  return { min: min * factor, expected: expected * factor, max: max * factor };
}
