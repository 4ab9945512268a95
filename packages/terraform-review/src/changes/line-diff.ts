import { structuredPatch } from "diff";

/** Lines that are not what they were, with some of those around them. */
export interface LineDiff {
  readonly hunks: readonly Hunk[];
  readonly added: number;
  readonly removed: number;
}

/** Lines that change, and their neighbours. Each line begins with `+`, `-` or a space. */
export interface Hunk {
  /** Number of the first line in the new text. */
  readonly start: number;
  readonly lines: readonly string[];
}

const CONTEXT = 3;

/** Texts that have less in common are shown as one instead of the other: comparing takes the square of the time. */
const MOST_EDITS = 1000;

/** Compares two texts line by line. */
export function lineDiff(before: string, after: string): LineDiff {
  const hunks = structuredPatch("before", "after", before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  })?.hunks ?? [
    {
      newStart: 1,
      lines: [
        ...before.split("\n").map((line) => `-${line}`),
        ...after.split("\n").map((line) => `+${line}`),
      ],
    },
  ];
  const lines = hunks.flatMap((hunk) => hunk.lines).filter((line) => !line.startsWith("\\"));
  return {
    hunks: hunks.map((hunk) => ({
      start: hunk.newStart,
      // "\ No newline at end of file" says nothing to a reviewer of JSON.
      lines: hunk.lines.filter((line) => !line.startsWith("\\")),
    })),
    added: lines.filter((line) => line.startsWith("+")).length,
    removed: lines.filter((line) => line.startsWith("-")).length,
  };
}
