import { changeReport } from "../../src/report/change-report";
import { Block, details, heading, listOf, paragraph } from "../../src/report/document";
import { LONGEST_REPORT, markdown, MARKER } from "../../src/report/markdown";
import { code, text } from "../../src/report/text";
import { changesBetween } from "../support/report";

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index} ${"x".repeat(60)}`);

describe("the Markdown", () => {
  it("starts with a marker by which the comment is found again", () => {
    expect(markdown([heading(2, ["Changes"])])).toBe(`${MARKER}\n\n## Changes\n`);
  });

  it("mentions no user, and escapes markup in the text that it quotes", () => {
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

  it("mentions no user through a character reference either", () => {
    expect(markdown([paragraph(["&#64;everyone &amp; &lt;b> R&D"])])).toContain(
      "\\&\\#64;everyone \\&amp; \\&lt;b\\> R&D",
    );
  });

  it("does not let quoted text start a list, a heading or a quote", () => {
    const starts = ["- a", "+ a", "1. a", "2) a", "# a", "> a", "===", "---", "~~~", "```"];

    expect(starts.map((start) => markdown([paragraph([start])]).split("\n")[2])).toEqual([
      "\\- a",
      "\\+ a",
      "1\\. a",
      "2\\) a",
      "\\# a",
      "\\> a",
      "\\===",
      "\\---",
      "\\~\\~\\~",
      "\\`\\`\\`",
    ]);
  });

  it("keeps a name on one line, also in the summary of collapsed details", () => {
    const name = "a\n\n@everyone";

    expect(markdown(details([name, code(name)], [paragraph([name])]))).toContain(
      "<details><summary>a @&#8203;everyone<code>a @&#8203;everyone</code></summary>\n\na @&#8203;everyone\n",
    );
  });

  it("does not escape an underscore within a word, because Markdown ignores it there", () => {
    expect(markdown([paragraph(["db_name _emphasis_ __init__"])])).toContain(
      "db_name \\_emphasis\\_ \\_\\_init\\_\\_",
    );
  });

  it("keeps a diff together if it contains a code fence", () => {
    const diff: Block = { kind: "diff", hunks: [{ start: 1, lines: ["-```", "+````"] }] };

    expect(markdown([diff])).toContain("`````diff\n@@ line 1 @@\n-```\n+````\n`````");
  });
});

describe("a report that is too long for a comment", () => {
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

  it("is shortened until it fits, with a note that says so", () => {
    expect(whole.length).toBeGreaterThan(4 * LONGEST_REPORT);
    expect(short.length).toBeLessThanOrEqual(LONGEST_REPORT);
    expect(short).toContain("Shortened to what fits a comment");
    expect(short).toMatch(/… and \d+ more/);
  });

  it("keeps what matters: every loss is named before the first cut", () => {
    for (const name of loss) {
      expect(short).toContain(`**database ${name}**`);
    }
  });

  it.each([200, 300, 500, 1000, 2000, 3000, 5000, 8000, 12_000, 20_000, 35_000, 60_000, 150_000, 250_000])(
    "fits %d characters, and stays well formed",
    (longest) => {
      const shortened = markdown(changeReport([stack]), longest);
      const count = (pattern: RegExp) => [...shortened.matchAll(pattern)].length;

      expect(shortened.length).toBeLessThanOrEqual(longest);
      expect(shortened.startsWith(`${MARKER}\n`)).toBe(true);
      expect(shortened).toContain("Shortened");
      expect(count(/<details>/g)).toBe(count(/<\/details>/g));
      expect(count(/^```/gm) % 2).toBe(0);
      // Each table has the delimiter row below its header.
      expect(count(/\n\n\|/g)).toBe(count(/\n\n\|.*\n\| -/g));
      // No line is cut in the middle.
      const lines = new Set(whole.split("\n"));
      const isAdded = /^((> )? *- )?… and \d+ more|^<details>|^_Shortened/;
      expect(shortened.split("\n").filter((line) => !lines.has(line) && !isAdded.test(line))).toEqual([]);
    },
  );

  it("fits any length, if necessary by ending after a line", () => {
    const tiny = markdown([heading(2, ["Changes"]), ...listOf(lines(500).map((line) => [line]))], 300);

    expect(tiny.length).toBeLessThanOrEqual(300);
    expect(tiny).toContain("Shortened");
  });
});
