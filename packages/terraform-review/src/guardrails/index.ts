import { Configuration } from "../configuration/configuration";
import { findings as findingsIn } from "./findings";
import { Finding } from "./guardrail";

export { type Finding, type Guardrail, type Violation } from "./guardrail";
export { guardrails } from "./guardrails";
export { isReason, SUPPRESSIONS } from "./suppression";

/** All violations of guardrails in Terraform JSON; a suppressed one has the reason for its suppression. */
export function findings(json: unknown): Finding[] {
  return findingsIn(new Configuration(json));
}
