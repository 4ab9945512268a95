import { Item } from "../model/model";
import { card, cardSize } from "./boxes";
import { Rect } from "./geometry";
import { CARD } from "./measures";
import { Placement, mergePlacements } from "./scene";

/** The common width of the cards in a group. */
export function cardWidth(items: readonly Item[]): number {
  return Math.max(CARD.minWidth, ...items.map((item) => cardSize(item).width));
}

/** The width of cards side by side. */
export function cardsWidth(items: readonly Item[], most = 3, gap = CARD.gap): number {
  return Math.min(items.length, most) * (cardWidth(items) + gap) - gap;
}

/** Cards side by side, in as many rows as necessary. */
export function cards(
  items: readonly Item[],
  { x, y, width }: Omit<Rect, "height">,
  gap = CARD.gap,
): Placement & { readonly bottom: number } {
  const cell = cardWidth(items);
  const columns = Math.max(1, Math.floor((width + gap) / (cell + gap)));
  const placements: Placement[] = [];
  for (let first = 0; first < items.length; first += columns) {
    const row = items.slice(first, first + columns);
    const height = Math.max(...row.map((item) => cardSize(item).height));
    row.forEach((item, column) =>
      placements.push(card(item, { x: x + column * (cell + gap), y, width: cell, height })),
    );
    y += height + CARD.gap;
  }
  return { bottom: y - CARD.gap, ...mergePlacements(placements) };
}
