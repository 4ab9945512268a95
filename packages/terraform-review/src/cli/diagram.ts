import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Configuration } from "../configuration/configuration";
import { SourceProblem } from "../configuration/sources/source-error";
import { readStacks, Stack } from "../configuration/sources/stacks";
import { diagramMermaid, diagramSvg, png } from "../diagram";
import { Call, Command, readAll, readArguments, SOURCES } from "./command";

/** The files to write for a stack, by the name of the format. */
const FORMATS: Readonly<Record<string, (name: string, configuration: Configuration) => Picture[]>> = {
  svg: (name, configuration) => [
    { file: `${name}.svg`, content: Buffer.from(diagramSvg(configuration)) },
    { file: `${name}-dark.svg`, content: Buffer.from(diagramSvg(configuration, { theme: "dark" })) },
  ],
  png: (name, configuration) => [{ file: `${name}.png`, content: png(diagramSvg(configuration)) }],
  mermaid: (name, configuration) => [
    { file: `${name}.mmd`, content: Buffer.from(diagramMermaid(configuration)) },
  ],
};

interface Picture {
  readonly file: string;
  readonly content: Buffer;
}

/** Draws the architecture of each stack. */
export const command: Command = {
  help: (called) => `Draws the AWS architecture of Terraform JSON, a picture for each stack.

  ${called} [<source>...] [options]

Without a source it is the working directory.
${SOURCES}

  --out <directory>    where to write (default: the working directory); it is created
  --format <formats>   what to write, separated by commas (default: all of them):
                         svg      <stack>.svg for a light background, <stack>-dark.svg for a dark one
                         png      <stack>.png
                         mermaid  <stack>.mmd, text for places that render Mermaid flowcharts
  --check              writes nothing, and names the pictures that are not what the JSON gives
  --help               shows this

Prints the files. Exits with 0 when all is well, 1 for what --check names, 2 when something could not be read: then
nothing is written.`,

  run,
};

async function run(call: Call): Promise<number> {
  const { directory } = call;
  const { values, positionals } = readArguments(call, {
    out: { type: "string", default: "." },
    format: { type: "string", multiple: true },
    check: { type: "boolean", default: false },
  });
  const formats = values.format?.flatMap((names) => names.split(",")) ?? Object.keys(FORMATS);
  const out = resolve(directory, values.out);
  const stacks = readAll([...unknownFormats(formats), ...outputDirectoryProblems(values.out, out)], () =>
    readStacks(positionals.length > 0 ? positionals : ["."], directory),
  );
  const pictures = stacks.flatMap((stack) => picturesOf(stack, formats));
  const stale = pictures.filter(({ file, content }) => !isFresh(join(out, file), content));
  const shown = ({ file }: Picture) => relative(directory, join(out, file));
  if (values.check) {
    stale.forEach((picture) => console.error(`${shown(picture)} is not what the JSON gives: draw it again`));
    return stale.length > 0 ? 1 : 0;
  }
  mkdirSync(out, { recursive: true });
  stale.forEach(({ file, content }) => writeFileSync(join(out, file), content));
  pictures.forEach((picture) => console.log(shown(picture)));
  return 0;
}

function picturesOf({ id, json }: Stack, formats: readonly string[]): Picture[] {
  const configuration = new Configuration(json);
  const name = id.replace(/[^\w.-]+/g, "-");
  return formats.flatMap((format) => FORMATS[format]!(name, configuration));
}

function isFresh(path: string, content: Buffer): boolean {
  return existsSync(path) && readFileSync(path).equals(content);
}

function unknownFormats(names: readonly string[]): SourceProblem[] {
  return names
    .filter((name) => !Object.hasOwn(FORMATS, name))
    .map((name) => ({
      source: `--format ${name}`,
      message: `is not a format; allowed are ${Object.keys(FORMATS).join(", ")}`,
      fix: "name some of them, separated by commas",
    }));
}

function outputDirectoryProblems(given: string, path: string): SourceProblem[] {
  return existsSync(path) && !statSync(path).isDirectory()
    ? [{ source: `--out ${given}`, message: "is a file", fix: "name a directory" }]
    : [];
}
