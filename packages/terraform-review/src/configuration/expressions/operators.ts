import { isEqual } from "./functions";
import { hasUnknown } from "./unknown";

/** The result of an operator; undefined if it is not known. */
export function operation(operator: string, [left, right]: readonly unknown[]): unknown {
  const isKnown = !hasUnknown(left) && !hasUnknown(right);
  switch (operator) {
    case "&&":
      return isFalse(left) || isFalse(right) ? false : isKnown ? true : undefined;
    case "||":
      return isTrue(left) || isTrue(right) ? true : isKnown ? false : undefined;
  }
  if (!isKnown) {
    return undefined;
  }
  switch (operator) {
    case "!":
      return !isTrue(left);
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    default:
      return calculation(operator, Number(left), right === undefined ? undefined : Number(right));
  }
}

function calculation(operator: string, left: number, right: number | undefined): unknown {
  if (right === undefined) {
    return -left;
  }
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    default:
      return undefined;
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}
