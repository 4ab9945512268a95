import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { face, FAMILIES, Weight } from "./font";

const WEIGHTS: readonly Weight[] = [400, 600];

/**
 * Renders a picture as PNG, twice as large as the SVG says, for screens with small pixels.
 *
 * The same SVG gives the same bytes on any machine, as its letters come from the npm package. Only letters that the
 * package has not, such as Hangul, are taken from the machine's fonts.
 */
export function png(svg: string): Buffer {
  const fonts = mkdtempSync(join(tmpdir(), "diagram-fonts-"));
  try {
    const fontFiles = WEIGHTS.map((weight) => {
      const file = join(fonts, `${weight}.ttf`);
      writeFileSync(file, face(weight).trueType);
      return file;
    });
    const text = svg.replace(/<style>.*?<\/style>/s, "").replace(/<[^>]*>|&\w+;|&#\d+;|\s/g, "");
    const resvg = new Resvg(svg, {
      fitTo: { mode: "zoom", value: 2 },
      font: { fontFiles, loadSystemFonts: !face(400).has(text), defaultFontFamily: FAMILIES[400] },
    });
    return Buffer.from(resvg.render().asPng());
  } finally {
    rmSync(fonts, { recursive: true });
  }
}
