import { Block } from "../../src/configuration/block";
import { compactLine, repeats, unit } from "../../src/resource-types/text";

const block = (args: Record<string, unknown>): Block => ({
  address: "aws_thing.x",
  kind: "resource",
  type: "aws_thing",
  name: "x",
  arguments: args,
  written: args,
});

describe("the text of a picture", () => {
  it("has a singular unit for one", () => {
    expect([unit("1", "nodes"), unit("2", "nodes"), unit(undefined, "nodes")]).toEqual([
      "1 node",
      "2 nodes",
      undefined,
    ]);
  });

  it("omits unknown values", () => {
    expect(compactLine("RDS", undefined, "", "20 GB")).toBe("RDS · 20 GB");
  });

  it.each([
    [{}, undefined],
    [{ count: 1 }, undefined],
    [{ count: "3" }, "×3"],
    [{ count: "${var.size}" }, "×n"],
    [{ for_each: { a: 1 } }, undefined],
    [{ for_each: { a: 1, b: 2 } }, "×2"],
    [{ for_each: "${var.names}" }, "×n"],
  ])("shows the number of instances of %j as %s", (args, text) => {
    expect(repeats(block(args))).toBe(text);
  });
});
