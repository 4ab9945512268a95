import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUsage } from "../../src/bill/usage";

describe("a usage file", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "usage-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const read = (text: string) => {
    writeFileSync(join(directory, "usage.json"), text);
    return readUsage("usage.json", directory);
  };

  it("says how much is used, by type or address", () => {
    const usage = { aws_nat_gateway: { processed_gb: 100 }, "aws_lb.web": { capacity_unit_hours: 730 } };

    expect(read(JSON.stringify(usage))).toEqual(usage);
  });

  it("is refused with everything that is wrong in it", () => {
    expect(() => read('{ "aws_lb": 3, "aws_s3_bucket": { "storage_gb": "many" } }')).toThrow(
      /aws_lb is 3; allowed is an object[^]*aws_s3_bucket\.storage_gb is "many"; allowed is a number from 0 up/,
    );
    expect(() => read("[]")).toThrow("is not a JSON object");
    expect(() => read("processed: 1")).toThrow("cannot be read");
  });

  it("that is not there is an error that shows how to write one", () => {
    expect(() => readUsage("none.json", directory)).toThrow(/--usage none\.json[^]*processed_gb/);
  });
});
