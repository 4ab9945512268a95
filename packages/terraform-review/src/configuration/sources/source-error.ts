/** Something wrong with the arguments of a command. */
export interface SourceProblem {
  /** As given on the command line: a file, a directory, a revision, or an option. */
  readonly source: string;
  /** What is wrong with it, and what is allowed. */
  readonly message: string;
  /** What to do instead. */
  readonly fix: string;
}

/** Reports everything that is wrong with the arguments of a command at once. */
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
