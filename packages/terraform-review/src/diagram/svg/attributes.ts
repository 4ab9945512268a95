import { FAMILIES, Weight } from "../font";
import { Rect } from "../layout/geometry";

/** The font, and similar fonts for pages that do not allow embedded ones. */
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

/** Escapes text for XML. Names come from any JSON. */
export function escaped(text: string): string {
  return (
    text
      // XML 1.0 does not allow control characters and unpaired surrogates.
      .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
