import { entries, JsonObject } from "./json";
import { mapReferences } from "./rename";

/** What `each` and `count` are depends on where they stand. */
const PLAIN_REFERENCE =
  /^\$\{((?!(?:each|count|path|self|terraform)\.)[a-z_][\w-]*(?:\.[\w-]+|\["[^"$]*"\]|\[\d+\])+)\}$/i;

/** What is in a module, with instance keys. */
const IN_MODULE = /(?<![\w.-])module(?:\.[\w-]+|\["[^"$]*"\]|\[\d+\])+/g;

/** Whether a value is a reference and nothing else, such as `${aws_subnet.a["x"].id}`. */
export function isPlainReference(value: unknown): boolean {
  return typeof value === "string" && PLAIN_REFERENCE.test(value);
}

/**
 * JSON with what modules hand on in place of the variables, local values and outputs that hand it on, if that is a reference and
 * nothing else: what it is written with does not depend on which module it is in.
 */
export function withPlainReferences(json: JsonObject): JsonObject {
  const handedOn = new Map(
    entries(json["locals"]).flatMap(([address, value]) => {
      const [, reference] = typeof value === "string" ? (PLAIN_REFERENCE.exec(value) ?? []) : [];
      return reference !== undefined && address.startsWith("module.") ? [[address, reference] as const] : [];
    }),
  );
  const origin = (reference: string, passed: readonly string[] = []): string => {
    const steps = reference.match(/\.?[\w-]+|\[[^\]]*\]/g) ?? [];
    const address = steps
      .map((_, index) => steps.slice(0, steps.length - index).join(""))
      .find((beginning) => handedOn.has(beginning));
    // Terraform rejects what refers to itself.
    return address === undefined || passed.includes(address)
      ? reference
      : origin(handedOn.get(address)! + reference.slice(address.length), [...passed, address]);
  };
  return mapReferences(json, (text) =>
    text.replace(IN_MODULE, (reference) => origin(reference)),
  ) as JsonObject;
}
