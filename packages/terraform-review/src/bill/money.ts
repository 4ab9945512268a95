import { Quantity } from "../resource-types/charges";

/** An amount in US dollars: `$1,234.56`. */
function dollars(amount: number): string {
  return `$${amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** The price of one unit, with as many digits as it has. */
export function unitPrice(usd: number): string {
  return usd >= 0.01 && Number.isInteger(Math.round(usd * 1e6) / 1e4)
    ? dollars(usd)
    : `$${usd.toLocaleString("en-US", { maximumSignificantDigits: 6, maximumFractionDigits: 12 })}`;
}

/** An amount a month, with its bounds if something scales: `$68.62 (from $68.62 to $205.86)`. */
export function amount({ min, expected, max }: Quantity): string {
  return min === max ? dollars(expected) : `${dollars(expected)} (from ${dollars(min)} to ${dollars(max)})`;
}

/** A difference in dollars: `+$43.07`, `−$43.07`; empty if there is none that is worth a cent. */
export function difference(before: number, after: number): string {
  const cents = Math.round((after - before) * 100);
  return cents === 0 ? "" : `${cents > 0 ? "+" : "−"}${dollars(Math.abs(cents) / 100)}`;
}
