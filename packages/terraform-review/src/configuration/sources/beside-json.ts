import { posix } from "node:path";
import { isObject, JsonObject, list, merged } from "../json";
import { SourceProblem } from "./source-error";
import { parseJson } from "./terraform-text";
import { Tree } from "./tree";

/**
 * The files in Terraform's own language that belong to a root module, with their content: its configuration, and the values of
 * variables that Terraform reads without being told to. They are not read here.
 */
export function hclFiles(tree: Tree, folder: string): ReadonlyMap<string, string> {
  return new Map(
    filesOf(tree, folder)
      .filter((file) => /\.tf$|\.auto\.tfvars$|(^|\/)terraform\.tfvars$/.test(file))
      .map((file) => [file, tree.read(file)]),
  );
}

/**
 * A root module with the values that its directory's files give to its variables.
 *
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
 */
export function withVariableFiles(
  tree: Tree,
  folder: string,
  json: object,
): { readonly json: object; readonly problems: readonly SourceProblem[] } {
  // Later files win, in the order of their names, and over the one that has no name of its own.
  const files = filesOf(tree, folder)
    .filter((file) => /\.auto\.tfvars\.json$|(^|\/)terraform\.tfvars\.json$/.test(file))
    .sort((one, other) => Number(isAuto(one)) - Number(isAuto(other)) || (one < other ? -1 : 1));
  const problems: SourceProblem[] = [];
  const values: JsonObject = {};
  for (const file of files) {
    const parsed = parseJson(tree.read(file));
    if ("json" in parsed && isObject(parsed.json)) {
      Object.assign(values, parsed.json);
    } else {
      problems.push({
        source: tree.nameOf(file),
        message: "error" in parsed ? `is not JSON: ${parsed.error}` : "has no values of variables",
        fix: "write an object with a value for each variable, or remove the file",
      });
    }
  }
  const { variable } = json as JsonObject;
  const declared = Object.assign({}, ...list(variable)) as JsonObject;
  const set = Object.entries(declared).filter(([name]) => name in values);
  return {
    json:
      set.length === 0
        ? json
        : {
            ...json,
            variable: {
              ...declared,
              ...Object.fromEntries(
                set.map(([name, body]) => [name, { ...merged(body), value: values[name] }]),
              ),
            },
          },
    problems,
  };
}

function filesOf(tree: Tree, folder: string): string[] {
  return tree.files.filter((file) => posix.dirname(file) === folder);
}

function isAuto(file: string): boolean {
  return file.endsWith(".auto.tfvars.json");
}
