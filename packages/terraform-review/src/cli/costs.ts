import { bill } from "../bill/bill";
import { billDocument } from "../bill/bill-document";
import { readUsage } from "../bill/usage";
import { Configuration } from "../configuration/configuration";
import { readStacks } from "../configuration/sources/stacks";
import { PriceList } from "../prices/price-list";
import { Call, Command, readAll, readArguments, SOURCES } from "./command";

/** Prints what AWS bills for each stack in a month, as Markdown. */
export const command: Command = {
  help: (
    called,
  ) => `What AWS bills for it in a month, as Markdown: a table for each stack, and what the amounts assume.

  ${called} [<source>...] [options]

Without a source it is the working directory.
${SOURCES}

  --usage <file>   how much is used in a month of what AWS bills by use, as JSON by address or type:
                   { "aws_nat_gateway": { "processed_gb": 100 } }
  --help           shows this

Prices are those of AWS's public price list that the package has, each with its source and its date. What has no price
there is listed, and is in no sum.

Exits with 0, or with 2 when something could not be read.`,

  run,
};

async function run(call: Call): Promise<number> {
  const { values, positionals } = readArguments(call, { usage: { type: "string" } });
  const [usage, stacks] = readAll([], () => [
    values.usage === undefined ? {} : readUsage(values.usage, call.directory),
    readStacks(positionals.length > 0 ? positionals : ["."], call.directory),
  ]);
  const prices = PriceList.shipped();
  const bills = stacks.map(({ id, json }) => [id, bill(new Configuration(json), prices, usage)] as const);
  process.stdout.write(`${billDocument(Object.fromEntries(bills))}\n`);
  return 0;
}
