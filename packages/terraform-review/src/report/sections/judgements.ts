import { JudgementCounts } from "../../changes/judgements";
import { StackChanges } from "../../changes/stack-changes";
import { unique } from "../../unique";
import { Item } from "../document";
import { code, count, enumerate, prose, strong, text, Text } from "../text";

/** How many changes are safe, are not, and are not judged: a sentence that always has all three. */
export function headline({ safe, "not-safe": notSafe, "not-judged": notJudged }: JudgementCounts): Text {
  const all = safe + notSafe + notJudged;
  return text`${count(all, "change")}: ${strong(`${notSafe} not safe`)}, ${strong(`${notJudged} not judged`)}, ${strong(`${safe} known to be safe`)}.`;
}

/** What was not judged: the reason, what it is true of, and what to do. */
export function notJudgedItems(stack: StackChanges): Item[] {
  return unique(stack.notJudged.map(({ reason }) => reason)).map((reason) => {
    const same = stack.notJudged.filter((one) => one.reason === reason);
    return {
      text: text`${code(stack.id)}: ${enumerate(unique(same.map(({ address }) => address)).map(code))}: ${prose(reason)}. ${prose(same[0]!.remedy)}`,
    };
  });
}
