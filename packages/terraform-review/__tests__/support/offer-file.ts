/** A product of an offer file, with its on-demand prices by the number of units from which they apply. */
interface Product {
  readonly attributes: Readonly<Record<string, string>>;
  readonly usd: number | Readonly<Record<string, number>>;
}

/** An offer file in the format of AWS's price list. Each product has a reserved price too, which nothing may read. */
export function offerFile(offerCode: string, products: readonly Product[]) {
  const sku = (index: number) => `SKU${index}`;
  const dimension = (beginRange: string, usd: number) => ({
    beginRange,
    unit: "Hrs",
    pricePerUnit: { USD: usd.toFixed(10) },
  });
  const term = ({ usd }: Product, index: number) => [
    sku(index),
    {
      [`${sku(index)}.JRTCKXETXF`]: {
        priceDimensions: Object.fromEntries(
          Object.entries(typeof usd === "number" ? { "0": usd } : usd).map(([from, price]) => [
            `${sku(index)}.JRTCKXETXF.${from}`,
            dimension(from, price),
          ]),
        ),
      },
    },
  ];
  const reserved = (_: Product, index: number) => [
    sku(index),
    { [`${sku(index)}.4NA7Y494T4`]: { priceDimensions: { only: dimension("0", 0.001) } } },
  ];
  return {
    formatVersion: "v1.0",
    offerCode,
    publicationDate: "2026-10-01T06:02:30Z",
    products: Object.fromEntries(
      products.map(({ attributes }, index) => [
        sku(index),
        {
          sku: sku(index),
          attributes: { locationType: "AWS Region", regionCode: "ap-northeast-2", ...attributes },
        },
      ]),
    ),
    terms: {
      OnDemand: Object.fromEntries(products.map(term)) as object,
      Reserved: Object.fromEntries(products.map(reserved)) as object,
    },
  };
}
