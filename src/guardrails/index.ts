export { findings } from "./findings";
export { type Finding, type Guardrail, type Violation } from "./guardrail";
export { guardrails } from "./guardrails";
