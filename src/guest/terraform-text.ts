import { Token } from "cdktf";

// A reference, in the form that CDKTF keeps in strings until synthesis.
const reference = /(\$\{TfToken\[[^\]]+\]\})/;

/** Applies a function to the plain text in a string, and leaves references unchanged. */
export function mapPlainText(text: string, map: (plain: string) => string): string {
  // Plain text is at even indexes, references are at odd ones.
  const parts = Token.isUnresolved(text) ? text.split(reference) : [text];
  return parts.map((part, place) => (place % 2 === 0 ? map(part) : part)).join("");
}

/**
 * Escapes text so that Terraform renders it unchanged: `${` and `%{` would otherwise begin a template. CDKTF's references
 * remain references. A literal expression (`"${var.x}"`) counts as text; turn it into a reference with `Token.asString` first.
 */
export function terraformText(text: string): string {
  return mapPlainText(text, (plain) => plain.replaceAll("${", "$$${").replaceAll("%{", "%%{"));
}
