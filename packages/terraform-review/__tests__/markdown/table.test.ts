import { codeSpan, escaped } from "../../src/markdown/inline";
import { markdownTable } from "../../src/markdown/table";

describe("a table in Markdown", () => {
  it("is padded, so that it is readable as text and Prettier does not change it", () => {
    expect(markdownTable(["a", "long title"], [["longer", "b"]])).toBe(
      ["| a      | long title |", "| ------ | ---------- |", "| longer | b          |"].join("\n"),
    );
  });

  it.each([
    ["a|b", "a\\|b"],
    ["a\\|b", "a\\\\\\|b"],
  ])("keeps the text %j in its cell", (text, cell) => {
    expect(markdownTable(["title"], [[escaped(text)]]).split("\n")[2]).toBe(`| ${cell.padEnd(5)} |`);
  });

  it.each([
    ["c|d", "`c\\|d`"],
    ["c\\|d", "`c\\\\\\|d`"],
    ["c\\\\|d", "`c\\\\\\|d`"],
  ])("keeps the code %j in its cell", (code, cell) => {
    expect(markdownTable(["title"], [[codeSpan(code)]]).split("\n")[2]).toBe(`| ${cell.padEnd(5)} |`);
  });
});
