import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs, ParseArgsConfig } from "node:util";
import { SourceError, SourceProblem } from "../configuration/sources/source-error";

/** How and where a command was called. */
export interface Call {
  /** What was typed for the command: `terraform-review diff`, `npm run review --`. */
  readonly command: string;
  /** The arguments after it. */
  readonly args: readonly string[];
  /** The directory that paths are relative to and in which git runs. */
  readonly directory: string;
}

/** A command of the command line. */
export interface Command {
  /** What `--help` shows. */
  help(command: string): string;
  /**
   * @returns the exit status
   * @throws SourceError with everything that is wrong with the arguments and with the files that they name
   */
  run(call: Call): Promise<number>;
}

/** The exit status when something went wrong and nothing was written. */
export const FAILED = 2;

/** The paragraph about sources in the help of each command. */
export const SOURCES = `A source is a file of Terraform JSON, a directory, or a git revision (main, HEAD~1, 1a2b3c4, main:infra). The files of a
directory are one root module; a tree has as many as it has directories with *.tf.json, other than those of modules that
others call by path, which are read with them. Of a CDKTF project only the output directory is read. A revision without a folder is the directory that the command is called in.`;

/** Reads the arguments of a command. */
export function readArguments<O extends NonNullable<ParseArgsConfig["options"]>>(
  { command, args }: Call,
  options: O,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new SourceError([{ source: command, message: (error as Error).message, fix: seeHelp(command) }]);
  }
}

export function seeHelp(command: string): string {
  return `\`${command} --help\` shows what it takes`;
}

/** The problems that prevent a file from being written. */
export function outputFileProblems(option: string, file: string, directory: string): SourceProblem[] {
  const path = resolve(directory, file);
  const refuse = (message: string, fix: string) => [{ source: `${option} ${file}`, message, fix }];
  if (existsSync(path) && statSync(path).isDirectory()) {
    return refuse("is a directory", "name a file in it");
  }
  return existsSync(dirname(path))
    ? []
    : refuse(`there is no directory ${dirname(file)}`, "create it, or name another");
}

/** Reads what a command needs. If that fails, or there are problems already, it reports all of them together. */
export function readAll<T>(problems: readonly SourceProblem[], read: () => T): T {
  let result: T;
  try {
    result = read();
  } catch (error) {
    throw error instanceof SourceError ? new SourceError([...problems, ...error.problems]) : error;
  }
  if (problems.length > 0) {
    throw new SourceError(problems);
  }
  return result;
}
