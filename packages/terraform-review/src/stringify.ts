/** A value as text: text as it is, anything else as JSON. */
export function stringify(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
