/** A piece of text: plain, code, or strong. */
export type Piece = string | { readonly code: string } | { readonly strong: Text };

/** A sentence. */
export type Text = readonly Piece[];

export function code(text: string): Piece {
  return { code: text };
}

export function strong(...text: (Piece | Text)[]): Piece {
  return { strong: text.flatMap(asText) };
}

/** A sentence from a template literal: `text`${code("db_name")} changes``. */
export function text(strings: TemplateStringsArray, ...values: (Piece | Text | number)[]): Text {
  return strings.flatMap((part, index): Text => {
    const value = values[index];
    return [
      ...(part === "" ? [] : [part]),
      ...(value === undefined ? [] : asText(typeof value === "number" ? String(value) : value)),
    ];
  });
}

/** A sentence with `code` in backticks. Terraform addresses become code, too. */
export function prose(sentence: string): Text {
  return sentence
    .split(
      /(`[^`]+`|(?<![\w/.-])(?:data\.)?(?:aws_\w+|var|local|module|each)(?:\[[^\]]*\])?\.[\w-]+(?:\.[\w*-]+|\[[^\]]*\])*)/,
    )
    .flatMap((part, index): Text =>
      part === "" ? [] : [index % 2 === 1 ? code(part.replaceAll("`", "")) : part],
    );
}

/** `a, b and c`. */
export function enumerate(items: readonly (Piece | Text)[]): Text {
  return items.flatMap((item, index) => [
    ...(index === 0 ? [] : [index === items.length - 1 ? " and " : ", "]),
    ...asText(item),
  ]);
}

/** The text without formatting. */
export function plainText(text: Text): string {
  return text
    .map((piece) =>
      typeof piece === "string" ? piece : "code" in piece ? piece.code : plainText(piece.strong),
    )
    .join("");
}

/** `1 resource`, `2 resources`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

function asText(value: Piece | Text): Text {
  return Array.isArray(value) ? (value as Text) : [value as Piece];
}
