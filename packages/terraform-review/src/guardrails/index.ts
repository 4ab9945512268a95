export { TerraformJson } from "../configuration/terraform-json";
export { findings } from "./findings";
export { type Finding, type Guardrail, type Violation } from "./guardrail";
export { guardrails } from "./guardrails";
export { guardrailsDocument } from "./guardrails-document";
export { isReason, SUPPRESSIONS } from "./suppression";
