import { Configuration } from "../configuration/configuration";
import { findings as findingsIn } from "./findings";
import { Finding } from "./guardrail";

export { type Finding, type Guardrail, type Violation } from "./guardrail";
export { guardrails } from "./guardrails";
export { isReason, SUPPRESSIONS } from "./suppression";

/** Everything in Terraform JSON that breaks a guardrail; what is suppressed has the reason for it. */
export function findings(json: unknown): Finding[] {
  return findingsIn(new Configuration(json));
}
