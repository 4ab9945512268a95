import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

/** The weights that pictures use. */
export type Weight = 400 | 600;

/** The names of the font's faces, as their files have them: resvg knows a face by that name only. */
export const FAMILIES: Readonly<Record<Weight, string>> = { 400: "Inter", 600: "Inter SemiBold" };

const faces = new Map<Weight, Face>();

/** A font's face, from the npm package, so that pictures do not depend on the fonts of the machine. */
export function face(weight: Weight): Face {
  const known = faces.get(weight) ?? new Face(weight);
  faces.set(weight, known);
  return known;
}

/** How wide a text is, in the units of the font size. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  return face(weight).width(text) * size;
}

/** Shortens a text with an ellipsis in its middle, where names differ least, until it fits. */
export function fitted(text: string, width: number, size: number, weight: Weight = 400): string {
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

/** One weight of the font. */
class Face {
  /** For browsers, as they take it inside of a page. */
  readonly woff2Base64: string;
  /** For resvg, which reads no web fonts. */
  readonly trueType: Buffer;

  private readonly advances = new Map<number, number>();

  constructor(weight: Weight) {
    const file = (format: string) =>
      readFileSync(require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.${format}`));
    const tables = tablesOf(file("woff"));
    this.woff2Base64 = file("woff2").toString("base64");
    this.trueType = trueTypeOf(tables);
    this.readAdvances(new Map(tables.map(({ tag, data }) => [tag, data])));
  }

  /** Whether it has all letters of a text. */
  has(text: string): boolean {
    return [...text].every((letter) => this.advances.has(letter.codePointAt(0)!));
  }

  width(text: string): number {
    // What it has not, such as Hangul, comes from another font: most of that is as wide as high.
    return [...text].reduce((sum, letter) => sum + (this.advances.get(letter.codePointAt(0)!) ?? 1), 0);
  }

  /** From the segments of the character map (format 4) and the horizontal metrics. */
  private readAdvances(tables: ReadonlyMap<string, Buffer>): void {
    const [head, hhea, hmtx, cmap] = ["head", "hhea", "hmtx", "cmap"].map((tag) => tables.get(tag)!) as [
      Buffer,
      Buffer,
      Buffer,
      Buffer,
    ];
    const unitsPerEm = head.readUInt16BE(18);
    const metrics = hhea.readUInt16BE(34);
    const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
      cmap.readUInt32BE(8 + 8 * index),
    );
    const start = subtables.find((offset) => cmap.readUInt16BE(offset) === 4)!;
    const doubled = cmap.readUInt16BE(start + 6);
    for (let segment = 0; segment < doubled; segment += 2) {
      const at = (array: number) => start + 14 + segment + array * doubled + (array > 0 ? 2 : 0);
      const [last, first] = [cmap.readUInt16BE(at(0)), cmap.readUInt16BE(at(1))];
      const [delta, range] = [cmap.readUInt16BE(at(2)), cmap.readUInt16BE(at(3))];
      for (let code = first; code <= last && code !== 0xffff; code++) {
        const glyph = range === 0 ? code : cmap.readUInt16BE(at(3) + range + 2 * (code - first));
        const index = glyph === 0 ? 0 : (glyph + delta) & 0xffff;
        if (index !== 0) {
          this.advances.set(code, hmtx.readUInt16BE(4 * Math.min(index, metrics - 1)) / unitsPerEm);
        }
      }
    }
  }
}

interface Table {
  readonly tag: string;
  readonly checksum: number;
  readonly data: Buffer;
}

/** WOFF is TrueType with its tables compressed: https://www.w3.org/TR/WOFF/ */
function tablesOf(woff: Buffer): Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + 20 * index;
    const [offset, compressed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const data = woff.subarray(offset, offset + compressed);
    return {
      tag: woff.toString("latin1", entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      data: compressed < length ? inflateSync(data) : data,
    };
  });
}

function trueTypeOf(tables: readonly Table[]): Buffer {
  const header = Buffer.alloc(12 + 16 * tables.length);
  const power = Math.floor(Math.log2(tables.length));
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * tables.length - 16 * 2 ** power, 10);
  const bodies: Buffer[] = [];
  let offset = header.length;
  tables.forEach(({ tag, checksum, data }, index) => {
    const entry = 12 + 16 * index;
    header.write(tag, entry, "latin1");
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    bodies.push(data, padding);
    offset += data.length + padding.length;
  });
  return Buffer.concat([header, ...bodies]);
}
