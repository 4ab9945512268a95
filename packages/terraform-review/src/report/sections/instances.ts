import { StackChanges } from "../../changes/stack-changes";
import { Block, details, heading, listOf } from "../document";
import { code, count, prose, text, Text } from "../text";

const EFFECTS = {
  "instance refresh": "its instances are replaced, a few at a time (instance refresh)",
  "new instances only": "instances that run already stay as they are: only new ones get it",
} as const;

/** Changes of user data, line by line, and their effect on running instances. */
export function instanceSection(stack: StackChanges): Block[] {
  const items: Text[] = [
    ...stack.userData.map(
      ({ address, lines }) =>
        text`user data of ${code(address)}: ${count(lines.added, "line")} added, ${count(lines.removed, "line")} removed`,
    ),
    ...stack.rollouts.map(({ address, effect }) => text`${code(address)}: ${prose(EFFECTS[effect])}`),
  ];
  return items.length === 0
    ? []
    : [
        heading(4, ["Instances"]),
        ...listOf(items),
        ...stack.userData.flatMap(({ address, lines }) =>
          details(text`User data of ${code(address)}, line by line`, [{ kind: "diff", hunks: lines.hunks }]),
        ),
      ];
}
