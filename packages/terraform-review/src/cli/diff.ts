import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readUsage } from "../bill/usage";
import { Concern, concerns, CONCERNS } from "../changes/concerns";
import { stackChanges } from "../changes/stack-changes";
import { readComparison } from "../configuration/sources/comparison";
import { SourceProblem } from "../configuration/sources/source-error";
import { changeReport } from "../report/change-report";
import { markdown } from "../report/markdown";
import { Call, Command, outputFileProblems, readAll, readArguments, seeHelp, SOURCES } from "./command";

/** Reports what a change of Terraform JSON does. The worst comes first. */
export const command: Command = {
  help: (called) => `What a change of Terraform JSON does.

  ${called} <before> [<after>] [options]

<before> and <after> are sources. Without <after> it is the working directory.
${SOURCES}

  --plan <file>         what \`terraform show -json\` says of a plan of <after>: then everything is judged by the plan,
                        also in modules. <stack>=<file> where there are several stacks; may be given for each of them
  --usage <file>        how much is used in a month of what AWS bills by use, as JSON by address or type:
                        { "aws_nat_gateway": { "processed_gb": 100 } }
  --markdown <file>     writes the report as Markdown, for a comment on a pull request
  --html <file>         writes it as one HTML page, with the picture before and after
                        Without either, Markdown goes to standard output
  --fail-on <concerns>  exits with 1 if the change raises one of these, separated by commas:
${Object.entries(CONCERNS)
  .map(([name, meaning]) => `                          ${name.padEnd(16)}${meaning}`)
  .join("\n")}
  --help                shows this

Exits with 0 when all is well, 1 for what --fail-on names, 2 when something could not be read: then nothing is written.`,

  run,
};

async function run(call: Call): Promise<number> {
  const { directory } = call;
  const { values, positionals } = readArguments(call, {
    plan: { type: "string", multiple: true },
    usage: { type: "string" },
    markdown: { type: "string" },
    html: { type: "string" },
    "fail-on": { type: "string", multiple: true },
  });
  const failOn = (values["fail-on"] ?? []).flatMap((names) => names.split(",")).map((name) => name.trim());
  const problems = [
    ...unknownConcerns(failOn),
    ...(values.markdown === undefined ? [] : outputFileProblems("--markdown", values.markdown, directory)),
    ...(values.html === undefined ? [] : outputFileProblems("--html", values.html, directory)),
    ...sourceCountProblems(positionals, call),
  ];
  const [before, after = "."] = positionals;
  const [usage, versions] = readAll(problems, () => [
    values.usage === undefined ? {} : readUsage(values.usage, directory),
    before === undefined ? [] : readComparison({ before, after, plans: values.plan, directory }),
  ]);
  const stacks = versions.map((stack) => stackChanges(stack, usage));
  const report = changeReport(stacks);
  // Only the page has pictures, so their font and icons are loaded only for the page.
  const page =
    values.html === undefined ? undefined : (await import("../report/html")).htmlPage(report, stacks);
  if (values.markdown !== undefined) {
    writeFileSync(resolve(directory, values.markdown), markdown(report));
  }
  if (values.html !== undefined && page !== undefined) {
    writeFileSync(resolve(directory, values.html), page);
  }
  if (values.markdown === undefined && values.html === undefined) {
    process.stdout.write(markdown(report, Infinity));
  }
  const raised = concerns(stacks).filter((concern) => failOn.includes(concern));
  if (raised.length > 0) {
    console.error(
      `the change raises ${raised.map((concern) => `${concern} (${CONCERNS[concern]})`).join("; ")}`,
    );
  }
  return raised.length > 0 ? 1 : 0;
}

function unknownConcerns(names: readonly string[]): SourceProblem[] {
  return names
    .filter((name) => !Object.hasOwn(CONCERNS, name))
    .map((name) => ({
      source: `--fail-on ${name}`,
      message: `is not a concern; allowed are ${(Object.keys(CONCERNS) as Concern[]).join(", ")}`,
      fix: "name some of them, separated by commas",
    }));
}

function sourceCountProblems(sources: readonly string[], { command: called }: Call): SourceProblem[] {
  return sources.length === 1 || sources.length === 2
    ? []
    : [
        {
          source: called,
          message: `takes one or two revisions, directories or files, and got ${sources.length}: ${sources.join(", ") || "none"}`,
          fix: seeHelp(called),
        },
      ];
}
