import { Block as DeclaredBlock } from "../../configuration/block";
import { StackChanges } from "../../changes/stack-changes";
import { unique } from "../../unique";
import { Block, details, Item, listOf } from "../document";
import { code, count, enumerate, text, Text } from "../text";
import { attributeChange } from "../values";

/** The resources that Terraform replaces, and why. If there is a plan, it decides. */
export function replacedResources(stack: StackChanges): { address: string; type: string; why: Text }[] {
  if (stack.plan) {
    return stack.plan.changes
      .filter(({ action }) => action === "replace")
      .map(({ address, type, because }) => ({
        address,
        type,
        why:
          because.length > 0
            ? text`${enumerate(because.map((path) => code(path)))} cannot be changed`
            : text`by the plan`,
      }));
  }
  return stack.replaced.map(({ address, because, following }) => ({
    address,
    type: address.split(".")[0]!,
    why:
      because.length > 0
        ? text`${enumerate(unique(because.map(({ path }) => path)).map((path) => code(path)))} cannot be changed`
        : text`bound to ${enumerate(following.map((one) => code(one)))}`,
  }));
}

/** Everything that is added, removed, changed or renamed, collapsed. */
export function resourceSection(stack: StackChanges): Block[] {
  const textOfUserData = stack.userData.flatMap(({ locals }) => locals);
  const replaced = replacedResources(stack);
  const renamed = stack.renames;
  const changed = stack.changed.filter(
    ({ after, isOrderOnly }) => !isOrderOnly && !textOfUserData.includes(after.address),
  );
  return [
    ...details(
      [`${count(stack.added.length, "block")} added`],
      listOf(stack.added.map((one) => addedText(one, stack))),
    ),
    ...details(
      [`${count(stack.removed.length, "block")} removed`],
      listOf(stack.removed.map((one) => removedText(one, stack))),
    ),
    ...details(
      [`${count(changed.length, "block")} changed, attribute by attribute`],
      changed.flatMap(({ after, attributes }): Block[] => {
        const lines = attributes.filter((change) => change.lines);
        return [
          ...listOf([
            {
              text: [code(after.address)],
              more: attributes.map((one): Item => ({ text: attributeChange(one) })),
            },
          ]),
          ...lines.map((change): Block => ({ kind: "diff", hunks: change.lines!.hunks })),
        ];
      }),
    ),
    ...details(
      text`Order of work only (${code("depends_on")})`,
      listOf(
        stack.changed.filter(({ isOrderOnly }) => isOrderOnly).map(({ after }) => [code(after.address)]),
      ),
    ),
    ...details(
      [`${count(renamed.length, "resource")} renamed`],
      listOf(
        renamed.map(({ from, to, isMoved }) =>
          isMoved
            ? text`${code(from)} → ${code(to)}, moved: nothing is destroyed`
            : text`${code(from)} → ${code(to)}, not moved: destroyed and created. If it is the same, add ${code(`moved { from = ${from}, to = ${to} }`)}`,
        ),
      ),
    ),
    ...(replaced.length > 6
      ? details(
          [`${count(replaced.length, "resource")} destroyed and created anew`],
          listOf(replaced.map(({ address, why }) => text`${code(address)}: ${why}`)),
        )
      : []),
    ...details(
      ["Terraform's own settings and providers"],
      listOf(stack.backendAndProviders.changes.map(attributeChange)),
    ),
  ];
}

function addedText({ address, kind }: DeclaredBlock, stack: StackChanges): Text {
  return kind === "resource" && stack.imported.includes(address)
    ? text`${code(address)}, taken over: it exists already (${code("import")})`
    : [code(address)];
}

function removedText({ address }: DeclaredBlock, stack: StackChanges): Text {
  return stack.forgotten.includes(address)
    ? text`${code(address)}, forgotten by Terraform: it stays in AWS (${code("removed")})`
    : [code(address)];
}
