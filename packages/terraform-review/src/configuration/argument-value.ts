import { Block, nestedBlocks } from "./block";
import { Configuration } from "./configuration";

/** A reference and nothing else, such as `${each.value.name}` or `${each.value["name"]}`. */
const WHOLE_REFERENCE = /^\$\{[\w.-]+(\["[\w-]+"\])*\}$/;

/** The value of an argument: its text, `null` if it is omitted, and `undefined` if it is known only after apply. */
export function literalValue(
  configuration: Configuration,
  resource: Block,
  argument: string,
): string | null | undefined {
  const value = resource.arguments[argument];
  if (value === undefined || value === null) {
    return null;
  }
  return literalText(configuration, resource, value);
}

/** The number in an argument; undefined if it is omitted, known only after apply, or no number. */
export function literalNumber(
  configuration: Configuration,
  resource: Block,
  argument: string,
): number | undefined {
  const value = literalValue(configuration, resource, argument);
  return value === null || value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value);
}

/** The number at a path such as `scaling_config.min_size`; undefined if it is not known, or not there. */
export function numberAt(configuration: Configuration, block: Block, path: string): number | undefined {
  const names = path.split(".");
  const last = names.pop()!;
  const [owner] = names.reduce<Block[]>(
    (blocks, name) => blocks.flatMap((one) => nestedBlocks(one, name)),
    [block],
  );
  return owner && literalNumber(configuration, owner, last);
}

/** The text of a value; undefined if it is known only after apply, or is not one text. */
export function literalText(
  configuration: Configuration,
  resource: Block,
  value: unknown,
): string | undefined {
  // Text around a reference is a part of the value, and so is what a function makes of it.
  const isPlain =
    typeof value !== "string" || !value.replaceAll("$${", "").includes("${") || WHOLE_REFERENCE.test(value);
  const [operand, ...others] = isPlain ? configuration.operands(value, resource) : [];
  return operand?.kind === "literal" && others.length === 0 ? operand.text : undefined;
}

/** Whether an argument certainly has one of the given values; `null` stands for an omitted argument. */
export function hasValue(
  configuration: Configuration,
  resource: Block,
  argument: string,
  ...texts: (string | null)[]
): boolean {
  return texts.some((text) => text === literalValue(configuration, resource, argument));
}

/** Whether a boolean argument is certainly true. */
export function isOn(configuration: Configuration, resource: Block, argument: string): boolean {
  return hasValue(configuration, resource, argument, "true");
}

/** Whether a boolean argument that defaults to false is certainly false. */
export function isOff(configuration: Configuration, resource: Block, argument: string): boolean {
  return hasValue(configuration, resource, argument, null, "", "false");
}

/** Whether a value in the JSON means true. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
