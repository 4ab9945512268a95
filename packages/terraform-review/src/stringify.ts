/** A value as text: strings stay as they are, anything else becomes JSON. */
export function stringify(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
