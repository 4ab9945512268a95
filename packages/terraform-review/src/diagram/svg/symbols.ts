import { drawing, Icon } from "../icons";
import { Rect } from "../layout/geometry";
import { position } from "./attributes";

/** Icons with a single dark colour. */
const ONE_COLOUR = /\/(Internet|Client|GenericApplication|User|Users)$/;

/** The icons of a picture. The SVG contains each icon once and refers to it by id. */
export class Symbols {
  private readonly ids = new Map<Icon, string>();

  /** @param prefix the prefix of the icons' ids */
  constructor(private readonly prefix: string) {}

  /** @param colour the colour of icons with a single colour */
  use(icon: Icon, rect: Rect, colour: string): string {
    const id = this.ids.get(icon) ?? `${this.prefix}-${this.ids.size}`;
    this.ids.set(icon, id);
    return `<use href="#${id}" ${position(rect)}${ONE_COLOUR.test(icon) ? ` color="${colour}"` : ""}/>`;
  }

  /** The definitions of the icons that were used. They come before the first use. */
  definitions(): string[] {
    return [...this.ids].map(([icon, id]) => symbol(icon, id));
  }
}

function symbol(icon: Icon, id: string): string {
  const { viewBox, content } = drawing(icon);
  const own = content
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${id}-$1"`)
    // The dark grey of icons that do not have the colour of a category.
    .replace(/fill="#(232f3d|242f3e|232f3e)"/g, icon.startsWith("resource/") ? `fill="currentColor"` : "$&");
  return `<symbol id="${id}" viewBox="${viewBox}">${own}</symbol>`;
}
