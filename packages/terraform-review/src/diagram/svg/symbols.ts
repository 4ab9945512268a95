import { drawing, Icon } from "../icons";
import { Rect } from "../layout/geometry";
import { position } from "./attributes";

/** Icons of one colour, dark on light. */
const ONE_COLOUR = /\/(Internet|Client|GenericApplication|User|Users)$/;

/** The icons of a picture: each is in it once, and used by its id. */
export class Symbols {
  private readonly ids = new Map<Icon, string>();

  /** @param prefix of their ids */
  constructor(private readonly prefix: string) {}

  /** @param colour of icons that have one colour only */
  use(icon: Icon, rect: Rect, colour: string): string {
    const id = this.ids.get(icon) ?? `${this.prefix}-${this.ids.size}`;
    this.ids.set(icon, id);
    return `<use href="#${id}" ${position(rect)}${ONE_COLOUR.test(icon) ? ` color="${colour}"` : ""}/>`;
  }

  /** What was used, to be put before it is shown. */
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
    // The dark grey of icons without a category's colour.
    .replace(/fill="#(232f3d|242f3e|232f3e)"/g, icon.startsWith("resource/") ? `fill="currentColor"` : "$&");
  return `<symbol id="${id}" viewBox="${viewBox}">${own}</symbol>`;
}
