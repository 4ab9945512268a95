/** Whether text matches a pattern with `*` and `?`. The text may be a pattern, too: then all that it matches does. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === text) {
    return true;
  }
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  // A single character does not stand for any number of them.
  return new RegExp(`^${expression}$`, "s").test(text.replaceAll("*", "**"));
}
