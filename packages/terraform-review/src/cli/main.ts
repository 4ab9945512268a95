import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SourceError } from "../configuration/sources/source-error";
import { Command, FAILED } from "./command";

/** The commands. Each is loaded when it is called: `check` does not need the font, and `--help` needs none of them. */
const COMMANDS = {
  diff: {
    summary: "what a change does: data lost, who reaches whom, permissions",
    load: () => import("./diff"),
  },
  diagram: { summary: "pictures of the architecture", load: () => import("./diagram") },
  reachability: {
    summary: "who can open which TCP port to whom",
    load: () => import("./reachability"),
  },
  check: { summary: "what violates a guardrail", load: () => import("./check") },
  costs: { summary: "what AWS bills for it in a month", load: () => import("./costs") },
} satisfies Record<string, { summary: string; load(): Promise<{ command: Command }> }>;

type CommandName = keyof typeof COMMANDS;

const HELP = `Reads Terraform JSON of any project. It runs no plan and makes no AWS calls.

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  terraform-review ${name.padEnd(14)}${summary}`)
  .join("\n")}

  --help      of a command shows what it takes
  --version   shows the version`;

/** Runs the `terraform-review` command line and sets the exit status. */
export async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h") {
    console.log(HELP);
  } else if (name === "--version") {
    console.log(version());
  } else if (isCommand(name)) {
    await runCommand(name, rest, `terraform-review ${name}`);
  } else {
    console.error(
      `${name === undefined ? "no command was given" : `there is no command ${name}`}; allowed are ${Object.keys(COMMANDS).join(", ")}` +
        "\n  fix: `terraform-review --help` shows what each does",
    );
    process.exitCode = FAILED;
  }
}

function isCommand(name: string | undefined): name is CommandName {
  return name !== undefined && Object.hasOwn(COMMANDS, name);
}

function version(): string {
  const text = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * Runs one command and sets the exit status.
 *
 * @param called what was typed for it, such as `npm run review --`
 * @param directory the directory that paths are relative to and in which git runs
 */
export async function runCommand(
  name: CommandName,
  args: readonly string[],
  called: string,
  directory = process.cwd(),
): Promise<void> {
  const { command } = await COMMANDS[name].load();
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    console.log(command.help(called));
    return;
  }
  try {
    process.exitCode = await command.run({ command: called, args, directory });
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = FAILED;
  }
}
