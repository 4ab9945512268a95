import { TerraformJson } from "../configuration/terraform-json";
import { Finding } from "./guardrail";
import { guardrails } from "./guardrails";
import { isReason, suppressions } from "./suppression";

/** Everything in Terraform JSON, anybody's, that breaks a guardrail; what is suppressed with the reason for it. */
export function findings(json: TerraformJson): Finding[] {
  const valid = suppressions(json).filter(({ reason }) => isReason(reason));
  return guardrails.reduce<Finding[]>(
    (found, guardrail) => [
      ...found,
      ...guardrail.violations(json, found).map((violation) => {
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
