/** Each text once, in the order of first appearance. */
export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
