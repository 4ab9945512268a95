import { lineDiff } from "../../src/changes/line-diff";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const edited = (lines: readonly string[], ...numbers: number[]) =>
  lines.map((line, index) => (numbers.includes(index + 1) ? `${line}, edited` : line)).join("\n");

describe("the diff of two texts", () => {
  it("has the changed lines with three lines of context and the number of the first line", () => {
    const lines = numbered(20);

    expect(lineDiff(edited(lines), edited(lines, 10))).toEqual({
      added: 1,
      removed: 1,
      hunks: [
        {
          start: 7,
          lines: [
            " line 7",
            " line 8",
            " line 9",
            "-line 10",
            "+line 10, edited",
            " line 11",
            " line 12",
            " line 13",
          ],
        },
      ],
    });
  });

  it("has one hunk for each changed place", () => {
    const lines = numbered(40);

    expect(lineDiff(edited(lines), edited(lines, 5, 30)).hunks.map(({ start }) => start)).toEqual([2, 27]);
  });

  it("ignores a missing newline at the end", () => {
    expect(lineDiff("a", "b").hunks).toEqual([{ start: 1, lines: ["-a", "+b"] }]);
  });

  // The time to compare grows with the square of the number of differing lines.
  it("replaces the whole text if the two have little in common", () => {
    const [old, now] = [numbered(1200), numbered(1200).map((line) => `new ${line}`)];
    const { hunks, added, removed } = lineDiff(old.join("\n"), now.join("\n"));

    expect([added, removed]).toEqual([1200, 1200]);
    expect(hunks.map(({ lines }) => lines.slice(1199, 1201))).toEqual([["-line 1200", "+new line 1"]]);
  });
});
