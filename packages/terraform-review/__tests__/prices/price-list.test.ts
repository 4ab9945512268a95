import { ITEMS } from "../../src/prices/items";
import { PriceList, readPriceFile } from "../../src/prices/price-list";

const source = (date: string, prices: Record<string, number>, region = "ap-northeast-2") => ({
  offer: "AmazonEC2",
  region,
  source: "https://aws.amazon.com",
  date,
  prices,
});

describe("the price file of the package", () => {
  const sources = readPriceFile();

  it.each(sources.map((one) => [`${one.offer} in ${one.region} of ${one.date}`, one] as const))(
    "says for %s where each figure is from and of which day it is",
    (_, { source: address, date, prices }) => {
      expect(address).toMatch(/^https:\/\/\S+$/);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(Object.values(prices).filter((usd) => !(usd > 0))).toEqual([]);
    },
  );

  it("has only items that the bill knows, each under the offer that AWS has it in", () => {
    const strangers = sources.flatMap(({ offer, prices }) =>
      Object.keys(prices).filter((key) => {
        const [item = ""] = key.split(" ");
        return !(item in ITEMS) || ITEMS[item as keyof typeof ITEMS].offer !== offer;
      }),
    );

    expect(strangers).toEqual([]);
  });
});

describe("a price", () => {
  it("is that of the region, or that of all regions", () => {
    const prices = new PriceList([
      source("2026-01-01", { "instance t4g.nano": 0.0052 }),
      source("2026-01-01", { "instance t4g.nano": 0.0042 }, "us-east-1"),
      source("2026-01-01", { "hosted-zone": 0.5 }, "global"),
    ]);

    expect(prices.find("ap-northeast-2", "instance", "t4g.nano")?.usd).toBe(0.0052);
    expect(prices.find("eu-west-1", "instance", "t4g.nano")).toBeUndefined();
    expect(prices.find("eu-west-1", "hosted-zone", "")).toMatchObject({ usd: 0.5, per: "month" });
  });

  it("is the latest, with its own date and source", () => {
    const prices = new PriceList([
      source("2026-09-01", { "nat-gateway": 0.059 }),
      source("2026-01-01", { "nat-gateway": 0.05 }),
    ]);

    expect(prices.find("ap-northeast-2", "nat-gateway", "")).toMatchObject({
      usd: 0.059,
      source: { date: "2026-09-01", source: "https://aws.amazon.com" },
    });
  });
});
