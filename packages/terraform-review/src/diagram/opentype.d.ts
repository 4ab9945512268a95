/** The parts of opentype.js that are used. `@types/opentype.js` would declare a browser's globals everywhere. */
declare module "opentype.js" {
  interface Font {
    readonly unitsPerEm: number;
    readonly glyphs: { get(index: number): { readonly advanceWidth: number } };
    /** 0 for a letter that the font does not have. */
    charToGlyphIndex(letter: string): number;
  }

  export function parse(file: ArrayBuffer): Font;
}
