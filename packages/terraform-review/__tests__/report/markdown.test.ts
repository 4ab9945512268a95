import { changeReport } from "../../src/report/change-report";
import { Block, details, heading, listOf, paragraph } from "../../src/report/document";
import { LONGEST_COMMENT, markdown, MARKER } from "../../src/report/markdown";
import { code, text } from "../../src/report/text";
import { changesBetween } from "../support/report";

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index} ${"x".repeat(60)}`);

describe("the Markdown", () => {
  it("begins with a mark by which the comment is found again", () => {
    expect(markdown([heading(2, ["Changes"])])).toBe(`${MARKER}\n\n## Changes\n`);
  });

  it("mentions nobody, and has no markup of what it quotes", () => {
    const hostile = markdown([
      paragraph(
        text`${"@everyone **bold** <img src=x> [link](http://x)"} ${code("a `tick` and </details>")}`,
      ),
      ...details(text`${code("<script>")}`, [paragraph(["inside"])]),
    ]);

    expect(hostile).toContain("@&#8203;everyone \\*\\*bold\\*\\* &lt;img src=x\\> \\[link\\](http://x)");
    expect(hostile).toContain("``a `tick` and </details>``");
    expect(hostile).toContain("<details><summary><code>&lt;script&gt;</code></summary>");
  });

  it("keeps a diff together that holds a fence", () => {
    const diff: Block = { kind: "diff", hunks: [{ start: 1, lines: ["-```", "+````"] }] };

    expect(markdown([diff])).toContain("`````diff\n@@ line 1 @@\n-```\n+````\n`````");
  });

  it("keeps a table together that holds a bar", () => {
    expect(markdown([{ kind: "table", header: [["a|b"]], rows: [[[code("c|d")]]] }])).toContain(
      "| a\\\\|b |\n| --- |\n| `c\\|d` |",
    );
  });
});

describe("a report that is longer than a comment may be", () => {
  const loss = Array.from({ length: 30 }, (_, index) => `d${index}`);
  const stack = changesBetween(
    {
      resource: {
        aws_db_instance: Object.fromEntries(loss.map((name) => [name, { identifier: name, db_name: "a" }])),
        aws_launch_template: { web: { name: "web", user_data: lines(3000).join("\n") } },
        aws_thing: Object.fromEntries(lines(800).map((line, index) => [`t${index}`, { value: line }])),
      },
    },
    {
      resource: {
        aws_db_instance: Object.fromEntries(loss.map((name) => [name, { identifier: name, db_name: "b" }])),
        aws_launch_template: { web: { name: "web", user_data: lines(3000).reverse().join("\n") } },
        aws_thing: Object.fromEntries(lines(800).map((line, index) => [`t${index}`, { value: `${line}!` }])),
      },
    },
  );
  const whole = markdown(changeReport([stack]), Infinity);
  const short = markdown(changeReport([stack]));

  it("is shortened until it fits, and says so", () => {
    expect(whole.length).toBeGreaterThan(4 * LONGEST_COMMENT);
    expect(short.length).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(short).toContain("Shortened to what fits a comment");
    expect(short).toMatch(/… and \d+ more/);
  });

  it("keeps what matters: every loss is named before anything is cut", () => {
    for (const name of loss) {
      expect(short).toContain(`**database ${name}**`);
    }
  });

  it("stays well formed", () => {
    const count = (pattern: RegExp) => [...short.matchAll(pattern)].length;

    expect(count(/<details>/g)).toBe(count(/<\/details>/g));
    expect(count(/^```/gm) % 2).toBe(0);
  });

  it("fits any length, in the end by breaking off after a line", () => {
    const tiny = markdown([heading(2, ["Changes"]), ...listOf(lines(500).map((line) => [line]))], 300);

    expect(tiny.length).toBeLessThanOrEqual(300);
    expect(tiny).toContain("Shortened");
  });
});
