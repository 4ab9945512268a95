import { Resvg } from "@resvg/resvg-js";
import { FAMILIES, hasLetters, TRUE_TYPE_FILES } from "./font";

/**
 * Renders a picture as PNG, at twice the size of the SVG, for high-resolution screens.
 *
 * The same SVG gives the same bytes on any machine, because the font comes from an npm package. Only letters that this
 * font does not have, such as Hangul, come from the machine's fonts.
 */
export function png(svg: string): Buffer {
  const text = svg.replace(/<style>.*?<\/style>/s, "").replace(/<[^>]*>|&\w+;|&#\d+;|\s/g, "");
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: {
      fontFiles: [...TRUE_TYPE_FILES],
      loadSystemFonts: !hasLetters(text),
      defaultFontFamily: FAMILIES[400],
    },
  });
  return Buffer.from(resvg.render().asPng());
}
