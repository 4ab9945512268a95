import { readFileSync } from "node:fs";
import { Font, parse } from "opentype.js";

/** The font weights in pictures. */
export type Weight = 400 | 600;

/** The family names in the font files. resvg finds a font only by this name. */
export const FAMILIES: Readonly<Record<Weight, string>> = { 400: "Inter", 600: "Inter SemiBold" };

/** The font files for resvg, which does not support web fonts. */
export const TRUE_TYPE_FILES: readonly string[] = [
  "400Regular/Inter_400Regular",
  "600SemiBold/Inter_600SemiBold",
].map((face) => require.resolve(`@expo-google-fonts/inter/${face}.ttf`));

/** A font for browsers, to embed in a page. */
export function woff2Base64(weight: Weight): string {
  return webFont(weight, "woff2").toString("base64");
}

/** The width of a text, in the unit of the font size. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  const font = fontOf(weight);
  const widths = [...text].map((letter) => {
    const glyph = font.charToGlyphIndex(letter);
    // A letter that the font does not have, such as Hangul, comes from another font. Most of these are as wide as high.
    return glyph === 0 ? 1 : font.glyphs.get(glyph).advanceWidth / font.unitsPerEm;
  });
  return widths.reduce((sum, width) => sum + width, 0) * size;
}

/** Whether the font has all the letters of a text. */
export function hasLetters(text: string): boolean {
  return [...text].every((letter) => fontOf(400).charToGlyphIndex(letter) !== 0);
}

/** Shortens a text until it fits, with an ellipsis in the middle, where names differ least. */
export function shortenedToFit(text: string, width: number, size: number, weight: Weight = 400): string {
  if (textWidth(text, size, weight) <= width) {
    return text;
  }
  const letters = [...text];
  for (let kept = letters.length - 1; kept > 0; kept--) {
    const head = letters.slice(0, Math.ceil(kept / 2)).join("");
    const tail = letters.slice(letters.length - Math.floor(kept / 2)).join("");
    if (textWidth(`${head}…${tail}`, size, weight) <= width) {
      return `${head}…${tail}`;
    }
  }
  return "…";
}

const fonts = new Map<Weight, Font>();

/** Loads the font from the npm package, so that pictures do not depend on the machine's fonts. */
function fontOf(weight: Weight): Font {
  const known = fonts.get(weight) ?? parse(new Uint8Array(webFont(weight, "woff")).buffer);
  fonts.set(weight, known);
  return known;
}

function webFont(weight: Weight, format: "woff" | "woff2"): Buffer {
  return readFileSync(require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.${format}`));
}
