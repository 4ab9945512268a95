import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ItemName, itemOf } from "./items";

/** Where a figure comes from. */
export interface PriceSource {
  /** AWS's name of the offer file, such as `AmazonEC2`. */
  readonly offer: string;
  /** The region; `global` for what costs the same everywhere. */
  readonly region: string;
  /** The address that has the figures. */
  readonly source: string;
  /** The day that they are from: that of the publication, or that on which they were read. */
  readonly date: string;
  /** How they got here, if not from that address itself. */
  readonly readFrom?: string;
}

/** A price in US dollars, before taxes and discounts. */
export interface Price {
  readonly usd: number;
  readonly per: string;
  readonly source: PriceSource;
}

/** The prices of one source, by item and variant: `{ "instance t4g.small": 0.0208 }`. */
export interface PricesOfSource extends PriceSource {
  readonly prices: Readonly<Record<string, number>>;
}

/** The price file of the package. */
export const PRICE_FILE = join(__dirname, "..", "..", "prices", "aws.json");

/** Prices with their sources, by region. */
export class PriceList {
  private readonly prices: ReadonlyMap<string, Price>;

  /** @param sources of two sources with the same price, the later date counts */
  constructor(sources: readonly PricesOfSource[]) {
    this.prices = new Map(
      [...sources]
        .sort((one, other) => one.date.localeCompare(other.date))
        .flatMap(({ prices, ...source }) =>
          Object.entries(prices).map(([key, usd]): [string, Price] => {
            const [item] = key.split(" ");
            return [`${source.region} ${key}`, { usd, per: itemOf(item as ItemName).per, source }];
          }),
        ),
    );
  }

  private static ofPackage: PriceList | undefined;

  /** The prices in the package. */
  static shipped(): PriceList {
    return (this.ofPackage ??= new PriceList(readPriceFile()));
  }

  /** @param variant such as `t4g.small`; empty for an item without variants */
  find(region: string, item: ItemName, variant: string): Price | undefined {
    const key = `${item} ${variant}`.trim();
    return this.prices.get(`${region} ${key}`) ?? this.prices.get(`global ${key}`);
  }
}

/** The price file of the package, as it is on disk. */
export function readPriceFile(): PricesOfSource[] {
  return (JSON.parse(readFileSync(PRICE_FILE, "utf8")) as { sources: PricesOfSource[] }).sources;
}
