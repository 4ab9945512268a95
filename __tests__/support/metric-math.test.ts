import { calculate } from "./metric-math";

const none = undefined;

describe("metric math", () => {
  it.each<[string, (number | undefined)[]]>([
    ["a + 2 * b", [21, 42, none]],
    ["(a + 2) * b", [30, 80, none]],
    ["-a - 1", [-2, -3, -4]],
    ["IF(a >= 2, b, 0)", [0, 20, none]],
    ["IF(b < 20, 86400, b)", [86400, 20, none]],
    ["FILL(b, 0) + a", [11, 22, 3]],
    ["100 * a / (a + FILL(b, 0))", [100 / 11, 200 / 22, 100]],
    ["a == 2", [0, 1, 0]],
  ])("calculates %s", (expression, expected) => {
    expect(calculate(expression, { a: [1, 2, 3], b: [10, 20, none] })).toEqual(expected);
  });

  it("has no result where it would divide by zero", () => {
    expect(calculate("a / b", { a: [1, 0], b: [0, 0] })).toEqual([none, none]);
  });

  it.each([
    ["a + c", "a + c needs a series c; there is a, b"],
    ["ANOMALY_DETECTION_BAND(a, 2)", "unknown function ANOMALY_DETECTION_BAND with 2 arguments"],
    ["IF(a > 1, b", "instead of )"],
    ["a b", "cannot read a b from b"],
  ])("refuses %s, which it cannot calculate", (expression, message) => {
    expect(() => calculate(expression, { a: [1], b: [1] })).toThrow(message);
  });
});
