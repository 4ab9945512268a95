import { escaped } from "../markdown/inline";
import { markdownTable } from "../markdown/table";
import { PriceSource } from "../prices/price-list";
import { Quantity } from "../resource-types/charges";
import { unique } from "../unique";
import { BillLine, total } from "./bill";
import { assumptionsOf, perUnit, sourcesOf, uncountedUsage, unpriced } from "./bill-notes";
import { amount } from "./money";

/** What each stack costs a month, as Markdown: the lines of each bill, and what the amounts assume. */
export function billDocument(bills: Readonly<Record<string, readonly BillLine[]>>): string {
  const all = Object.values(bills).flat();
  return [
    billSummary(bills),
    ...Object.entries(bills).flatMap(([id, lines]) => stackPart(id, lines)),
    "## Assumptions",
    list(assumptionsOf(all)),
    "## Sources",
    sourceTable(sourcesOf(all)),
  ].join("\n\n");
}

/** The sum of each bill, and what has no price, as a table in Markdown. */
export function billSummary(bills: Readonly<Record<string, readonly BillLine[]>>): string {
  return markdownTable(
    ["stack", "a month, as far as there are prices", "not in it"],
    Object.entries(bills).map(([id, lines]) => [
      `\`${id}\``,
      amount(total(lines)),
      unique(lines.filter(({ notPriced }) => notPriced !== undefined).map(({ what }) => escaped(what))).join(
        ", ",
      ) || "only what is billed by use",
    ]),
  );
}

function stackPart(id: string, lines: readonly BillLine[]): string[] {
  const priced = lines.filter(({ monthly }) => monthly !== undefined);
  const [uses, open] = [uncountedUsage(lines), unique(unpriced(lines))];
  return [
    `## ${escaped(id)}`,
    priced.length === 0
      ? "Nothing here is billed by what exists."
      : markdownTable(
          ["what", "resource", "units a month", "price", "a month"],
          [
            ...priced.map(({ what, address, units, price, monthly }) => [
              escaped(what),
              `\`${address}\``,
              quantity(units!),
              perUnit(price!),
              amount(monthly!),
            ]),
            ["**sum**", "", "", "", `**${amount(total(lines))}**`],
          ],
        ),
    ...(open.length > 0 ? ["Without a price, and not in the sum:", list(open)] : []),
    ...(uses.length > 0 ? ["Billed by use, and not in the sum:", list(uses)] : []),
  ];
}

/** A number of units, such as `2,190 to 6,570`. */
function quantity({ min, expected, max }: Quantity): string {
  const text = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 2 });
  return min === max ? text(expected) : `${text(expected)} (${text(min)} to ${text(max)})`;
}

function sourceTable(sources: readonly PriceSource[]): string {
  return markdownTable(
    ["offer of AWS", "region", "date", "source", "read from"],
    sources.map(({ offer, region, date, source, readFrom }) => [
      offer,
      region,
      date,
      `<${source}>`,
      readFrom ?? "the source itself",
    ]),
  );
}

function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join("\n");
}
