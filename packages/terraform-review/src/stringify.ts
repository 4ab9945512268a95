/** A value as text: strings stay as they are, anything else becomes JSON. */
export function stringify(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** A value as text that is the same for the same value: without what is not set, and in the order of the names. */
export function comparable(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(
          Object.entries(one)
            .filter(([, inner]) => inner !== undefined && inner !== null)
            .sort(([name], [other]) => (name < other ? -1 : 1)),
        )
      : one,
  );
}
