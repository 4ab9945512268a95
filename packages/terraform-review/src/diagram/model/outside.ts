import { unique } from "../../unique";
import { Arrow, INTERNET, Item } from "./model";

/** The internet and others outside of AWS, if arrows come from them or lead to them. */
export function outsideOf(arrows: readonly Arrow[], inside: ReadonlySet<string | undefined>): Item[] {
  const names = arrows.flatMap(({ from, to }) => [from, to]).filter((name) => !inside.has(name));
  return unique(names)
    .filter((name) => !name.startsWith("data.") && !name.startsWith("all of "))
    .map((name) => ({
      id: name,
      icon: name === INTERNET ? "resource/Internet" : "resource/Client",
      category: "other",
      name: name === INTERNET ? "Internet" : name,
      lines: name === INTERNET ? [] : ["allowed addresses"],
      shows: [],
      parts: [],
    }));
}
