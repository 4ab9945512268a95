import { Hunk } from "../changes/line-diff";
import { Text } from "./text";

/** A part of a report, independent of its format: it becomes Markdown or HTML. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly text: Text }
  | { readonly kind: "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Item[] }
  | { readonly kind: "table"; readonly header: readonly Text[]; readonly rows: readonly (readonly Text[])[] }
  /** What a reader must see first. */
  | {
      readonly kind: "alert";
      readonly level: AlertLevel;
      readonly title: Text;
      readonly items: readonly Item[];
    }
  /** Collapsed details. */
  | { readonly kind: "details"; readonly summary: Text; readonly blocks: readonly Block[] }
  | { readonly kind: "diff"; readonly hunks: readonly Hunk[] }
  /** The diagrams before and after the change, on HTML pages only. */
  | { readonly kind: "pictures"; readonly stack: string };

/** GitHub's names for alerts. */
type AlertLevel = "caution" | "warning" | "important";

/** A list item, with the items below it. */
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

/** An alert, unless it is empty. */
export function alert(level: AlertLevel, title: Text, items: readonly (Item | Text)[]): Block[] {
  return items.length === 0 ? [] : [{ kind: "alert", level, title, items: items.map(asItem) }];
}

/** Collapsed blocks, unless there are none. */
export function details(summary: Text, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: "details", summary, blocks }];
}

function asItem(item: Item | Text): Item {
  return "text" in item ? item : { text: item };
}
