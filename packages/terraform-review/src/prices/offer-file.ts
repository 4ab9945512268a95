import { ITEMS, itemOf, ItemName, ProductAttributes } from "./items";
import { PricesOfSource } from "./price-list";

/** The parts of an offer file that this tool reads. */
interface OfferFile {
  readonly offerCode: string;
  readonly publicationDate: string;
  readonly products: Readonly<Record<string, { readonly attributes: ProductAttributes }>>;
  readonly terms: {
    readonly OnDemand?: Readonly<Record<string, Readonly<Record<string, Term>>>>;
  };
}

interface Term {
  readonly priceDimensions: Readonly<
    Record<string, { readonly beginRange?: string; readonly pricePerUnit: { readonly USD?: string } }>
  >;
}

/** The regions of products that belong to none, such as hosted zones. */
const GLOBAL: readonly string[] = ["", "aws-global"];

/** Before the usage type: `APN2-`, `USE1-`, or `ap-northeast-2-`. In us-east-1 most have none. */
const REGION_PREFIX = /^(?:[A-Z]{2,4}\d?|[a-z]{2}-[a-z]+-\d)-/;

/**
 * The on-demand prices in an offer file of AWS's price list, one entry for each region.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-fetching-price-list-files-manually.html
 *
 * @throws if two products have the same name but not the same price: an item in `items.ts` is not exact enough
 */
export function pricesOfOffer(json: unknown): PricesOfSource[] {
  const { offerCode, publicationDate, products, terms } = json as OfferFile;
  const names = (Object.keys(ITEMS) as ItemName[]).filter((name) => itemOf(name).offer === offerCode);
  const regions = new Map<string, Record<string, number>>();
  for (const [sku, { attributes }] of Object.entries(products)) {
    // Outposts, Local Zones and Wavelength Zones have prices of their own.
    if (attributes["locationType"] !== undefined && attributes["locationType"] !== "AWS Region") {
      continue;
    }
    const usd = firstTier(Object.values(terms.OnDemand?.[sku] ?? {}));
    for (const name of usd === undefined ? [] : names) {
      const variant = variantOf(name, attributes);
      if (variant !== undefined) {
        const region = attributes["regionCode"] ?? "";
        const key = GLOBAL.includes(region) ? "global" : region;
        const prices = regions.get(key) ?? {};
        regions.set(key, prices);
        add(prices, `${name} ${variant}`.trim(), usd! / (itemOf(name).unitsPerPrice ?? 1), offerCode);
      }
    }
  }
  return [...regions].map(([region, prices]) => ({
    offer: offerCode,
    region,
    source: addressOf(offerCode, region),
    date: publicationDate.slice(0, 10),
    prices: Object.fromEntries(Object.entries(prices).sort(([one], [other]) => (one < other ? -1 : 1))),
  }));
}

/** Where AWS publishes an offer file. */
function addressOf(offer: string, region: string): string {
  return `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${offer}/current/${region === "global" ? "" : `${region}/`}index.json`;
}

/** The variant of a product, empty for an item without variants; undefined if it is another item. */
function variantOf(name: ItemName, attributes: ProductAttributes): string | undefined {
  const { usageType, variant = (_: ProductAttributes, group: string) => group } = itemOf(name);
  const usage = attributes["usagetype"] ?? "";
  const match = usageType.exec(usage.replace(REGION_PREFIX, "")) ?? usageType.exec(usage);
  return match ? variant(attributes, match[1] ?? "") : undefined;
}

function add(prices: Record<string, number>, key: string, usd: number, offer: string): void {
  const known = prices[key];
  if (known !== undefined && known !== usd) {
    throw new Error(
      `the offer file of ${offer} has two prices for ${key}, ${known} and ${usd}; expected one: make the item more exact in src/prices/items.ts`,
    );
  }
  prices[key] = usd;
}

/** The sources of a price file with those of newer offer files, which replace what it has of the same offer and region. */
export function updated(
  sources: readonly PricesOfSource[],
  newer: readonly PricesOfSource[],
): PricesOfSource[] {
  const isReplaced = (old: PricesOfSource) =>
    newer.some(({ offer, region }) => offer === old.offer && region === old.region);
  return [...sources.filter((source) => !isReplaced(source)), ...newer].sort((one, other) =>
    `${one.region} ${one.offer}` < `${other.region} ${other.offer}` ? -1 : 1,
  );
}

/** The price of the first units that cost something. Larger amounts can be cheaper. */
function firstTier(terms: readonly Term[]): number | undefined {
  const [first] = terms
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .map(({ beginRange = "0", pricePerUnit }) => ({
      from: Number(beginRange),
      usd: Number(pricePerUnit.USD),
    }))
    .filter(({ usd }) => usd > 0)
    .sort((one, other) => one.from - other.from);
  return first?.usd;
}
