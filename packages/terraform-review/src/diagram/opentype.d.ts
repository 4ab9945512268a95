/** What is used of opentype.js: its own types (`@types/opentype.js`) would declare a browser's globals everywhere. */
declare module "opentype.js" {
  interface Font {
    readonly unitsPerEm: number;
    readonly glyphs: { get(index: number): { readonly advanceWidth: number } };
    /** 0 for a letter that the font has not. */
    charToGlyphIndex(letter: string): number;
  }

  export function parse(file: ArrayBuffer): Font;
}
