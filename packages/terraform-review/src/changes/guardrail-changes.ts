import { compareAttributes, isSame } from "./attributes";
import { findings } from "../guardrails/findings";
import { Finding } from "../guardrails/guardrail";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";

/** How the findings of guardrails change. */
export interface GuardrailChanges {
  /** Violated now, and neither broken nor suppressed before. */
  readonly newlyViolated: readonly Finding[];
  /** Suppressed now, and not suppressed before. */
  readonly suppressed: readonly Finding[];
  /** Suppressed before, and violated now. */
  readonly unsuppressed: readonly Finding[];
  /** Suppressed before and now, but with a different reason. */
  readonly reworded: readonly Finding[];
  /** Broken or suppressed before, and neither now. Resources that no longer exist are left out. */
  readonly resolved: readonly Finding[];
  /** Broken or suppressed before. Whether that is still so depends on a value that is not known before apply. */
  readonly unknown: readonly Finding[];
  /** Broken or suppressed in the same way before and now: the change does not affect it. */
  readonly unchanged: readonly Finding[];
}

/** @param before with renamed resources under their new addresses */
export function guardrailChanges(before: Configuration, after: Configuration): GuardrailChanges {
  const [old, now] = [byName(before), byName(after)];
  const current = [...now.entries()].map(([name, finding]) => ({ finding, then: old.get(name) }));
  const findingsWhere = (test: (finding: Finding, then: Finding | undefined) => boolean) =>
    current.filter(({ finding, then }) => test(finding, then)).map(({ finding }) => finding);
  const gone = [...old.entries()]
    .filter(([name, { address }]) => !now.has(name) && after.blocks.has(address))
    .map(([, finding]) => finding);
  const unclear = gone.length > 0 ? withUnknownChanges(before, after) : new Set<string>();
  // What exists violated it before, but for something else that got better.
  const isOld = ({ address, guardrail: { keptBy } }: Finding) => {
    const [was, is] = [before, after].map((version) => version.resource(address)?.arguments);
    return keptBy !== undefined && was !== undefined && isSame(was[keptBy], is?.[keptBy]);
  };
  return {
    newlyViolated: findingsWhere((finding, then) => !finding.suppressed && !then && !isOld(finding)),
    suppressed: findingsWhere((finding, then) => !!finding.suppressed && !then?.suppressed),
    unsuppressed: findingsWhere((finding, then) => !finding.suppressed && !!then?.suppressed),
    reworded: findingsWhere(
      (finding, then) =>
        !!finding.suppressed && !!then?.suppressed && finding.suppressed.reason !== then.suppressed.reason,
    ),
    resolved: gone.filter(({ address }) => !unclear.has(address)),
    unknown: gone.filter(({ address }) => unclear.has(address)),
    unchanged: findingsWhere(
      (finding, then) =>
        (!then && !finding.suppressed && isOld(finding)) ||
        (!!then && finding.suppressed?.reason === then.suppressed?.reason),
    ),
  };
}

/** The addresses of resources that change to a value that is not known, and of those that they refer to. */
function withUnknownChanges(before: Configuration, after: Configuration): Set<string> {
  return new Set(
    after.resources().flatMap((block) => {
      const old = before.resource(block.address)?.arguments ?? {};
      const changed = compareAttributes(old, block.arguments).map(({ after: value }) => value);
      return isUnknown(changed, block, after)
        ? [block.address, ...after.referencedBy(block.arguments, block).map(({ address }) => address)]
        : [];
    }),
  );
}

/** Whether a value is not in the JSON. Of a policy document, what it says is. */
function isUnknown(value: unknown, within: Block, configuration: Configuration): boolean {
  return configuration.operands(value, within).some(({ kind, text }) => {
    const document = configuration.dataSource(text);
    return (
      kind === "unresolved" &&
      (document?.type !== "aws_iam_policy_document" || isUnknown(document.arguments, document, configuration))
    );
  });
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
