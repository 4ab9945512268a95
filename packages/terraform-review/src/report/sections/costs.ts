import { CostChange } from "../../changes/costs";
import { Block, heading, listOf } from "../document";
import { code, text } from "../text";

const ARROWS = { more: "▲", less: "▼", other: "◆" } as const;

/** What adds to the monthly bill, reduces it, or changes it in another way. */
export function costSection(changes: readonly CostChange[]): Block[] {
  return changes.length === 0
    ? []
    : [
        heading(4, ["On the monthly bill"]),
        ...listOf(
          changes.map(({ address, what, before, after, direction }) =>
            address === ""
              ? text`${ARROWS[direction]} ${what}: ${before} → ${after}`
              : text`${ARROWS[direction]} ${what} of ${code(address)}: ${before} → ${after}`,
          ),
        ),
      ];
}
