import { Concern, concerns } from "../../src/changes/concerns";
import { StackChanges, stackChanges } from "../../src/changes/stack-changes";
import { changeReport } from "../../src/report/change-report";
import { markdown } from "../../src/report/markdown";
import { siteJson } from "./site-json";

/** Terraform JSON that a test can change. */
export interface EditableJson {
  resource: Record<string, Record<string, Record<string, unknown>>>;
  data: Record<string, Record<string, Record<string, unknown>>>;
  locals: Record<string, unknown>;
  [kind: string]: unknown;
}

/** A copy of the committed JSON of a stack, which the caller may change. */
export function committed(stack: string): EditableJson {
  return siteJson(stack) as EditableJson;
}

/** The changes between two versions of a stack. */
export function changesBetween(before: unknown, after: unknown, plan?: unknown): StackChanges {
  return stackChanges({ id: "dev", before, after, plan });
}

/** What a change of these arguments raises, on a resource that has others. */
export function raisedByArguments(type: string, before: object, after: object): Concern[] {
  const stack = (args: object) => ({ resource: { [type]: { x: { name: "x", ...args } } } });
  return concerns([changesBetween(stack(before), stack(after))]);
}

/** The changes that result from an edit of a stack's committed JSON. */
export function changesBy(change: (json: EditableJson) => void, stack = "dev"): StackChanges {
  const after = committed(stack);
  change(after);
  return stackChanges({ id: stack, before: committed(stack), after });
}

/** The parts of a report, in the order in which a reviewer reads them. */
export interface ReadReport {
  /** Everything before the first stack: what a reviewer must see. */
  readonly summary: string;
  /** The visible details of the stacks. */
  readonly open: string;
  /** The collapsed details. */
  readonly folded: string;
}

/** Reads the report on these changes, without Markdown's markup for names and emphasis. */
export function readReport(...stacks: StackChanges[]): ReadReport {
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

/** The titles of the alerts in a summary, in order. */
export function alerts({ summary }: ReadReport): string[] {
  return [...summary.matchAll(/^\[!(?:CAUTION|WARNING|IMPORTANT)\]\n(.+)$/gm)].map(([, title]) => title!);
}
