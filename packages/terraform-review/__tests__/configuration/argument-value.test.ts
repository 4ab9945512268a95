import { hasValue, isOff, isOn, literalValue } from "../../src/configuration/argument-value";
import { withResources } from "../support/configuration";

/** Calls one of the functions with an argument of a resource. */
function ask<T>(
  question: (...args: Parameters<typeof literalValue>) => T,
  value: unknown,
  locals: object = {},
): T {
  const configuration = withResources({ aws_thing: { x: { argument: value } } }, { locals });
  return question(configuration, configuration.resource("aws_thing.x")!, "argument");
}

describe("the literal value of an argument", () => {
  it.each([
    ["text", "gp3", "gp3"],
    ["a number", 8, "8"],
    ["a boolean", true, "true"],
    ["omitted", undefined, null],
    ["null", null, null],
  ])("is its text, or null if it is not set: %s", (_, value, text) => {
    expect(ask(literalValue, value)).toBe(text);
  });

  it("is resolved through a local value", () => {
    expect(ask(literalValue, "${local.type}", { type: "gp3" })).toBe("gp3");
  });

  it("is undefined if it comes from a variable or another resource, or has several values", () => {
    expect(ask(literalValue, "${var.type}")).toBeUndefined();
    expect(ask(literalValue, "${aws_thing.x.id}")).toBeUndefined();
    expect(ask(literalValue, ["a", "b"])).toBeUndefined();
  });
});

describe("an argument", () => {
  it.each([
    [true, "on"],
    ["true", "on"],
    [false, "off"],
    ["false", "off"],
    ["", "off"],
    [undefined, "off"],
    ["${var.enabled}", "neither"],
  ])("of type boolean with the value %j is certainly %s", (value, state) => {
    expect([ask(isOn, value), ask(isOff, value)]).toEqual([state === "on", state === "off"]);
  });

  it("is compared with several values, of which null means not set", () => {
    const isDefault = (value: unknown) =>
      ask((configuration, block, argument) => hasValue(configuration, block, argument, null, "EC2"), value);

    expect([isDefault(undefined), isDefault("EC2"), isDefault("ELB"), isDefault("${var.type}")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
