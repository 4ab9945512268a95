import { shortenedToFit, textWidth, Weight } from "../font";
import { Rect } from "./geometry";
import { LINE, NAME, TEXT } from "./measures";
import { Label } from "./scene";

/** A label without a position, shortened to a width. */
export function label(text: string, width: number, size: number, weight: Weight = 400) {
  return { text: shortenedToFit(text, width, size, weight), full: text, size, weight };
}

/** Labels for a name and the lines below it, starting at the baseline of the name. */
export function nameAndLines(
  { name, lines }: { readonly name: string; readonly lines: readonly string[] },
  { x, y, width }: Omit<Rect, "height">,
  anchor: Label["anchor"],
  within: Rect,
): Label[] {
  const texts = [label(name, width, NAME, 600), ...lines.map((line) => label(line, width, TEXT))];
  return texts.map((text, index) => ({
    ...text,
    x,
    y: y + LINE * index,
    anchor,
    tone: index === 0 ? "text" : "quiet",
    within,
  }));
}

/** The area that the text of a label covers. */
export function labelRect({ text, x, y, size, weight, anchor }: Label): Rect {
  const width = textWidth(text, size, weight);
  return { x: x - width * { start: 0, middle: 0.5, end: 1 }[anchor], y: y - 0.8 * size, width, height: size };
}
