import { rows } from "../__tests__/emulator/inspections";
import { Requirement } from "./requirements";
import { TestTitle } from "./test-titles";

const INTRODUCTION = `# Requirements and the tests that prove them

Generated from the tests' titles by \`npm run docs\`. A group of tests stands for all tests in it.`;

/** The emulator level makes a test of each inspection. */
const inspections: readonly TestTitle[] = rows.flatMap(({ id, inspections: all }) =>
  Object.keys(all).map((title) => ({
    file: "__tests__/emulator/lifecycle.test.ts",
    title: `${id} ${title}`,
  })),
);

/** The requirements with their tests as Markdown: what docs/requirements.md holds. */
export function requirementsDocument(
  requirements: readonly Requirement[],
  titles: readonly TestTitle[],
): string {
  const all = [...titles, ...inspections];
  const sections = requirements.map((requirement) => section(requirement, all));
  return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

function section({ id, subject, text }: Requirement, titles: readonly TestTitle[]): string {
  const own = titles.filter(({ title }) => new RegExp(`\\b${id}\\b`).test(title));
  const lines = own.map(({ file, title }) => `- ${withoutIds(title)} ([${nameOf(file)}](../${file}))`);
  const tests = lines.length > 0 ? [...new Set(lines)].join("\n") : "No test proves this yet.";
  return `## ${id} ${subject}\n\n${text}\n\n${tests}`;
}

/** The title without the ids of requirements. */
function withoutIds(title: string): string {
  return title
    .replace(/\s*\(([A-D]\d+(, )?)+\)/, "")
    .replace(/^[A-D]\d+:? /, "")
    .trim();
}

function nameOf(file: string): string {
  return file.replace(/^__tests__\//, "").replace(/\.test\.ts$/, "");
}
