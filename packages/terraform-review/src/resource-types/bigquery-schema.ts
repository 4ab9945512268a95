import { Arguments } from "../configuration/block";
import { isObject, JsonObject, list } from "../configuration/json";
import { stringify } from "../stringify";

/**
 * Whether another schema replaces a table; undefined if it is not in the JSON, or if a column is dropped in place.
 * https://github.com/hashicorp/terraform-provider-google/blob/v7.45.0/google/services/bigquery/resource_bigquery_table.go
 */
export function replacesTable({ schema: before }: Arguments, args: Arguments): boolean | undefined {
  const [was, is] = [fieldsOf(before), fieldsOf(args["schema"])];
  if (!was || !is) {
    return undefined;
  }
  const isExternal = list(args["external_data_configuration"]).length > 0;
  const dropped = [...was.keys()].filter((name) => !is.has(name));
  const isNew = [...is.keys()].some((name) => !was.has(name));
  const remaining = new Map([...was].filter(([name]) => is.has(name)));
  return hasUnchangeable(remaining, is) || (dropped.length > 0 && (isExternal || isNew))
    ? true
    : dropped.length > 0
      ? undefined
      : false;
}

type Fields = ReadonlyMap<string, JsonObject>;

/** Whether a field changes in a way that only a new table can have. A field within another cannot be dropped. */
function hasUnchangeable(was: Fields, is: Fields): boolean {
  const requiresNew = [...is].some(([name, field]) => !was.has(name) && modeOf(field) === "REQUIRED");
  return (
    requiresNew ||
    [...was].some(([name, old]) => {
      const field = is.get(name);
      const [inner, now] = [fieldsOf(old["fields"]), fieldsOf(field?.["fields"])];
      return (
        !field ||
        typeOf(old) !== typeOf(field) ||
        (modeOf(old) !== modeOf(field) && !(modeOf(old) === "REQUIRED" && modeOf(field) === "NULLABLE")) ||
        (inner !== undefined && hasUnchangeable(inner, now ?? new Map()))
      );
    })
  );
}

/** The fields of a schema by their names; undefined if it is not known. */
function fieldsOf(schema: unknown): Fields | undefined {
  const fields = typeof schema === "string" ? parsed(schema) : schema;
  return Array.isArray(fields) && fields.every(isObject)
    ? new Map(fields.map((field) => [String(field["name"]), field]))
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const SYNONYMS: Readonly<Record<string, string>> = { INT64: "INTEGER", FLOAT64: "FLOAT", BOOL: "BOOLEAN" };

function typeOf({ type }: JsonObject): string {
  const name = stringify(type).toUpperCase();
  return SYNONYMS[name] ?? name;
}

function modeOf({ mode }: JsonObject): string {
  return stringify(mode ?? "NULLABLE").toUpperCase();
}
