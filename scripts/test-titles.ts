import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A test or a group of tests. */
export interface TestTitle {
  /** Path of its file in the repository. */
  readonly file: string;
  readonly title: string;
}

const DESCRIBES_OR_TESTS = /^(describe\w*|it|test)$/;

/** The titles of all tests and groups in a folder of the repository, in the order of the files. */
export function testTitles(project: string, folder: string): TestTitle[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .flatMap((name) => {
      const file = `${folder}/${name}`;
      return titlesIn(file, readFileSync(join(project, file), "utf8")).map((title) => ({ file, title }));
    });
}

function titlesIn(file: string, text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && DESCRIBES_OR_TESTS.test(calledName(node.expression))) {
      const title = node.arguments.find(ts.isStringLiteralLike);
      titles.push(...(title ? [title.text] : []));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return titles;
}

/** `it` for `it(…)`, `it.each([…])(…)` and `it.skip(…)`. */
function calledName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) {
    return expression.text;
  }
  return ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)
    ? calledName(expression.expression)
    : "";
}
