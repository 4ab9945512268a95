import { Guardrail } from "../../guardrail";
import { suppressions } from "../../suppression";

/** A suppression that is no longer needed would hide the next violation. */
export const unusedSuppression: Guardrail = {
  id: "unused-suppression",
  reason: "it would hide a later violation, for a reason that was not meant for it",
  fix: "remove it, or correct the id of the guardrail",
  isSuppressible: false,
  violations: (stack, found) =>
    suppressions(stack)
      .filter(
        (suppression) =>
          !found.some(
            ({ address, guardrail }) => address === suppression.address && guardrail.id === suppression.id,
          ),
      )
      .map(({ address, id }) => ({
        address,
        message: `${address} suppresses ${id}, which it does not violate`,
      })),
};
