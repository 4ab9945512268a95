import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { guardrails } from "../../src/guardrails/guardrails";

describe("the guardrails", () => {
  const texts = guardrails.map(({ id, reason: why, fix, knownAs = [] }) => ({ id, why, fix, knownAs }));

  it("each have a file of the same name and a test", () => {
    const ids = texts.map(({ id }) => id).sort();
    const folder = join(__dirname, "..", "..", "src", "guardrails", "rules");
    const namesIn = (directory: string, suffix: string) =>
      readdirSync(directory, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(suffix))
        .map((file) => basename(file, suffix));
    const files = namesIn(folder, ".ts");
    expect(files.sort()).toEqual(ids);
    expect(namesIn(join(__dirname, "rules"), ".test.ts").sort()).toEqual(ids);
  });

  it.each(texts)("have texts in the form that a report needs: $id", ({ why, fix, knownAs }) => {
    // Reports write them after a colon and between semicolons.
    expect([why, fix].filter((text) => /[.;]$|^[A-Z][a-z]/.test(text))).toEqual([]);
    expect(knownAs.filter((id) => !/^(CKV2?_AWS_\d+|[A-Z][A-Za-z0-9]+\.\d+)$/.test(id))).toEqual([]);
  });
});
