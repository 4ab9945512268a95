import { Block } from "./block";
import { Configuration } from "./configuration";

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
  const [operand, ...others] = configuration.operands(value, resource);
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
