/** Something wrong with what a command was given. */
export interface SourceProblem {
  /** As it was given: a file, a directory, a revision, or an option. */
  readonly source: string;
  /** What is wrong with it, and what is allowed. */
  readonly message: string;
  /** What to do instead. */
  readonly fix: string;
}

/** Everything that is wrong with what a command was given, all of it at once. */
export class SourceError extends Error {
  override readonly name = "SourceError";

  constructor(readonly problems: readonly SourceProblem[]) {
    super(
      [
        `${problems.length === 1 ? "1 error" : `${problems.length} errors`}; nothing was written`,
        ...problems.map(({ source, message, fix }) => `${source}: ${message}\n  fix: ${fix}`),
      ].join("\n\n"),
    );
  }
}
