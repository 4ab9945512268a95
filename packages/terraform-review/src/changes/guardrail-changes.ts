import { findings } from "../guardrails/findings";
import { Finding } from "../guardrails/guardrail";
import { Configuration } from "../configuration/configuration";

/** What breaks a guardrail now and did not, and the other way round. */
export interface GuardrailChanges {
  /** Broken now, and before neither broken nor suppressed. */
  readonly hit: readonly Finding[];
  /** Suppressed now, and not before. */
  readonly suppressed: readonly Finding[];
  /** Suppressed before, and broken now. */
  readonly unsuppressed: readonly Finding[];
  /** Suppressed before and now, for another reason. */
  readonly reworded: readonly Finding[];
  /** Broken or suppressed before, and all is well now; not what is no longer there. */
  readonly resolved: readonly Finding[];
  /** Broken or suppressed before and now, in the same way: this change has nothing to do with it. */
  readonly standing: readonly Finding[];
}

/** @param before with addresses as they are in `after`, where a resource was renamed */
export function guardrailChanges(before: Configuration, after: Configuration): GuardrailChanges {
  const [old, now] = [byName(before), byName(after)];
  const current = [...now.entries()].map(([name, finding]) => ({ finding, then: old.get(name) }));
  const where = (test: (finding: Finding, then: Finding | undefined) => boolean) =>
    current.filter(({ finding, then }) => test(finding, then)).map(({ finding }) => finding);
  return {
    hit: where((finding, then) => !finding.suppressed && !then),
    suppressed: where((finding, then) => !!finding.suppressed && !then?.suppressed),
    unsuppressed: where((finding, then) => !finding.suppressed && !!then?.suppressed),
    reworded: where(
      (finding, then) =>
        !!finding.suppressed && !!then?.suppressed && finding.suppressed.reason !== then.suppressed.reason,
    ),
    resolved: [...old.entries()]
      .filter(([name, { address }]) => !now.has(name) && after.blocks.has(address))
      .map(([, finding]) => finding),
    standing: where((finding, then) => !!then && finding.suppressed?.reason === then.suppressed?.reason),
  };
}

/** By guardrail, resource and message: one resource may break a rule more than once. */
function byName(configuration: Configuration): Map<string, Finding> {
  return new Map(
    findings(configuration).map((finding) => [
      JSON.stringify([finding.guardrail.id, finding.address, finding.message]),
      finding,
    ]),
  );
}
