import { Token } from "cdktf";

// A reference as CDKTF writes it into a string until synthesis.
const reference = /(\$\{TfToken\[[^\]]+\]\})/;

/** The text between a string's references at even places, the references themselves at odd ones. */
export function splitAtReferences(text: string): string[] {
  return Token.isUnresolved(text) ? text.split(reference) : [text];
}

/** Applies a function to what is plain text in a string, and leaves references as they are. */
export function mapPlainText(text: string, map: (plain: string) => string): string {
  return splitAtReferences(text)
    .map((part, place) => (place % 2 === 0 ? map(part) : part))
    .join("");
}

/**
 * Text that Terraform renders as exactly this text: `${` and `%{` would otherwise begin a template. CDKTF's references
 * stay references. An expression written by hand (`"${var.x}"`) is text: make it a reference with `Token.asString` first.
 */
export function terraformText(text: string): string {
  return mapPlainText(text, (plain) => plain.replaceAll("${", "$$${").replaceAll("%{", "%%{"));
}
