import { Arguments } from "../../src/configuration/block";
import { replacesTable } from "../../src/resource-types/bigquery-schema";

const table = (...fields: object[]) => ({ schema: JSON.stringify(fields) });
const id = { name: "id", type: "STRING", mode: "REQUIRED" };
const amount = { name: "amount", type: "FLOAT" };
const address = (...fields: object[]) => ({ name: "address", type: "RECORD", fields });

describe("another schema", () => {
  it.each<[why: string, before: Arguments, after: Arguments]>([
    ["another type", table(id, amount), table(id, { ...amount, type: "STRING" })],
    ["another mode", table(id, amount), table(id, { ...amount, mode: "REPEATED" })],
    ["a required column", table(id), table(id, { ...amount, mode: "REQUIRED" })],
    ["another name", table(id, amount), table(id, { ...amount, name: "sum" })],
    ["no field of a record any more", table(address(id, amount)), table(address(id))],
    [
      "no column of an external table any more",
      table(id, amount),
      { ...table(id), external_data_configuration: [{ autodetect: false }] },
    ],
  ])("replaces a table for %s", (_, before, after) => {
    expect(replacesTable(before, after)).toBe(true);
  });

  it.each<[why: string, before: Arguments, after: Arguments]>([
    ["another column", table(id), table(amount, id)],
    ["a column that may be empty", table(id), table({ ...id, mode: "NULLABLE" })],
    ["another name of the type", table(amount), table({ ...amount, type: "float64" })],
    ["another description", table(id), table({ ...id, description: "the order" })],
    ["another field of a record", table(address(id)), table(address(id, amount))],
  ])("is changed in place for %s", (_, before, after) => {
    expect(replacesTable(before, after)).toBe(false);
  });

  it("is not judged if a column is dropped in place, and if it is not in the JSON", () => {
    expect(replacesTable(table(id, amount), table(id))).toBeUndefined();
    expect(replacesTable(table(id), { schema: '${file("orders.json")}' })).toBeUndefined();
  });
});
