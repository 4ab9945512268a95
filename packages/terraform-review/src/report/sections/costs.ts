import { BillLine, total } from "../../bill/bill";
import { BillChange } from "../../bill/bill-change";
import { assumptionsOf, sourcesOf, uncountedUsage, unpriced } from "../../bill/bill-notes";
import { amount, difference } from "../../bill/money";
import { CostChange } from "../../changes/costs";
import { typeInAddress } from "../../configuration/block";
import { unique } from "../../unique";
import { Block, details, heading, listOf, paragraph } from "../document";
import { code, enumerate, prose, strong, text, Text } from "../text";

const ARROWS = { more: "▲", less: "▼", other: "◆" } as const;

/** What the change adds to the monthly bill and takes from it: in money as far as there are prices, and in numbers. */
export function costSection(changes: readonly CostChange[], bill: BillChange): Block[] {
  const said = (change: CostChange) =>
    change.address === ""
      ? text`${ARROWS[change.direction]} ${change.what}: ${change.before} → ${change.after}`
      : text`${ARROWS[change.direction]} ${change.what} of ${code(change.address)}: ${change.before} → ${change.after}`;
  // What is in the table in money is not said again.
  const isInMoney = ({ address }: CostChange) =>
    address === "" ? bill.changed.length > 0 : bill.changed.some((cost) => cost.address === address);
  return changes.length + bill.changed.length === 0
    ? []
    : [
        heading(4, ["On the monthly bill"]),
        ...(bill.changed.length > 0 ? moneyBlocks(bill) : []),
        ...listOf(changes.filter((change) => !isInMoney(change)).map(said)),
        ...details(["In numbers"], listOf(changes.filter(isInMoney).map(said))),
        ...notes([...bill.before, ...bill.after]),
      ];
}

/** The lines on both sides that can be compared. */
function comparable({ before, after, incomparable }: BillChange): [BillLine[], BillLine[]] {
  const isComparable = ({ address }: BillLine) => !incomparable.includes(address);
  return [before.filter(isComparable), after.filter(isComparable)];
}

/** The difference that a change makes to the bill, for the overview: `+$43.07`, or arrows if there is no price. */
export function costSummary(changes: readonly CostChange[], bill: BillChange): string {
  const [before, after] = comparable(bill);
  const inMoney = difference(total(before).expected, total(after).expected);
  const arrows = unique(changes.map(({ direction }) => ARROWS[direction])).join(" ");
  return bill.changed.length > 0 && inMoney !== "" ? inMoney : arrows || "–";
}

function moneyBlocks(bill: BillChange): Block[] {
  const { changed, unchanged, incomparable } = bill;
  const [before, after] = comparable(bill);
  const [was, is] = [total(before), total(after)];
  const change = difference(was.expected, is.expected);
  const isOpen = [...before, ...after].some(({ monthly }) => monthly === undefined);
  const rows = fold(
    changed.map((cost) => ({
      address: cost.address,
      cells: [
        describe(cost.before, cost.after),
        cost.before.length > 0 ? amount(total(cost.before)) : "–",
        cost.after.length > 0 ? amount(total(cost.after)) : "–",
        difference(total(cost.before).expected, total(cost.after).expected),
      ],
    })),
  );
  return [
    paragraph(
      text`${strong(`${amount(was)} → ${amount(is)} a month${change === "" ? "" : ` (${change})`}`)}${isOpen ? ", of what is known: some of it is billed by use, or has no price here" : ""}.${incomparable.length > 0 ? text` Not in it: ${enumerate(incomparable.map(code))}, whose price before or after is not known.` : []}`,
    ),
    {
      kind: "table",
      header: [["what"], ["before"], ["after"], ["difference"]],
      rows: [
        ...rows,
        ...(unchanged.max > 0
          ? [[["everything else that has a price"], [amount(unchanged)], [amount(unchanged)], [""]]]
          : []),
      ],
    },
  ];
}

/** What is billed for a resource: `database db.t4g.micro → database db.t4g.small`. */
function describe(before: readonly BillLine[], after: readonly BillLine[]): string {
  const [was, is] = [before, after].map((lines) =>
    lines
      .filter(({ monthly }) => monthly !== undefined)
      .map(({ what }) => what)
      .join(", "),
  );
  return was === is || !was || !is ? is || was || "" : `${was} → ${is}`;
}

/** One row for all resources that cost the same for the same. */
function fold(rows: readonly { readonly address: string; readonly cells: readonly string[] }[]): Text[][] {
  const folded = new Map<string, { addresses: string[]; cells: readonly string[] }>();
  for (const { address, cells } of rows) {
    const key = `${typeInAddress(address)} ${cells.join("|")}`;
    const found = folded.get(key) ?? { addresses: [], cells };
    found.addresses.push(address);
    folded.set(key, found);
  }
  return [...folded.values()].map(
    ({ addresses: [first = "", ...others], cells: [what = "", ...amounts] }) => {
      const number = others.length + 1;
      return [
        others.length > 0
          ? text`${number} × ${what} (${code(first)} and ${others.length} more), each`
          : text`${what} (${code(first)})`,
        ...amounts.map((cell): Text => [cell]),
      ];
    },
  );
}

/** The assumptions, what is not counted, and the sources, collapsed. */
function notes(lines: readonly BillLine[]): Block[] {
  const group = (title: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : [{ text: [title], more: sentences.map((one) => ({ text: prose(one) })) }];
  return details(
    ["What the amounts assume, what they leave out, and where the prices are from"],
    listOf([
      ...group("Assumptions", assumptionsOf(lines)),
      ...group("Billed by use, and not counted", uncountedUsage(lines)),
      ...group("Without a price", unique(unpriced(lines))),
      ...group(
        "Sources",
        sourcesOf(lines).map(
          ({ offer, region, date, source, readFrom }) =>
            `${offer}, ${region}, ${date}: ${source}${readFrom ? ` (${readFrom})` : ""}`,
        ),
      ),
    ]),
  );
}
