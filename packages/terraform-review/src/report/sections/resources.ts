import { Block as DeclaredBlock } from "../../configuration/block";
import { ChangedBlock } from "../../changes/edits";
import { StackChanges } from "../../changes/stack-changes";
import { Replacement } from "../../changes/replacements";
import { Block, details, Item, listOf } from "../document";
import { code, count, enumerate, prose, text, Text } from "../text";
import { attributeChange } from "../values";

/** Why a resource is replaced. */
export function whyReplaced({ because, following, reason, isCreatedFirst }: Replacement): Text {
  const why =
    because.length > 0
      ? text`${enumerate(because.map((path) => code(path)))} cannot be changed`
      : following.length > 0
        ? text`bound to ${enumerate(following.map((one) => code(one)))}`
        : prose(reason ?? "by the plan");
  return isCreatedFirst ? text`${why}. The new one exists before the old one goes` : why;
}

/** Everything that is added, removed, changed or renamed, collapsed. */
export function resourceSection(stack: StackChanges): Block[] {
  const textOfUserData = stack.userData.flatMap(({ locals }) => locals);
  const { replaced, renames: renamed } = stack;
  const unnoticed = replaced.filter(({ isUnnoticed }) => isUnnoticed);
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
      changed.flatMap((block): Block[] => {
        const { after, attributes } = block;
        const lines = attributes.filter((change) => change.lines);
        return [
          ...listOf([
            {
              text: [code(after.address)],
              more: attributes.map((one): Item => ({
                text: hasEffect(one.path, block, stack)
                  ? attributeChange(one)
                  : text`${attributeChange(one)}, which has no effect on what exists`,
              })),
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
    ...details(
      [`${count(unnoticed.length, "resource")} replaced, which interrupts nothing`],
      listOf(unnoticed.map((one) => text`${code(one.address)}: ${whyReplaced(one)}`)),
    ),
    ...(replaced.length > 6
      ? details(
          [`${count(replaced.length, "resource")} destroyed and created anew`],
          listOf(replaced.map((one) => text`${code(one.address)}: ${whyReplaced(one)}`)),
        )
      : []),
    ...details(
      ["Terraform's own settings and providers"],
      listOf(stack.backendAndProviders.changes.map(attributeChange)),
    ),
  ];
}

/** Whether an apply changes something at a path. */
function hasEffect(path: string, { after: { address } }: ChangedBlock, { effective }: StackChanges): boolean {
  const isWithin = (one: string, other: string) => one.startsWith(`${other}.`) || one.startsWith(`${other}[`);
  const changes = effective.find(({ after }) => after.address === address)?.attributes ?? [];
  return changes.some((one) => one.path === path || isWithin(one.path, path) || isWithin(path, one.path));
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
