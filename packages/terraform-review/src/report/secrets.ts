import { presentable } from "../configuration/secrets/mask";
import { Block, Item } from "./document";
import { Text } from "./text";

/** A report without secrets, wherever they come from. */
export function withoutSecrets(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    switch (block.kind) {
      case "heading":
      case "paragraph":
        return { ...block, text: presentableText(block.text) };
      case "list":
        return { ...block, items: block.items.map(presentableItem) };
      case "alert":
        return { ...block, title: presentableText(block.title), items: block.items.map(presentableItem) };
      case "table":
        return {
          ...block,
          header: block.header.map(presentableText),
          rows: block.rows.map((row) => row.map(presentableText)),
        };
      case "details":
        return {
          ...block,
          summary: presentableText(block.summary),
          blocks: withoutSecrets(block.blocks),
        };
      case "diff":
        return {
          ...block,
          hunks: block.hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map(presentable) })),
        };
      case "pictures":
        return block;
    }
  });
}

function presentableItem({ text, more }: Item): Item {
  return { text: presentableText(text), ...(more && { more: more.map(presentableItem) }) };
}

function presentableText(text: Text): Text {
  return text.map((piece) =>
    typeof piece === "string"
      ? presentable(piece)
      : "code" in piece
        ? { code: presentable(piece.code) }
        : { strong: presentableText(piece.strong) },
  );
}
