import { compareAttributes } from "../../src/changes/attributes";
import { changesBetween, readReport } from "../support/report";

const paths = (before: object, after: object) =>
  compareAttributes({ ...before }, { ...after }).map(({ path }) => path);

describe("an argument", () => {
  it.each([
    ["text or a number", { port: "80" }, { port: 80 }],
    ["text or a boolean", { enabled: "true" }, { enabled: true }],
    ["null or omitted", { name: null }, {}],
    ["one block or a list of one block", { action: { type: "forward" } }, { action: [{ type: "forward" }] }],
  ])("is unchanged if only its notation differs: %s", (_, before, after) => {
    expect(compareAttributes(before, after)).toEqual([]);
  });

  it("is identified by its path through nested blocks", () => {
    expect(paths({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } })).toEqual(["a.b.c"]);
  });

  it("has its values before and after the change, and none where it is not set", () => {
    expect(compareAttributes({ old: 1 }, { new: 2 })).toEqual([
      { path: "old", before: 1, after: undefined },
      { path: "new", before: undefined, after: 2 },
    ]);
  });

  it("is changed if its value becomes null, a list, or a list of a different length", () => {
    expect(paths({ a: 1, b: "x", c: ["x"] }, { a: null, b: ["x"], c: ["x", "y"] })).toEqual(["a", "b", "c"]);
  });
});

describe("blocks in a list", () => {
  it("are matched by name, regardless of their order", () => {
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

  it("with different names are reported as added and removed, not as changed", () => {
    const statement = (sid: string) => ({ statement: [{ sid: "Read" }, { sid, effect: "Deny" }] });

    expect(compareAttributes(statement("OnlyTls"), statement("OnlyOwner"))).toEqual([
      { path: 'statement["OnlyTls"]', before: { sid: "OnlyTls", effect: "Deny" }, after: undefined },
      { path: 'statement["OnlyOwner"]', before: undefined, after: { sid: "OnlyOwner", effect: "Deny" } },
    ]);
  });

  it("without names are compared by position, after the unchanged ones are set aside", () => {
    const rules = (...ports: number[]) => ({ ingress: ports.map((from_port) => ({ from_port })) });

    expect(paths(rules(22, 80), rules(22, 8080))).toEqual(["ingress[1].from_port"]);
    expect(paths(rules(22, 80), rules(80))).toEqual(["ingress[0]"]);
  });

  it("without names are unchanged if only their order differs", () => {
    const rules = (...ports: number[]) => ({ ingress: ports.map((from_port) => ({ from_port })) });

    expect(compareAttributes(rules(22, 80), rules(80, 22))).toMatchObject([
      { path: "ingress", items: { added: [], removed: [] } },
    ]);
  });

  it("have no number in the path if there is only one", () => {
    const rule = (args: object) => ({ rule: [args] });

    expect(paths(rule({ a: 1 }), rule({ a: 2 }))).toEqual(["rule.a"]);
    expect(paths({}, rule({ a: 2 }))).toEqual(["rule"]);
  });
});

describe("a list of values", () => {
  it("shows the values that are added and removed", () => {
    const thing = (...subnets: string[]) => ({ resource: { aws_thing: { x: { subnets } } } });

    expect(readReport(changesBetween(thing("a", "b"), thing("b", "c"))).folded).toContain(
      'subnets: added "c" and removed "a"',
    );
  });

  it("is reported as reordered if only its order changes", () => {
    const thing = (...subnets: string[]) => ({ resource: { aws_thing: { x: { subnets } } } });

    expect(readReport(changesBetween(thing("a", "b"), thing("b", "a"))).folded).toContain(
      "subnets: only the order changes",
    );
  });
});

describe("multi-line text", () => {
  const edited = (value: (line: string) => unknown) => {
    const [change] = compareAttributes({ text: value("size 1") }, { text: value("size 2") });
    return change!.lines && { added: change!.lines.added, removed: change!.lines.removed };
  };

  it("is compared line by line", () => {
    expect(edited((line) => `first\n${line}\n`)).toEqual({ added: 1, removed: 1 });
  });

  it("can be a long list of lines, such as a script in a local value", () => {
    expect(edited((line) => [...Array(12).keys()].map((index) => `line ${index} of ${line}`))).toEqual({
      added: 12,
      removed: 12,
    });
  });

  it("does not include a short list of strings or a list of references", () => {
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
