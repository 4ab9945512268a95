import { Hunk } from "../changes/line-diff";
import { Text } from "./text";

/** A report, as what it says rather than how it looks: Markdown and HTML are made of it. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly text: Text }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Item[] }
  | { readonly kind: "table"; readonly header: readonly Text[]; readonly rows: readonly (readonly Text[])[] }
  /** What must be seen first. */
  | {
      readonly kind: "alert";
      readonly level: "caution" | "warning";
      readonly title: Text;
      readonly items: readonly Item[];
    }
  /** What is there for who wants to know. */
  | { readonly kind: "details"; readonly summary: Text; readonly blocks: readonly Block[] }
  | { readonly kind: "diff"; readonly hunks: readonly Hunk[] }
  /** The picture before and after; pages only. */
  | { readonly kind: "pictures"; readonly stack: string };

/** An entry of a list, with what belongs to it. */
export interface Item {
  readonly text: Text;
  readonly more?: readonly Item[];
}

export function heading(level: 2 | 3 | 4, text: Text): Block {
  return { kind: "heading", level, text };
}

export function paragraph(text: Text): Block {
  return { kind: "paragraph", text };
}

/** A list, unless it is empty. */
export function listOf(items: readonly (Item | Text)[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items: items.map(asItem) }];
}

/** An alert, unless it has nothing to say. */
export function alert(level: "caution" | "warning", title: Text, items: readonly (Item | Text)[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "alert", level, title, items: items.map(asItem) }];
}

/** What is folded, unless there is nothing in it. */
export function details(summary: Text, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: "details", summary, blocks }];
}

function asItem(item: Item | Text): Item {
  return "text" in item ? item : { text: item };
}
