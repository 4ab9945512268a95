import { Configuration } from "../configuration/configuration";
import { PriceList } from "../prices/price-list";
import { Quantity } from "../resource-types/charges";
import { bill, BillLine, total } from "./bill";
import { Usage } from "./usage";

/** What one resource costs before and after a change. */
interface ResourceCost {
  readonly address: string;
  readonly type: string;
  /** What is billed, before and after. */
  readonly before: readonly BillLine[];
  readonly after: readonly BillLine[];
}

/** The monthly bill before and after a change. */
export interface BillChange {
  readonly before: readonly BillLine[];
  readonly after: readonly BillLine[];
  /** The resources whose priced costs differ. */
  readonly changed: readonly ResourceCost[];
  /** Addresses of the resources of which something has a price on one side only: a sum would show what is not so. */
  readonly incomparable: readonly string[];
  /** The cost of all other resources. */
  readonly unchanged: Quantity;
}

export function billChange(
  before: Configuration,
  after: Configuration,
  prices: PriceList,
  usage: Usage,
): BillChange {
  const old = bill(before, prices, usage);
  // A resource that Terraform only forgets still costs money.
  const forgotten = old.filter(({ address }) => after.forgets(address));
  const current = [...bill(after, prices, usage), ...forgotten];
  const addresses = [...new Set([...current, ...old].map(({ address }) => address))];
  const costs = addresses.map((address): ResourceCost => {
    const of = (lines: readonly BillLine[]) => lines.filter((line) => line.address === address);
    const [was, is] = [of(old), of(current)];
    return { address, type: (is[0] ?? was[0])!.type, before: was, after: is };
  });
  const comparable = costs.filter((cost) => !isIncomparable(cost));
  const isChanged = (cost: ResourceCost) => !isSame(total(cost.before), total(cost.after));
  return {
    before: old,
    after: current,
    changed: comparable.filter(isChanged),
    incomparable: costs.filter(isIncomparable).map(({ address }) => address),
    unchanged: total(comparable.filter((cost) => !isChanged(cost)).flatMap((cost) => cost.after)),
  };
}

/** Whether a resource exists on both sides, and something of it has no price on one of them only. */
function isIncomparable({ before, after }: ResourceCost): boolean {
  const [was, is] = [before, after].map((lines) =>
    lines
      .filter(({ notPriced }) => notPriced !== undefined)
      .map(({ what, notPriced }) => `${what} ${notPriced}`)
      .sort()
      .join(),
  );
  return before.length > 0 && after.length > 0 && was !== is;
}

/** Whether two amounts are the same to the cent. */
function isSame(one: Quantity, other: Quantity): boolean {
  const cents = ({ min, expected, max }: Quantity) =>
    [min, expected, max].map((amount) => Math.round(amount * 100)).join();
  return cents(one) === cents(other);
}
