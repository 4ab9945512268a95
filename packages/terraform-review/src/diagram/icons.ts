import { readFileSync } from "node:fs";

/** A file of the AWS Architecture Icons in the npm package `aws-icons`: its folder and name, without `.svg`. */
export type Icon = `${"architecture-group" | "architecture-service" | "resource"}/${string}`;

/** The content of an icon, without the surrounding `svg` element. */
export interface Drawing {
  readonly viewBox: string;
  readonly content: string;
}

const drawings = new Map<Icon, Drawing>();

/** Reads an icon. */
export function drawing(icon: Icon): Drawing {
  const known = drawings.get(icon) ?? read(icon);
  drawings.set(icon, known);
  return known;
}

function read(icon: Icon): Drawing {
  const svg = readFileSync(require.resolve(`aws-icons/icons/${icon}.svg`), "utf8");
  const [, attributes = "", content = ""] = /^<svg([^>]*)>(.*)<\/svg>\s*$/s.exec(svg) ?? [];
  const viewBox = /viewBox="([^"]+)"/.exec(attributes)?.[1];
  if (viewBox === undefined) {
    throw new Error(`the icon ${icon} of aws-icons is not an SVG with a viewBox`);
  }
  return { viewBox, content: content.replace(/<title>.*?<\/title>/s, "") };
}
