import { structuredPatch } from "diff";

/** The lines that change, with some context. */
export interface LineDiff {
  readonly hunks: readonly Hunk[];
  readonly added: number;
  readonly removed: number;
}

/** Changed lines that are close together, with the lines around them. Each begins with `+`, `-` or a space. */
export interface Hunk {
  /** The number of the first line, in the new text. */
  readonly start: number;
  readonly lines: readonly string[];
}

const CONTEXT_LINES = 3;

/** Texts that differ by more are shown as fully replaced, because the time to compare them grows quadratically. */
const MAX_EDITS = 1000;

/** Compares two texts line by line. */
export function lineDiff(before: string, after: string): LineDiff {
  const hunks = structuredPatch("before", "after", before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: MAX_EDITS,
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
      // "\ No newline at end of file" does not matter to a reviewer of JSON.
      lines: hunk.lines.filter((line) => !line.startsWith("\\")),
    })),
    added: lines.filter((line) => line.startsWith("+")).length,
    removed: lines.filter((line) => line.startsWith("-")).length,
  };
}
