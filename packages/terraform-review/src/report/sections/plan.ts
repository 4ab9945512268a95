import { PlannedChange } from "../../configuration/plan";
import { StackChanges } from "../../changes/stack-changes";
import { Block, details, heading, listOf } from "../document";
import { code, text } from "../text";

const VERBS: Readonly<Record<PlannedChange["action"], string>> = {
  create: "created",
  update: "updated in place",
  replace: "destroyed and created anew",
  destroy: "destroyed",
  forget: "forgotten",
  none: "left as they are",
};

/** What Terraform plans to do, and which of it the change of the JSON does not explain. */
export function planSection({ plan, changed, renames }: StackChanges): Block[] {
  if (!plan) {
    return [];
  }
  const doing = (["create", "update", "replace", "destroy", "forget"] as const)
    .map((action) => ({ action, changes: plan.changes.filter((change) => change.action === action) }))
    .filter(({ changes }) => changes.length > 0);
  const explained = [
    ...changed.map(({ after }) => after.address),
    ...renames.flatMap(({ from, to }) => [from, to]),
  ];
  const unexplained = plan.changes.filter(
    ({ action, address }) =>
      (action === "update" || action === "replace") &&
      !explained.includes(address.replace(/\[[^\]]*\]/g, "")),
  );
  return [
    heading(4, ["What Terraform has planned"]),
    ...listOf(
      doing.length === 0
        ? [["nothing"]]
        : doing.map(({ action, changes }) => text`${changes.length} ${VERBS[action]}`),
    ),
    ...details(
      [
        "Planned, though its own block does not change: it follows from another, or AWS is not as Terraform left it",
      ],
      listOf(unexplained.map(({ address, action }) => text`${code(address)}: ${VERBS[action]}`)),
    ),
    ...details(
      ["All that is planned"],
      listOf(
        doing.flatMap(({ action, changes }) =>
          changes.map(({ address }) => text`${code(address)}: ${VERBS[action]}`),
        ),
      ),
    ),
  ];
}
