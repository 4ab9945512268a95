import { createHash } from "node:crypto";
import { FAMILIES, Weight, woff2Base64 } from "./font";
import { Point, Rect, right } from "./layout/geometry";
import { drawing, Icon } from "./icons";
import { iconSize } from "./layout/frames";
import { CHIP } from "./layout/measures";
import { Box, Frame, FrameKind, Label, Line, Scene, Tone } from "./layout/scene";
import { Item, Model } from "./model/model";
import { Theme, ThemeName, THEMES } from "./theme";

/** How a resource changed. */
export type Mark = "added" | "removed" | "changed";

/** What changed, by Terraform addresses. */
export type Marks = ReadonlyMap<string, Mark>;

/** Draws a picture as SVG that needs nothing else: icons and the font are in it. */
export function svg(model: Model, scene: Scene, theme: ThemeName, marks: Marks): string {
  return new Drawing(model, scene, THEMES[theme], marks).text();
}

class Drawing {
  /** Ids are unique in a page, of which the picture may be a part. */
  private readonly prefix: string;
  private readonly used = new Map<Icon, string>();

  constructor(
    private readonly model: Model,
    private readonly scene: Scene,
    private readonly theme: Theme,
    private readonly marks: Marks,
  ) {
    const content = JSON.stringify([scene, theme, [...marks]]);
    this.prefix = `d${createHash("sha256").update(content).digest("hex").slice(0, 8)}`;
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
        `<style>${this.fonts()}</style>`,
        ...[...this.used].map(([icon, id]) => symbol(icon, id)),
        `</defs>`,
        ...body,
        `</svg>`,
      ].join("\n") + "\n"
    );
  }

  private fonts(): string {
    return ([400, 600] as const)
      .map(
        (weight) =>
          `@font-face{font-family:"${FAMILIES[weight]}";font-weight:${weight};` +
          `src:url(data:font/woff2;base64,${woff2Base64(weight)}) format("woff2")}`,
      )
      .join("");
  }

  private frame({ kind, rect, icon, address }: Frame): string {
    const { line, fill, dash } = this.frameLook(kind);
    const mark = address === undefined ? undefined : this.marks.get(address);
    const stroke = mark ? this.theme[mark] : line;
    const shape =
      `<rect ${position(rect)} fill="${fill}" stroke="${stroke}" stroke-width="${mark ? 3 : 1.25}"` +
      `${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
    return icon ? `${shape}\n${this.icon(icon, { ...rect, ...iconSize(kind) })}` : shape;
  }

  private frameLook(kind: FrameKind): { line: string; fill: string; dash?: string } {
    const { theme } = this;
    switch (kind) {
      case "cloud":
        return { line: theme.cloud, fill: "none" };
      case "region":
        return { line: theme.region, fill: "none", dash: "2 4" };
      case "network":
        return { line: theme.network, fill: "none" };
      case "zone":
        return { line: theme.region, fill: "none", dash: "6 4" };
      case "public":
        return { line: theme.publicSubnet.line, fill: theme.publicSubnet.fill };
      case "private":
        return { line: theme.privateSubnet.line, fill: theme.privateSubnet.fill };
      case "other":
        return { line: theme.otherSubnet.line, fill: theme.otherSubnet.fill };
    }
  }

  private box({ item, rect, look, icons }: Box): string {
    const { theme } = this;
    const mark = this.markOf(item);
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
      ...icons.map(({ icon, rect: place }) => this.icon(icon, place)),
      `</g>`,
    ].join("\n");
  }

  /** A coloured corner that says how an item changed, for who sees no colours. */
  private badge({ item, rect }: Box): string {
    const mark = this.markOf(item);
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

  /** An item's own mark, or that something which makes it changed. */
  private markOf({ shows, parts }: Item): Mark | undefined {
    const own = shows.map((address) => this.marks.get(address));
    const [first] = own;
    if (first && own.every((mark) => mark === first)) {
      return first;
    }
    return [...own, ...parts.map((address) => this.marks.get(address))].some((mark) => mark)
      ? "changed"
      : undefined;
  }

  private line({ arrow, points }: Line): string {
    if (points.length < 2) {
      return "";
    }
    const mark = this.arrowMark(arrow.because);
    const colour = mark ? this.theme[mark] : this.theme.arrow;
    const dash = { traffic: "", assumed: "6 4", outbound: "2 3", link: "2 3" }[arrow.kind];
    const ends = arrow.isMutual ? [points, [...points].reverse()] : [points];
    // The line ends within its heads.
    const path = [...points];
    path[path.length - 1] = shortened(points);
    if (arrow.isMutual) {
      path[0] = shortened([...points].reverse());
    }
    return [
      `<path d="${rounded(path)}" fill="none" stroke="${colour}" stroke-width="${mark ? 2.5 : 1.5}"` +
        `${dash ? ` stroke-dasharray="${dash}"` : ""}/>`,
      ...ends.map((way) => `<path d="${head(way)}" fill="${colour}"/>`),
    ].join("\n");
  }

  private chip({ arrow, chip }: Line): string {
    if (!chip) {
      return "";
    }
    const mark = this.arrowMark(arrow.because);
    const colour = mark ? this.theme[mark] : this.theme.arrow;
    return (
      `<rect ${position(chip)} rx="${CHIP.height / 2}" fill="${this.theme.canvas}" stroke="${colour}" stroke-width="${mark ? 1.5 : 0.75}"/>\n` +
      `<text x="${chip.x + chip.width / 2}" y="${chip.y + 13}" font-size="${CHIP.size}" ${font(600)} ` +
      `text-anchor="middle" fill="${mark ? colour : this.theme.text}">${escaped(arrow.label)}</text>`
    );
  }

  private arrowMark(because: readonly string[]): Mark | undefined {
    const found = because.flatMap((address) => this.marks.get(address) ?? []);
    return found.find((mark) => mark !== "changed") ?? found[0];
  }

  private label({ text, full, x, y, size, weight, anchor, tone, halo }: Label): string {
    const attributes = [
      `x="${number(x)}"`,
      `y="${number(y)}"`,
      `font-size="${size}"`,
      ...(weight === 400 ? [] : [font(weight)]),
      ...(anchor === "start" ? [] : [`text-anchor="${anchor}"`]),
      `fill="${this.tone(tone)}"`,
      // Where a line passes behind it.
      ...(halo === undefined ? [] : [`stroke="${this.ground(halo)}" stroke-width="4" paint-order="stroke"`]),
    ].join(" ");
    const title = text === full ? "" : `<title>${escaped(full)}</title>`;
    return `<text ${attributes}>${title}${escaped(text)}</text>`;
  }

  /** What is behind a frame's label. */
  private ground(kind: FrameKind): string {
    const { fill } = this.frameLook(kind);
    return fill === "none" ? this.theme.canvas : fill;
  }

  private tone(tone: Tone): string {
    const { theme } = this;
    switch (tone) {
      case "text":
      case "quiet":
      case "cloud":
      case "network":
        return theme[tone];
      case "region":
      case "zone":
        return theme.region;
      case "public":
      case "private":
      case "other":
        return theme.text;
    }
  }

  private icon(icon: Icon, rect: Rect): string {
    const id = this.used.get(icon) ?? `${this.prefix}-${this.used.size}`;
    this.used.set(icon, id);
    // Icons of one colour, dark on light.
    const isPlain = /\/(Internet|Client|GenericApplication|User|Users)$/.test(icon);
    return `<use href="#${id}" ${position(rect)}${isPlain ? ` color="${this.theme.text}"` : ""}/>`;
  }
}

function symbol(icon: Icon, id: string): string {
  const { viewBox, content } = drawing(icon);
  const own = content
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${id}-$1"`)
    // The dark grey of icons without a category's colour.
    .replace(/fill="#(232f3d|242f3e|232f3e)"/g, icon.startsWith("resource/") ? `fill="currentColor"` : "$&");
  return `<symbol id="${id}" viewBox="${viewBox}">${own}</symbol>`;
}

/** The direction of a line's last piece. */
function direction(points: readonly Point[]): Point {
  const [before, end] = points.slice(-2) as [Point, Point];
  return { x: Math.sign(end.x - before.x), y: Math.sign(end.y - before.y) };
}

/** Where a line with a head ends. */
function shortened(points: readonly Point[]): Point {
  const [end, { x, y }] = [points.at(-1)!, direction(points)];
  return { x: end.x - 6 * x, y: end.y - 6 * y };
}

/** The head of an arrow, at the end of its line. */
function head(points: readonly Point[]): string {
  const [end, { x, y }] = [points.at(-1)!, direction(points)];
  const corners = [
    end,
    { x: end.x - 9 * x - 4.5 * y, y: end.y - 9 * y - 4.5 * x },
    { x: end.x - 9 * x + 4.5 * y, y: end.y - 9 * y + 4.5 * x },
  ];
  return `M${corners.map((corner) => `${corner.x} ${corner.y}`).join("L")}Z`;
}

/** A path with round corners. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const radius = 6;
  return rest.reduce((path, point, index) => {
    const next = rest[index + 1];
    const before = points[index]!;
    if (!next) {
      return `${path}L${point.x} ${point.y}`;
    }
    const toward = (other: Point) => {
      const length = Math.abs(other.x - point.x) + Math.abs(other.y - point.y);
      const part = Math.min(radius, length / 2) / length;
      return `${number(point.x + (other.x - point.x) * part)} ${number(point.y + (other.y - point.y) * part)}`;
    };
    return `${path}L${toward(before)}Q${point.x} ${point.y} ${toward(next)}`;
  }, `M${first!.x} ${first!.y}`);
}

/** A face, and what comes near it where a page forbids fonts inside of it. */
function font(weight: Weight): string {
  const family = `font-family="${FAMILIES[weight]}, Helvetica, Arial, sans-serif"`;
  return weight === 400 ? family : `${family} font-weight="${weight}"`;
}

function position({ x, y, width, height }: Rect): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text as XML takes it: names come from anybody's JSON. */
function escaped(text: string): string {
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
