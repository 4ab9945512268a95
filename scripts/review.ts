import { existsSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import {
  changeReport,
  Concern,
  concerns,
  CONCERNS,
  htmlPage,
  markdown,
  readComparison,
  SourceError,
  stackChanges,
} from "terraform-review";

const HELP = `What a change of synthesized Terraform JSON does.

  npm run review -- <before> [<after>] [options]

<before> and <after> are two git revisions (main, HEAD~1, 1a2b3c4, main:infra/cdktf.out), two directories or two
files of Terraform JSON. Without <after> it is the working directory. Of a CDKTF project its output directory is read.

  --plan <file>         what \`terraform show -json\` says of a plan of <after>: then what is replaced and destroyed
                        is exact. <stack>=<file> where there are several stacks; may be given for each of them
  --markdown <file>     writes the report as Markdown, for a comment on a pull request
  --html <file>         writes it as one HTML page, with the picture before and after
                        Without either, Markdown goes to standard output
  --fail-on <concerns>  exits with 1 if the change raises one of these, separated by commas:
${Object.entries(CONCERNS)
  .map(([name, meaning]) => `                          ${name.padEnd(16)}${meaning}`)
  .join("\n")}
  --help                shows this

Exits with 0 when all is well, 1 for what --fail-on names, 2 when something could not be read: then nothing is written.`;

/** A wrong use of the command. */
class UsageError extends Error {}

function main(): void {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(HELP);
    return;
  }
  const failOn = concernsIn(values["fail-on"] ?? []);
  const [before, after = "."] = positionals;
  if (before === undefined || positionals.length > 2) {
    throw new UsageError(
      `takes one or two revisions, directories or files, and got ${positionals.length}: ${positionals.join(", ") || "none"}`,
    );
  }
  const directory = process.cwd();
  const targets = Object.entries({ "--markdown": values.markdown, "--html": values.html });
  for (const [option, file] of targets.filter(
    (target): target is [string, string] => target[1] !== undefined,
  )) {
    if (!existsSync(dirname(file)) || (existsSync(file) && statSync(file).isDirectory())) {
      throw new UsageError(
        `${option} ${file} cannot be written: ${existsSync(file) ? "it is a directory" : `there is no directory ${dirname(file)}`}`,
      );
    }
  }
  const stacks = readComparison({ before, after, plans: values.plan, directory }).map(stackChanges);
  const report = changeReport(stacks);
  if (values.markdown !== undefined) {
    writeFileSync(values.markdown, markdown(report));
  }
  if (values.html !== undefined) {
    writeFileSync(values.html, htmlPage(report, stacks));
  }
  if (values.markdown === undefined && values.html === undefined) {
    process.stdout.write(markdown(report, Infinity));
  }
  const raised = concerns(stacks).filter((concern) => failOn.includes(concern));
  if (raised.length > 0) {
    console.error(
      `the change raises ${raised.map((concern) => `${concern} (${CONCERNS[concern]})`).join("; ")}`,
    );
    process.exitCode = 1;
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        plan: { type: "string", multiple: true },
        markdown: { type: "string" },
        html: { type: "string" },
        "fail-on": { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function concernsIn(given: readonly string[]): Concern[] {
  const names = given.flatMap((list) => list.split(",")).map((name) => name.trim());
  const unknown = names.filter((name) => !(name in CONCERNS));
  if (unknown.length > 0) {
    throw new UsageError(
      `--fail-on has ${unknown.map((name) => JSON.stringify(name)).join(", ")}; allowed are ${Object.keys(CONCERNS).join(", ")}`,
    );
  }
  return names as Concern[];
}

try {
  main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n  fix: \`npm run review -- --help\` shows what it takes`);
  } else if (error instanceof SourceError) {
    console.error(error.message);
  } else {
    throw error;
  }
  process.exitCode = 2;
}
