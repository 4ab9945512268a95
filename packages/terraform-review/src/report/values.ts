import { AttributeChange } from "../changes/attributes";
import { presentable } from "../configuration/secrets/mask";
import { code, count, enumerate, Piece, text, Text } from "./text";

/** Longer values are cut; the JSON has them in full. */
const MAX_LENGTH = 160;

/** A value from Terraform JSON in Terraform's own syntax. */
function value(given: unknown): Piece {
  if (given === undefined || given === null) {
    return "not set";
  }
  if (typeof given === "string") {
    const expression = /^\$\{([^{}]*)\}$/.exec(given)?.[1];
    return shown(expression ?? JSON.stringify(given));
  }
  return shown(JSON.stringify(given));
}

/** How an argument changes. */
export function attributeChange({ path, before, after, items, lines }: AttributeChange): Text {
  if (lines) {
    return text`${code(path)}: ${count(lines.added, "line")} added, ${count(lines.removed, "line")} removed`;
  }
  if (items && items.added.length + items.removed.length === 0) {
    return text`${code(path)}: only the order changes`;
  }
  if (items) {
    const sides = [
      ...(items.added.length > 0 ? [text`added ${enumerate(items.added.map(value))}`] : []),
      ...(items.removed.length > 0 ? [text`removed ${enumerate(items.removed.map(value))}`] : []),
    ];
    return text`${code(path)}: ${enumerate(sides)}`;
  }
  return text`${code(path)}: ${value(before)} → ${value(after)}`;
}

/** A value, cut after its secrets are masked: half a secret would not be recognized. */
function shown(value: string): Piece {
  const text = presentable(value);
  return code(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
}
