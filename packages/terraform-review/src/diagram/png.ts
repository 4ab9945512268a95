import { Resvg } from "@resvg/resvg-js";
import { FAMILIES, hasLetters, TRUE_TYPE_FILES } from "./font";

/**
 * Renders a picture as PNG, twice as large as the SVG says, for screens with small pixels.
 *
 * The same SVG gives the same bytes on any machine, as its letters come from the npm package. Only letters that the
 * package lacks, such as Hangul, are taken from the machine's fonts.
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
