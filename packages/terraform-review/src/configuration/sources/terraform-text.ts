import { SourceProblem } from "./source-error";

/** The blocks that Terraform knows: https://developer.hashicorp.com/terraform/language/syntax/json */
const BLOCKS: readonly string[] = [
  "check",
  "data",
  "ephemeral",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
];

/** Parses the text of a Terraform JSON file. */
export function parseTerraformJson(
  source: string,
  text: string,
): { json: object } | { problem: SourceProblem } {
  const refuse = (message: string, fix: string) => ({ problem: { source, message, fix } });
  const parsed = parseJson(text);
  if ("error" in parsed) {
    return text.trim() === ""
      ? refuse("the file is empty", SYNTHESIZE)
      : looksLikeHcl(text)
        ? refuse(
            "is Terraform's own language (HCL), and only its JSON syntax is read",
            "give synthesized JSON (`cdktf synth` without `--hcl`)",
          )
        : refuse(`is not JSON: ${parsed.error}`, SYNTHESIZE);
  }
  const { json } = parsed;
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return refuse(`has ${describe(json)} where Terraform JSON has an object`, SYNTHESIZE);
  }
  const other = otherFormat(json);
  if (other) {
    return refuse(`is ${other.what}, not Terraform's configuration in JSON`, other.fix);
  }
  const names = Object.keys(json).filter((name) => name !== "//");
  const unknown = names.filter((name) => !BLOCKS.includes(name));
  if (unknown.length > 0) {
    return refuse(
      `is not Terraform JSON: it has ${unknown
        .map((name) => JSON.stringify(name))
        .slice(0, 3)
        .join(", ")}; ` + `allowed are ${BLOCKS.join(", ")}`,
      SYNTHESIZE,
    );
  }
  const broken = brokenBlock(json as Record<string, unknown>);
  return broken ? refuse(`is not Terraform JSON: ${broken}`, SYNTHESIZE) : { json };
}

/** Parses JSON, or says where it is invalid. */
export function parseJson(text: string): { json: unknown } | { error: string } {
  try {
    // Windows editors put a byte order mark at the beginning.
    return { json: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    // Node quotes what is around the error, which may be a secret.
    return { error: (error as Error).message.replace(/, (\.\.\.)?"[\s\S]*$/, "") };
  }
}

const SYNTHESIZE =
  "give Terraform's configuration in JSON, such as the cdk.tf.json that `cdktf synth` writes";

/** JSON of Terraform or related tools that is easily mistaken for a configuration. */
function otherFormat(json: object): { what: string; fix: string } | undefined {
  const has = (...names: string[]) => names.every((name) => name in json);
  if (has("format_version", "planned_values")) {
    return {
      what: "a plan (`terraform show -json`)",
      fix: "give it to `terraform-review diff` with --plan, beside the two versions of the configuration",
    };
  }
  if (has("format_version", "values") || has("format_version", "terraform_version")) {
    return { what: "a state (`terraform show -json`)", fix: SYNTHESIZE };
  }
  if (has("lineage", "serial")) {
    return { what: "a state file", fix: SYNTHESIZE };
  }
  if (has("format_version", "provider_schemas")) {
    return { what: "a provider schema", fix: SYNTHESIZE };
  }
  if (has("stacks", "version")) {
    return { what: "CDKTF's manifest", fix: "give the directory that it is in" };
  }
  if (has("AWSTemplateFormatVersion") || has("Resources")) {
    return { what: "a CloudFormation template", fix: "use `cdk diff` for it" };
  }
  return has("language", "app") ? { what: "a cdktf.json", fix: SYNTHESIZE } : undefined;
}

/** The first block that does not have the structure that Terraform requires. */
function brokenBlock(json: Record<string, unknown>): string | undefined {
  const isObjects = (value: unknown): boolean =>
    Array.isArray(value) ? value.every(isObjects) : typeof value === "object" && value !== null;
  for (const kind of Object.keys(json).filter((name) => name !== "//")) {
    if (!isObjects(json[kind])) {
      return `${kind} has ${describe(json[kind])} in place of blocks`;
    }
  }
  for (const kind of ["resource", "data", "ephemeral"]) {
    for (const types of [json[kind] ?? []].flat() as Record<string, unknown>[]) {
      for (const [type, blocks] of Object.entries(types).filter(([name]) => name !== "//")) {
        if (!isObjects(blocks)) {
          return `${kind}.${type} has ${describe(blocks)} in place of blocks`;
        }
        for (const named of [blocks].flat() as Record<string, unknown>[]) {
          const wrong = Object.entries(named).find(([name, body]) => name !== "//" && !isObjects(body));
          if (wrong) {
            return `${kind}.${type}.${wrong[0]} has ${describe(wrong[1])} in place of arguments`;
          }
        }
      }
    }
  }
  return undefined;
}

function looksLikeHcl(text: string): boolean {
  return /^\s*(?:(?:#|\/\/).*\n\s*)*(resource|data|module|provider|variable|output|locals|terraform|moved)\b[^:]*\{/.test(
    text,
  );
}

function describe(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`;
}
