import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { diagramMermaid, diagramSvg, png } from "terraform-review";

// `npm run diagram`: draws the committed stacks to docs/diagrams; with --check only says which are not what cdktf.out gives.
// `npm run diagram -- FILE… --out DIRECTORY`: draws anybody's Terraform JSON.
const project = join(__dirname, "..");

const USAGE = `usage: npm run diagram                                  draw cdktf.out to docs/diagrams
       npm run diagram -- --check                       say which of them are not fresh
       npm run diagram -- FILE... [--out DIRECTORY]     draw other Terraform JSON (default: .)`;

/** What the caller can mend. */
class UsageError extends Error {}

function main(): void {
  const { files, out, isCheck } = options();
  const stacks = files.length > 0 ? files : committedStacks();
  const pictures = stacks.flatMap((file) => {
    const json = terraformJson(file);
    return picturesOf(nameOf(file), json);
  });
  const twice = pictures.find(
    ({ file }, index) => pictures.findIndex((other) => other.file === file) !== index,
  );
  if (twice) {
    throw new UsageError(
      `two of the files would be drawn as ${twice.file}: draw them into different directories`,
    );
  }
  const stale = pictures.filter(({ file, content }) => !isFresh(join(out, file), content));
  const left = files.length > 0 ? [] : leftOver(out, pictures);
  if (isCheck) {
    [...stale.map(({ file }) => file), ...left].forEach((file) =>
      console.error(
        `${relative(project, join(out, file))} is not what cdktf.out gives: run \`npm run diagram\` and commit it`,
      ),
    );
    process.exitCode = stale.length + left.length > 0 ? 1 : 0;
    return;
  }
  mkdirSync(out, { recursive: true });
  stale.forEach(({ file, content }) => writeFileSync(join(out, file), content));
  left.forEach((file) => console.warn(`${file} is of no stack that there is now: remove it`));
  pictures.forEach(({ file }) => console.log(relative(process.cwd(), join(out, file))));
}

function options(): { files: string[]; out: string; isCheck: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { check: { type: "boolean", default: false }, out: { type: "string" } },
    });
    if (values.check && positionals.length > 0) {
      throw new UsageError("--check is for the committed stacks, and takes no files");
    }
    // npm runs this in the project, wherever it was called.
    const caller = process.env["INIT_CWD"] ?? process.cwd();
    const out = values.out ?? (positionals.length > 0 ? "." : join(project, "docs", "diagrams"));
    return {
      files: positionals.map((file) => resolve(caller, file)),
      out: resolve(caller, out),
      isCheck: values.check,
    };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function committedStacks(): string[] {
  const stacks = join(project, "cdktf.out", "stacks");
  return readdirSync(stacks)
    .sort()
    .map((stack) => join(stacks, stack, "cdk.tf.json"));
}

/** A name for pictures: of the stack, which is CDKTF's directory, or of the file. */
function nameOf(file: string): string {
  const name = basename(file).replace(/(\.tf)?\.json$/, "");
  return name === "cdk" ? basename(dirname(file)) : name;
}

interface Picture {
  readonly file: string;
  readonly content: Buffer;
}

function picturesOf(name: string, json: object): Picture[] {
  const light = diagramSvg(json);
  return [
    { file: `${name}.svg`, content: Buffer.from(light) },
    { file: `${name}-dark.svg`, content: Buffer.from(diagramSvg(json, { theme: "dark" })) },
    { file: `${name}.png`, content: png(light) },
    { file: `${name}.mmd`, content: Buffer.from(diagramMermaid(json)) },
  ];
}

function isFresh(path: string, content: Buffer): boolean {
  return existsSync(path) && readFileSync(path).equals(content);
}

/** Pictures of stacks that are no more. */
function leftOver(out: string, pictures: readonly Picture[]): string[] {
  const names = existsSync(out) ? readdirSync(out) : [];
  return names.filter((name) => /\.(svg|png|mmd)$/.test(name) && !pictures.some(({ file }) => file === name));
}

const BLOCKS: readonly string[] = [
  "resource",
  "data",
  "module",
  "provider",
  "terraform",
  "output",
  "locals",
  "variable",
];

function terraformJson(file: string): object {
  const json = parsed(file);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new UsageError(`${file} is not Terraform JSON: it has no blocks, such as "resource"`);
  }
  if ("planned_values" in json || "lineage" in json || "format_version" in json) {
    throw new UsageError(`${file} is a plan or a state: give the configuration, such as cdk.tf.json`);
  }
  if (!BLOCKS.some((block) => block in json)) {
    throw new UsageError(
      `${file} is not Terraform JSON: of the blocks ${BLOCKS.join(", ")} it has none; give a file such as cdk.tf.json`,
    );
  }
  return json;
}

function parsed(file: string): unknown {
  if (!existsSync(file)) {
    throw new UsageError(`${file} does not exist`);
  }
  if (statSync(file).isDirectory()) {
    throw new UsageError(`${file} is a directory: give the file in it, such as cdk.tf.json`);
  }
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 2;
}
