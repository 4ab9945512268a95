/** Removes duplicates, and keeps the order of first appearance. */
export function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
