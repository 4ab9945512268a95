import { GuardrailChanges } from "../../changes/guardrail-changes";
import { Finding } from "../../guardrails/guardrail";
import { Block, details, heading, Item, listOf } from "../document";
import { code, count, prose, strong, text } from "../text";

/** Guardrails that are newly violated, suppressed or satisfied. */
export function guardrailSection(changes: GuardrailChanges): Block[] {
  const { newlyViolated, suppressed, unsuppressed, reworded, resolved, unchanged } = changes;
  const items: Item[] = [
    ...byGuardrail([...newlyViolated, ...unsuppressed]).map((found) => {
      const { guardrail, message } = found[0]!;
      return {
        text:
          found.length === 1
            ? text`${strong("violated")}: ${prose(message)} (${code(guardrail.id)})`
            : text`${strong("violated")} ${found.length} times (${code(guardrail.id)})`,
        more: [
          ...(found.length === 1 ? [] : found.map((one) => ({ text: prose(one.message) }))),
          { text: prose(`why: ${guardrail.reason}`) },
          { text: prose(`fix: ${guardrail.fix}`) },
          ...(guardrail.knownAs && guardrail.knownAs.length > 0
            ? [{ text: [`known as ${guardrail.knownAs.join(", ")}`] }]
            : []),
        ],
      };
    }),
    ...suppressed.map(({ guardrail, message, suppressed: by }) => ({
      text: text`${strong("suppressed")}: ${prose(message)} (${code(guardrail.id)})`,
      more: [{ text: text`reason given: “${by!.reason}”` }, { text: prose(`the risk: ${guardrail.reason}`) }],
    })),
    ...reworded.map(({ guardrail, address, suppressed: by }) => ({
      text: text`${strong("suppressed for another reason")}: ${code(address)}, ${code(guardrail.id)}: “${by!.reason}”`,
    })),
    ...resolved.map(({ guardrail, address }) => ({
      text: text`${strong("no longer violated")}: ${code(address)} (${code(guardrail.id)})`,
    })),
  ];
  const shown = items.length > 0;
  return [
    ...(shown ? [heading(4, ["Guardrails"]), ...listOf(items)] : []),
    ...details(
      [`${count(unchanged.length, "guardrail finding")} that this change has nothing to do with`],
      listOf(
        unchanged.map(({ guardrail, message, suppressed: by }) =>
          by
            ? text`suppressed (“${by.reason}”): ${prose(message)} (${code(guardrail.id)})`
            : text`violated: ${prose(message)} (${code(guardrail.id)})`,
        ),
      ),
    ),
  ];
}

/** Findings of the same guardrail together: they have the same reason and the same fix. */
export function byGuardrail(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    groups.set(finding.guardrail.id, [...(groups.get(finding.guardrail.id) ?? []), finding]);
  }
  return [...groups.values()];
}
