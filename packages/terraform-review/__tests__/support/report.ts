import { StackChanges, stackChanges } from "../../src/changes/stack-changes";
import { changeReport } from "../../src/report/change-report";
import { markdown } from "../../src/report/markdown";
import { siteJson } from "./site-json";

/** Terraform JSON, to be changed by a test. */
export interface EditableJson {
  resource: Record<string, Record<string, Record<string, unknown>>>;
  data: Record<string, Record<string, Record<string, unknown>>>;
  locals: Record<string, unknown>;
  [kind: string]: unknown;
}

/** The committed JSON of a stack, to be changed at will. */
export function committed(stack: string): EditableJson {
  return siteJson(stack) as EditableJson;
}

/** What changes between two versions of a stack. */
export function changesBetween(before: unknown, after: unknown, plan?: unknown): StackChanges {
  return stackChanges({ id: "dev", before, after, plan });
}

/** What a change of the committed JSON of a stack does. */
export function changesBy(change: (json: EditableJson) => void, stack = "dev"): StackChanges {
  const after = committed(stack);
  change(after);
  return stackChanges({ id: stack, before: committed(stack), after });
}

/** The parts of a report, as a reviewer meets them. */
export interface ReadReport {
  /** Everything before the first stack: what must be seen. */
  readonly summary: string;
  /** What is told of the stacks and is not folded. */
  readonly open: string;
  /** What is folded. */
  readonly folded: string;
}

/** Reads the report on some changes, without the marks of Markdown for names and emphasis. */
export function read(...stacks: StackChanges[]): ReadReport {
  const report = markdown(changeReport(stacks), Infinity)
    .replace(/<details><summary>How to read this[^]*/, "")
    .replace(/`|\*\*|>|\\(?=[_*])/g, "")
    .replace(/^ /gm, "");
  const [summary = "", ...sections] = report.split(/^### /m);
  const stack = sections.join("");
  const isFolded = /<details<summary[^]*?<\/details\n/g;
  return {
    summary,
    open: stack.replace(isFolded, ""),
    folded: [...stack.matchAll(isFolded)].join("\n"),
  };
}

/** The titles of the alerts of a summary, in their order. */
export function alerts({ summary }: ReadReport): string[] {
  return [...summary.matchAll(/^\[!(?:CAUTION|WARNING)\]\n(.+)$/gm)].map(([, title]) => title!);
}
