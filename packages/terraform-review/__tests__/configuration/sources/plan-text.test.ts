import { readPlanText } from "../../../src/configuration/sources/plan-text";

const plan = { format_version: "1.2", resource_changes: [] };
const json = JSON.stringify(plan);
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe("the file of a plan", () => {
  it.each([
    ["is UTF-8", Buffer.from(json)],
    ["is UTF-8 with a byte order mark", Buffer.from(`\uFEFF${json}`)],
    ["is UTF-16 of PowerShell", Buffer.from(`\uFEFF${json}`, "utf16le")],
    ["is UTF-16 without a byte order mark", Buffer.from(json, "utf16le")],
    ["is UTF-16 in the other byte order", swapped(Buffer.from(`\uFEFF${json}`, "utf16le"))],
    [
      "has lines before and after the JSON",
      Buffer.from(`[command]terraform show {x}\n${json}\n::debug::done\n`),
    ],
    ["has text before JSON of several lines", Buffer.from(`Warning: {\n${JSON.stringify(plan, null, 2)}\n`)],
  ])("is read if it %s", (_, bytes) => {
    expect(readPlanText(bytes)).toEqual({ json: plan });
  });

  it.each([
    ["PK\u0003\u0004", "is a plan in Terraform's binary format, and not its JSON"],
    [
      '{"@level":"info"}\n{"@level":"info"}',
      "is the log of `terraform plan -json`, and not the JSON of a plan",
    ],
    ['{"format_version":"1.0","values":{}}', "is not the JSON of a plan"],
    ["Error: no plan", "is not JSON: "],
  ])("is refused with what it is: %j", (text, message) => {
    expect(readPlanText(Buffer.from(text))).toMatchObject({
      message: expect.stringContaining(message) as string,
    });
  });
});
