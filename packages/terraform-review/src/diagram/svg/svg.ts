import { createHash } from "node:crypto";
import { FAMILIES, woff2Base64 } from "../font";
import { iconSize } from "../layout/frames";
import { right } from "../layout/geometry";
import { CHIP } from "../layout/measures";
import { Box, Frame, Label, Line, Scene } from "../layout/scene";
import { Model } from "../model/model";
import { Theme, ThemeName, THEMES } from "./theme";
import { escaped, font, number, position } from "./attributes";
import { backgroundOf, frameLook, textColour } from "./colours";
import { arrowMark, itemMark, Marks } from "./marks";
import { arrowhead, lineEnd, roundedPath } from "./paths";
import { Symbols } from "./symbols";

/** Draws a picture as a self-contained SVG with its icons and font. */
export function svg(model: Model, scene: Scene, theme: ThemeName, marks: Marks): string {
  return new Drawing(model, scene, THEMES[theme], marks).text();
}

class Drawing {
  /** The prefix of all ids, because a page may have several pictures. */
  private readonly prefix: string;
  private readonly symbols: Symbols;

  constructor(
    private readonly model: Model,
    private readonly scene: Scene,
    private readonly theme: Theme,
    private readonly marks: Marks,
  ) {
    const content = JSON.stringify([scene, theme, [...marks]]);
    this.prefix = `d${createHash("sha256").update(content).digest("hex").slice(0, 8)}`;
    this.symbols = new Symbols(this.prefix);
  }

  text(): string {
    const { width, height, frames, boxes, labels, lines } = this.scene;
    const body = [
      `<rect width="${width}" height="${height}" fill="${this.theme.canvas}"/>`,
      ...frames.map((frame) => this.frame(frame)),
      ...lines.map((line) => this.line(line)),
      ...boxes.map((box) => this.box(box)),
      ...labels.map((label) => this.label(label)),
      ...lines.map((line) => this.chip(line)),
      ...boxes.map((box) => this.badge(box)),
    ].filter((part) => part !== "");
    const title =
      this.model.stack === undefined ? "AWS architecture" : `AWS architecture of ${this.model.stack}`;
    return (
      [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
          `role="img" aria-labelledby="${this.prefix}-title" ${font(400)}>`,
        `<title id="${this.prefix}-title">${escaped(title)}</title>`,
        `<defs>`,
        `<style>${fontFaces()}</style>`,
        ...this.symbols.definitions(),
        `</defs>`,
        ...body,
        `</svg>`,
      ].join("\n") + "\n"
    );
  }

  private frame({ kind, rect, icon, address }: Frame): string {
    const { line, fill, dash } = frameLook(kind, this.theme);
    const mark = address === undefined ? undefined : this.marks.get(address);
    const stroke = mark ? this.theme[mark] : line;
    const shape =
      `<rect ${position(rect)} fill="${fill}" stroke="${stroke}" stroke-width="${mark ? 3 : 1.25}"` +
      `${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
    return icon
      ? `${shape}\n${this.symbols.use(icon, { ...rect, ...iconSize(kind) }, this.theme.text)}`
      : shape;
  }

  private box({ item, rect, look, icons }: Box): string {
    const { theme } = this;
    const mark = itemMark(item, this.marks);
    const stroke = mark ? theme[mark] : look === "card" ? theme.otherSubnet.line : theme[item.category];
    const dash = item.icon === "resource/AmazonEC2AutoScaling" ? ` stroke-dasharray="6 4"` : "";
    const shape =
      look === "plain" && !mark
        ? ""
        : `<rect ${position(rect)} rx="6" fill="${look === "plain" ? "none" : theme.panel}" stroke="${stroke}" ` +
          `stroke-width="${mark ? 2.5 : look === "card" ? 0.75 : 1.25}"${mark ? "" : dash}/>`;
    return [
      `<g>`,
      `<title>${escaped([item.name, ...item.lines, ...item.shows].join("\n"))}</title>`,
      ...(shape ? [shape] : []),
      ...icons.map(({ icon, rect: place }) => this.symbols.use(icon, place, theme.text)),
      `</g>`,
    ].join("\n");
  }

  /** A sign in the corner that shows how an item changed to those who cannot tell colours apart. */
  private badge({ item, rect }: Box): string {
    const mark = itemMark(item, this.marks);
    if (!mark) {
      return "";
    }
    const sign = { added: "+", removed: "−", changed: "~" }[mark];
    const [x, y] = [right(rect) - 4, rect.y + 4];
    return (
      `<g><title>${mark}</title><circle cx="${x}" cy="${y}" r="9" fill="${this.theme[mark]}"/>` +
      `<text x="${x}" y="${y + 5}" font-size="14" ${font(600)} text-anchor="middle" fill="${this.theme.canvas}">${sign}</text></g>`
    );
  }

  private line({ arrow, points }: Line): string {
    if (points.length < 2) {
      return "";
    }
    const mark = arrowMark(arrow, this.marks);
    const colour = mark ? this.theme[mark] : this.theme.arrow;
    const dash = { traffic: "", assumed: "6 4", outbound: "2 3", link: "2 3" }[arrow.kind];
    const ends = arrow.isMutual ? [points, [...points].reverse()] : [points];
    // The line ends inside of its arrowheads.
    const path = [...points];
    path[path.length - 1] = lineEnd(points);
    if (arrow.isMutual) {
      path[0] = lineEnd([...points].reverse());
    }
    return [
      `<path d="${roundedPath(path)}" fill="none" stroke="${colour}" stroke-width="${mark ? 2.5 : 1.5}"` +
        `${dash ? ` stroke-dasharray="${dash}"` : ""}/>`,
      ...ends.map((way) => `<path d="${arrowhead(way)}" fill="${colour}"/>`),
    ].join("\n");
  }

  private chip({ arrow, chip }: Line): string {
    if (!chip) {
      return "";
    }
    const mark = arrowMark(arrow, this.marks);
    const colour = mark ? this.theme[mark] : this.theme.arrow;
    return (
      `<rect ${position(chip)} rx="${CHIP.height / 2}" fill="${this.theme.canvas}" stroke="${colour}" stroke-width="${mark ? 1.5 : 0.75}"/>\n` +
      `<text x="${chip.x + chip.width / 2}" y="${chip.y + 13}" font-size="${CHIP.size}" ${font(600)} ` +
      `text-anchor="middle" fill="${mark ? colour : this.theme.text}">${escaped(arrow.label)}</text>`
    );
  }

  private label({ text, full, x, y, size, weight, anchor, tone, halo }: Label): string {
    const attributes = [
      `x="${number(x)}"`,
      `y="${number(y)}"`,
      `font-size="${size}"`,
      ...(weight === 400 ? [] : [font(weight)]),
      ...(anchor === "start" ? [] : [`text-anchor="${anchor}"`]),
      `fill="${textColour(tone, this.theme)}"`,
      // Keeps the label legible where a line passes behind it.
      ...(halo === undefined
        ? []
        : [`stroke="${backgroundOf(halo, this.theme)}" stroke-width="4" paint-order="stroke"`]),
    ].join(" ");
    const title = text === full ? "" : `<title>${escaped(full)}</title>`;
    return `<text ${attributes}>${title}${escaped(text)}</text>`;
  }
}

function fontFaces(): string {
  return ([400, 600] as const)
    .map(
      (weight) =>
        `@font-face{font-family:"${FAMILIES[weight]}";font-weight:${weight};` +
        `src:url(data:font/woff2;base64,${woff2Base64(weight)}) format("woff2")}`,
    )
    .join("");
}
