import { FAMILIES, Weight } from "../font";
import { Rect } from "../layout/geometry";

/** A face of the font, and what comes near it where a page does not allow embedded fonts. */
export function font(weight: Weight): string {
  const family = `font-family="${FAMILIES[weight]}, Helvetica, Arial, sans-serif"`;
  return weight === 400 ? family : `${family} font-weight="${weight}"`;
}

export function position({ x, y, width, height }: Rect): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
}

export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text as XML takes it: names come from any JSON. */
export function escaped(text: string): string {
  return (
    text
      // Control characters and halves of surrogate pairs: XML 1.0 cannot have them at all.
      .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
