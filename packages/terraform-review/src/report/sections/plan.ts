import { PlannedChange } from "../../configuration/plan/terraform-plan";
import { StackChanges } from "../../changes/stack-changes";
import { Block, details, heading, listOf } from "../document";
import { code, enumerate, text } from "../text";

const VERBS: Readonly<Record<PlannedChange["action"], string>> = {
  create: "created",
  update: "updated in place",
  replace: "destroyed and created anew",
  destroy: "destroyed",
  forget: "forgotten",
  none: "left as they are",
};

/** What Terraform plans to do, and which of it the change of the JSON does not explain. */
export function planSection({ plan, edited, renames, imported }: StackChanges): Block[] {
  if (!plan) {
    return [];
  }
  const doing = (["create", "update", "replace", "destroy", "forget"] as const)
    .map((action) => ({ action, changes: plan.changes.filter((change) => change.action === action) }))
    .filter(({ changes }) => changes.length > 0);
  const explained = new Set([...edited, ...renames.flatMap(({ from, to }) => [from, to])]);
  const unexplained = plan.changes.filter(
    ({ action, block, module, address }) =>
      (action === "update" || action === "replace") &&
      !explained.has(
        module === ""
          ? block
          : module
              .split(".")
              .slice(0, 2)
              .join(".")
              .replace(/\[[^\]]*\]/g, ""),
      ) &&
      !explained.has(address),
  );
  const idle = edited.filter(
    (address) =>
      plan.changes.some(({ module, block }) => module === "" && block === address) &&
      !plan.changes.some(
        ({ module, block, action }) => module === "" && block === address && action !== "none",
      ),
  );
  return [
    heading(4, ["What Terraform has planned"]),
    ...listOf([
      ...(doing.length === 0
        ? [["nothing"]]
        : doing.map(({ action, changes }) => text`${changes.length} ${VERBS[action]}`)),
      ...(imported.length > 0
        ? [
            text`${imported.length} taken over: ${enumerate(imported.map(code))} already exist (${code("import")})`,
          ]
        : []),
    ]),
    ...details(
      ["Changed in the JSON, and nothing is planned for it: to AWS it means what it meant before"],
      listOf(idle.map((address) => [code(address)])),
    ),
    ...details(
      [
        "Planned, though its own block does not change: it follows from another, or AWS is not as Terraform left it",
      ],
      listOf(unexplained.map(({ address, action }) => text`${code(address)}: ${VERBS[action]}`)),
    ),
    ...details(
      ["Changed outside of Terraform"],
      listOf(
        plan.drift.map(({ address, isDeleted }) =>
          isDeleted ? text`${code(address)}: it no longer exists` : [code(address)],
        ),
      ),
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
