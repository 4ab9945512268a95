import { compareAttributes } from "../../src/changes/attributes";
import { changesBetween, read } from "../support/report";

const paths = (before: object, after: object) =>
  compareAttributes({ ...before }, { ...after }).map(({ path }) => path);

describe("an argument", () => {
  it.each([
    ["as text or as a number", { port: "80" }, { port: 80 }],
    ["as text or as a boolean", { enabled: "true" }, { enabled: true }],
    ["as null or left out", { name: null }, {}],
    ["as one block or as a list of one", { action: { type: "forward" } }, { action: [{ type: "forward" }] }],
  ])("is the same, written %s", (_, before, after) => {
    expect(compareAttributes(before, after)).toEqual([]);
  });

  it("is named by its path through blocks", () => {
    expect(paths({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } })).toEqual(["a.b.c"]);
  });

  it("has what it was before and what it is after, nothing where it is not set", () => {
    expect(compareAttributes({ old: 1 }, { new: 2 })).toEqual([
      { path: "old", before: 1, after: undefined },
      { path: "new", before: undefined, after: 2 },
    ]);
  });

  it("is not the same, where a value gives way to null, to a list, or to a list of another length", () => {
    expect(paths({ a: 1, b: "x", c: ["x"] }, { a: null, b: ["x"], c: ["x", "y"] })).toEqual(["a", "b", "c"]);
  });
});

describe("the blocks of a list", () => {
  it("are told apart by their names, whatever their order", () => {
    expect(
      paths(
        {
          tag: [
            { key: "Name", value: "a" },
            { key: "Team", value: "x" },
          ],
        },
        {
          tag: [
            { key: "Team", value: "x" },
            { key: "Name", value: "b" },
          ],
        },
      ),
    ).toEqual(['tag["Name"].value']);
  });

  it("of different names are added and removed, rather than changed", () => {
    const statement = (sid: string) => ({ statement: [{ sid: "Read" }, { sid, effect: "Deny" }] });

    expect(compareAttributes(statement("OnlyTls"), statement("OnlyOwner"))).toEqual([
      { path: 'statement["OnlyTls"]', before: { sid: "OnlyTls", effect: "Deny" }, after: undefined },
      { path: 'statement["OnlyOwner"]', before: undefined, after: { sid: "OnlyOwner", effect: "Deny" } },
    ]);
  });

  it("without names are compared by their position, once those that stay are set aside", () => {
    const rules = (...ports: number[]) => ({ ingress: ports.map((from_port) => ({ from_port })) });

    expect(paths(rules(22, 80), rules(22, 8080))).toEqual(["ingress[1].from_port"]);
    expect(paths(rules(22, 80), rules(80))).toEqual(["ingress[0]"]);
  });

  it("without names and in another order are the same blocks", () => {
    const rules = (...ports: number[]) => ({ ingress: ports.map((from_port) => ({ from_port })) });

    expect(compareAttributes(rules(22, 80), rules(80, 22))).toMatchObject([
      { path: "ingress", items: { added: [], removed: [] } },
    ]);
  });

  it("that has one block only need no number", () => {
    const rule = (args: object) => ({ rule: [args] });

    expect(paths(rule({ a: 1 }), rule({ a: 2 }))).toEqual(["rule.a"]);
    expect(paths({}, rule({ a: 2 }))).toEqual(["rule"]);
  });
});

describe("a list of values", () => {
  it("changes by what is added and what is removed", () => {
    const thing = (...subnets: string[]) => ({ resource: { aws_thing: { x: { subnets } } } });

    expect(read(changesBetween(thing("a", "b"), thing("b", "c"))).folded).toContain(
      'subnets: added "c" and removed "a"',
    );
  });

  it("that is in another order is shown as such", () => {
    const thing = (...subnets: string[]) => ({ resource: { aws_thing: { x: { subnets } } } });

    expect(read(changesBetween(thing("a", "b"), thing("b", "a"))).folded).toContain(
      "subnets: only the order changes",
    );
  });
});

describe("text of several lines", () => {
  const edited = (value: (line: string) => unknown) => {
    const [change] = compareAttributes({ text: value("size 1") }, { text: value("size 2") });
    return change!.lines && { added: change!.lines.added, removed: change!.lines.removed };
  };

  it("is compared line by line", () => {
    expect(edited((line) => `first\n${line}\n`)).toEqual({ added: 1, removed: 1 });
  });

  it("may be a long list of lines, such as a script in a local", () => {
    expect(edited((line) => [...Array(12).keys()].map((index) => `line ${index} of ${line}`))).toEqual({
      added: 12,
      removed: 12,
    });
  });

  it("is neither a short list of strings nor a list of references", () => {
    expect(edited((line) => [line])).toBeUndefined();
    expect(edited((line) => [line, ...Array(12).fill("${aws_subnet.a.id}")])).toEqual({
      added: 1,
      removed: 1,
    });
    expect(
      edited((line) => [line.replace(" ", "-"), ...Array(12).fill("${aws_subnet.a.id}")]),
    ).toBeUndefined();
  });
});
