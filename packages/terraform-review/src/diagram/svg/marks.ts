import { Arrow, Item } from "../model/model";

/** How a resource changed. */
export type Mark = "added" | "removed" | "changed";

/** How resources changed, by Terraform address. */
export type Marks = ReadonlyMap<string, Mark>;

/** The mark of an item: its own, or `changed` if one of its parts has a mark. */
export function itemMark({ shows, parts }: Item, marks: Marks): Mark | undefined {
  const own = shows.map((address) => marks.get(address));
  const [first] = own;
  if (first && own.every((mark) => mark === first)) {
    return first;
  }
  return [...own, ...parts.map((address) => marks.get(address))].some((mark) => mark) ? "changed" : undefined;
}

/** The mark of an arrow, from the rules and routes that allow it. */
export function arrowMark({ because }: Arrow, marks: Marks): Mark | undefined {
  const found = because.flatMap((address) => marks.get(address) ?? []);
  return found.find((mark) => mark !== "changed") ?? found[0];
}
