import { hasValue, isOff, isOn, literalValue } from "../../src/configuration/argument-value";
import { withResources } from "../support/configuration";

/** Asks one of the functions about an argument of a resource. */
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
    ["left out", undefined, null],
    ["null", null, null],
  ])("is its text, or null where it is not set: %s", (_, value, text) => {
    expect(ask(literalValue, value)).toBe(text);
  });

  it("is known through a local", () => {
    expect(ask(literalValue, "${local.type}", { type: "gp3" })).toBe("gp3");
  });

  it("is undefined where a variable, another resource or several values give it", () => {
    expect(ask(literalValue, "${var.type}")).toBeUndefined();
    expect(ask(literalValue, "${aws_thing.x.id}")).toBeUndefined();
    expect(ask(literalValue, ["a", "b"])).toBeUndefined();
  });
});

describe("a switch", () => {
  it.each([
    [true, "on"],
    ["true", "on"],
    [false, "off"],
    ["false", "off"],
    ["", "off"],
    [undefined, "off"],
    ["${var.enabled}", "neither"],
  ])("written as %j is %s for certain", (value, state) => {
    expect([ask(isOn, value), ask(isOff, value)]).toEqual([state === "on", state === "off"]);
  });

  it("has one of several values, of which null is not set", () => {
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
