import { readFileSync, writeFileSync } from "node:fs";
import { pricesOfOffer, updated } from "../src/prices/offer-file";
import { PRICE_FILE, readPriceFile } from "../src/prices/price-list";

// `npm run prices -- <offer file>...` takes the prices of AWS's offer files into the price file of the package. They are the
// index.json of a service and a region, which anybody may download:
// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-fetching-price-list-files-manually.html
const files = process.argv.slice(2);
const offers = files.flatMap((file) => pricesOfOffer(JSON.parse(readFileSync(file, "utf8"))));
writeFileSync(
  PRICE_FILE,
  `${JSON.stringify({ currency: "USD", sources: updated(readPriceFile(), offers) }, undefined, 2)}\n`,
);
for (const { offer, region, date, prices } of offers) {
  console.log(`${offer}, ${region}, ${date}: ${Object.keys(prices).length} prices`);
}
