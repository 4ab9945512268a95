import { KnownConcern, raisedConcerns } from "./concerns";
import { unique } from "../unique";
import { NotJudged } from "./not-judged";
import { StackChanges } from "./stack-changes";

/**
 * What is known about one change: that it is safe, that it is not, or neither. `safe` is said only of what was looked at,
 * which includes data, exposure, guardrails, protections, encryption and permissions.
 */
export type Judgement =
  | { readonly kind: "safe" }
  | { readonly kind: "not-safe"; readonly concerns: readonly KnownConcern[] }
  | { readonly kind: "not-judged"; readonly because: readonly NotJudged[] };

/** How many changes there are of each kind. */
export type JudgementCounts = Readonly<Record<Judgement["kind"], number>>;

/** The judgement of each change of a stack, by the address of what changes. */
export function judgements(stack: StackChanges): ReadonlyMap<string, Judgement> {
  const changed = changedAddresses(stack);
  // Every role of a new stack has permissions that did not exist before.
  const raised = raisedConcerns(stack).filter(
    ({ concern }) => stack.kind !== "added" || concern !== "permissions",
  );
  const concernsOf = new Map<string, Set<KnownConcern>>();
  for (const { concern, addresses } of raised) {
    const causes = causesAmong(addresses, changed, stack);
    for (const address of causes.length > 0 ? causes : addresses.slice(0, 1)) {
      concernsOf.set(address, (concernsOf.get(address) ?? new Set()).add(concern));
    }
  }
  const all = new Set([...changed, ...concernsOf.keys(), ...stack.notJudged.map(({ address }) => address)]);
  return new Map(
    [...all].map((address): [string, Judgement] => {
      const found = concernsOf.get(address);
      const because = stack.notJudged.filter((one) => one.address === address);
      return [
        address,
        found
          ? { kind: "not-safe", concerns: [...found] }
          : because.length > 0
            ? { kind: "not-judged", because }
            : { kind: "safe" },
      ];
    }),
  );
}

/** What changes of what a concern names. If nothing of it does: what changes of what it uses, such as a list of addresses. */
function causesAmong(
  addresses: readonly string[],
  changed: ReadonlySet<string>,
  { configurations: { after } }: StackChanges,
): string[] {
  const isChanged = (address: string) => changed.has(address);
  const direct = addresses.filter(isChanged);
  const used = addresses.flatMap((address) => {
    const block = after?.resource(address);
    return block ? after!.referencedBy(block.arguments, block).map((one) => one.address) : [];
  });
  return direct.length > 0 ? direct : unique(used.filter(isChanged));
}

/** How many changes of several stacks are safe, are not, and are not judged. */
export function judgementCounts(stacks: readonly StackChanges[]): JudgementCounts {
  const all = stacks.flatMap((stack) => [...judgements(stack).values()]);
  const count = (kind: Judgement["kind"]) => all.filter((judgement) => judgement.kind === kind).length;
  return { safe: count("safe"), "not-safe": count("not-safe"), "not-judged": count("not-judged") };
}

/** The addresses of the resources and modules that change. What only changes its address is one of them. */
function changedAddresses(stack: StackChanges): Set<string> {
  if (stack.kind === "removed") {
    // What a stack created stays as it is when the stack is no longer synthesized.
    return new Set();
  }
  const blocks = [
    ...stack.added,
    ...stack.removed,
    ...stack.changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after }) => after),
  ];
  const { plan } = stack;
  return new Set([
    // A plan has the resources of a module, and not the module.
    ...blocks
      .filter(({ kind }) => kind === "resource" || (kind === "module" && !plan))
      .map(({ address }) => address),
    ...(plan?.changes ?? []).filter(({ action }) => action !== "none").map(({ address }) => address),
    ...stack.renames.map(({ to, from, isMoved }) => (isMoved ? to : from)),
  ]);
}
