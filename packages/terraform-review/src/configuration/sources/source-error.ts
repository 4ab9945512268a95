/** Something wrong with what a comparison was asked to read. */
export interface SourceProblem {
  /** What was to be read, as it was given: a file, a directory or a revision. */
  readonly source: string;
  readonly message: string;
  /** What to do instead. */
  readonly fix: string;
}

/** What is wrong with everything that was to be read, all of it at once. */
export class SourceError extends Error {
  override readonly name = "SourceError";

  constructor(readonly mistakes: readonly SourceProblem[]) {
    super(
      [
        mistakes.length === 1
          ? "1 mistake; nothing was compared or written"
          : `${mistakes.length} mistakes; nothing was compared or written`,
        ...mistakes.map(({ source, message, fix }) => `${source}: ${message}\n  fix: ${fix}`),
      ].join("\n\n"),
    );
  }
}
