import { Configuration } from "../configuration/configuration";
import { Finding } from "./guardrail";
import { guardrails } from "./guardrails";
import { isReason, suppressions } from "./suppression";

/** All violations of guardrails; a suppressed one has the reason for its suppression. */
export function findings(configuration: Configuration): Finding[] {
  const valid = suppressions(configuration).filter(({ reason }) => isReason(reason));
  return guardrails.reduce<Finding[]>(
    (found, guardrail) => [
      ...found,
      ...guardrail.violations(configuration, found).map((violation) => {
        const suppression = valid.find(
          ({ address, id }) =>
            guardrail.isSuppressible !== false && address === violation.address && id === guardrail.id,
        );
        return {
          ...violation,
          guardrail,
          ...(suppression && { suppressed: { reason: suppression.reason } }),
        };
      }),
    ],
    [],
  );
}
