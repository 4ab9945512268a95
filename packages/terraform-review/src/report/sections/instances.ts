import { StackChanges } from "../../changes/stack-changes";
import { UserDataChange } from "../../changes/user-data";
import { Block, details, heading, listOf } from "../document";
import { code, count, enumerate, prose, text, Text } from "../text";

const EFFECTS = {
  "instance refresh": "its instances are replaced, a few at a time (instance refresh)",
  "new instances only": "instances that run already stay as they are: only new ones get it",
} as const;

/** Changes of user data, line by line, and their effect on running instances. */
export function instanceSection(stack: StackChanges): Block[] {
  const items: Text[] = [
    ...stack.userData.map(
      (change) =>
        text`user data of ${subject(change)}: ${count(change.lines.added, "line")} added, ${count(change.lines.removed, "line")} removed`,
    ),
    ...stack.rollouts.map(({ address, effect }) => text`${code(address)}: ${prose(EFFECTS[effect])}`),
  ];
  return items.length === 0
    ? []
    : [
        heading(4, ["Instances"]),
        ...listOf(items),
        ...stack.userData.flatMap((change) =>
          details(text`User data of ${subject(change)}, line by line`, [
            { kind: "diff", hunks: change.lines.hunks },
          ]),
        ),
      ];
}

function subject({ address, objects }: UserDataChange): Text {
  return objects.length === 0
    ? [code(address)]
    : text`${code(address)}, with ${enumerate(objects.map((object) => code(object)))}`;
}
