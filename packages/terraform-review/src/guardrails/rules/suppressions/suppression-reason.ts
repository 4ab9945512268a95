import { Guardrail } from "../../guardrail";
import { isReason, suppressions } from "../../suppression";

/** A suppression without a reason suppresses nothing and is itself a finding. */
export const suppressionReason: Guardrail = {
  id: "suppression-reason",
  reason: "nobody can tell later whether the risk was understood, or whether the reason still applies",
  fix: "write in a few words why the violation is acceptable here",
  isSuppressible: false,
  violations: (stack) =>
    suppressions(stack)
      .filter(({ reason }) => !isReason(reason))
      .map(({ address, id }) => ({ address, message: `${address} suppresses ${id} without a reason` })),
};
