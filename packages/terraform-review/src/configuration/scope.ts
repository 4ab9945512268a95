import { Scope } from "./expressions/evaluate";
import { entries, JsonObject, merged, withoutComments } from "./json";

/** What variables and local values are, as far as the JSON says so. */
export function scopeOf(file: JsonObject): Scope {
  return {
    variables: new Map(
      entries(file["variable"])
        .map(([name, body]) => [name, merged(body)] as const)
        .filter(([, { sensitive }]) => sensitive !== true && sensitive !== "true")
        .map(([name, { value, default: byDefault }]) => [name, value ?? byDefault]),
    ),
    locals: merged(withoutComments(merged(file["locals"]))),
  };
}
