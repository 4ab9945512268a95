import { findings } from "../guardrails/findings";
import { Finding } from "../guardrails/guardrail";
import { Configuration } from "../configuration/configuration";

/** How the findings of guardrails change. */
export interface GuardrailChanges {
  /** Broken now, and neither broken nor suppressed before. */
  readonly newlyBroken: readonly Finding[];
  /** Suppressed now, and not suppressed before. */
  readonly suppressed: readonly Finding[];
  /** Suppressed before, and broken now. */
  readonly unsuppressed: readonly Finding[];
  /** Suppressed before and now, but with a different reason. */
  readonly reworded: readonly Finding[];
  /** Broken or suppressed before, and neither now. Resources that no longer exist are left out. */
  readonly resolved: readonly Finding[];
  /** Broken or suppressed in the same way before and now: the change does not affect it. */
  readonly unchanged: readonly Finding[];
}

/** @param before with renamed resources under their new addresses */
export function guardrailChanges(before: Configuration, after: Configuration): GuardrailChanges {
  const [old, now] = [byName(before), byName(after)];
  const current = [...now.entries()].map(([name, finding]) => ({ finding, then: old.get(name) }));
  const findingsWhere = (test: (finding: Finding, then: Finding | undefined) => boolean) =>
    current.filter(({ finding, then }) => test(finding, then)).map(({ finding }) => finding);
  return {
    newlyBroken: findingsWhere((finding, then) => !finding.suppressed && !then),
    suppressed: findingsWhere((finding, then) => !!finding.suppressed && !then?.suppressed),
    unsuppressed: findingsWhere((finding, then) => !finding.suppressed && !!then?.suppressed),
    reworded: findingsWhere(
      (finding, then) =>
        !!finding.suppressed && !!then?.suppressed && finding.suppressed.reason !== then.suppressed.reason,
    ),
    resolved: [...old.entries()]
      .filter(([name, { address }]) => !now.has(name) && after.blocks.has(address))
      .map(([, finding]) => finding),
    unchanged: findingsWhere(
      (finding, then) => !!then && finding.suppressed?.reason === then.suppressed?.reason,
    ),
  };
}

/** Findings by guardrail, resource and message, because one resource may break a guardrail more than once. */
function byName(configuration: Configuration): Map<string, Finding> {
  return new Map(
    findings(configuration).map((finding) => [
      JSON.stringify([finding.guardrail.id, finding.address, finding.message]),
      finding,
    ]),
  );
}
