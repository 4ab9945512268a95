import { Price, PriceSource } from "../prices/price-list";
import { unique } from "../unique";
import { BillLine, HOURS_PER_MONTH } from "./bill";
import { unitPrice } from "./money";

/** What a bill takes for granted, as sentences. */
export function assumptionsOf(lines: readonly BillLine[]): string[] {
  return [
    `A month has ${HOURS_PER_MONTH} hours. Prices are before taxes, discounts and the free tier.`,
    ...unique(lines.flatMap(({ assuming }) => assuming)).map((assumed) => `Assumed: ${assumed}.`),
  ];
}

/** What is billed by use and not counted, with the price of a unit. */
export function uncountedUsage(lines: readonly BillLine[]): string[] {
  const uses = lines.flatMap(({ type, what, usage, price, monthly }) =>
    usage !== undefined && price !== undefined && monthly === undefined
      ? [`${what} of \`${type}\`: ${perUnit(price)} (\`${usage}\` in a usage file)`]
      : [],
  );
  return unique(uses);
}

/** What has no price, and why. */
export function unpriced(lines: readonly BillLine[]): string[] {
  return lines.flatMap(({ address, what, notPriced }) =>
    notPriced === undefined ? [] : [`${what} of \`${address}\`: ${notPriced}`],
  );
}

/** Where the prices of a bill come from, without repetition. */
export function sourcesOf(lines: readonly BillLine[]): PriceSource[] {
  return unique(lines.flatMap(({ price }) => price?.source ?? []));
}

/** Such as `$0.059 per GB`. */
export function perUnit({ usd, per }: Price): string {
  return per === "request" ? `${unitPrice(usd * 1e6)} per million requests` : `${unitPrice(usd)} per ${per}`;
}
